/**
 * Sales processes to start from, in each language of the product: names of stages are data, so an office keeps those of the
 * language in which it was founded. Every one can be changed afterwards; ids are fixed because an office remembers its own.
 */
import type { Label } from '#shared/schema.ts'
import type { ForecastCategory, MacroStep, StageType } from '../stages/stages.schema.ts'

export interface TemplateStage {
  readonly name: string
  readonly type: StageType
  /** Percent. */
  readonly probability: number
  readonly macroStep: MacroStep | null
  readonly forecastCategory: ForecastCategory
}

export interface Template {
  readonly id: string
  readonly name: string
  readonly stages: readonly TemplateStage[]
}

interface NamedStage extends Omit<TemplateStage, 'name'> {
  readonly name: Label
}

/** A deal counts as expected from the offer on, and as promised shortly before the end. */
const open = (en: string, de: string, probability: number, macroStep: MacroStep): NamedStage => ({
  name: { en, de },
  type: 'open',
  probability,
  macroStep,
  forecastCategory: probability >= 90 ? 'commit' : probability >= 50 ? 'bestCase' : 'pipeline',
})

const ended = { won: { en: 'Won', de: 'Gewonnen' }, lost: { en: 'Lost', de: 'Verloren' } }
const closed = {
  won: { en: 'Closed Won', de: 'Geschlossen und gewonnen' },
  lost: { en: 'Closed Lost', de: 'Geschlossen und verloren' },
}

const ends = (names: { readonly won: Label; readonly lost: Label }): NamedStage[] => [
  { name: names.won, type: 'won', probability: 100, macroStep: 'grow', forecastCategory: 'closed' },
  { name: names.lost, type: 'lost', probability: 0, macroStep: null, forecastCategory: 'omitted' },
  { name: { en: 'On hold', de: 'Ruht' }, type: 'hold', probability: 0, macroStep: null, forecastCategory: 'omitted' },
]

const named: readonly { readonly id: string; readonly name: Label; readonly stages: readonly NamedStage[] }[] = [
  {
    id: 'sevenSteps',
    name: { en: 'Seven steps', de: 'Sieben Schritte' },
    stages: [
      open('Prospect', 'Kandidat finden', 5, 'prospect'),
      open('Prepare', 'Vorbereiten', 10, 'prepare'),
      open('Approach', 'Ansprechen', 20, 'approach'),
      open('Discover', 'Bedarf klären', 35, 'discover'),
      open('Propose', 'Anbieten', 55, 'propose'),
      open('Resolve concerns', 'Bedenken ausräumen', 75, 'resolve'),
      open('Close', 'Abschließen', 90, 'close'),
      ...ends(ended),
    ],
  },
  {
    id: 'salesforce',
    name: { en: 'Salesforce stages', de: 'Salesforce-Phasen' },
    stages: [
      open('Prospecting', 'Akquise', 10, 'prospect'),
      open('Qualification', 'Qualifizierung', 20, 'discover'),
      open('Needs Analysis', 'Bedarfsanalyse', 25, 'discover'),
      open('Value Proposition', 'Nutzenversprechen', 30, 'propose'),
      open('Id. Decision Makers', 'Entscheider ermitteln', 40, 'discover'),
      open('Perception Analysis', 'Wahrnehmungsanalyse', 50, 'resolve'),
      open('Proposal/Price Quote', 'Angebot/Preisangebot', 65, 'propose'),
      open('Negotiation/Review', 'Verhandlung/Prüfung', 80, 'resolve'),
      ...ends(closed),
    ],
  },
  {
    id: 'hubspot',
    name: { en: 'HubSpot stages', de: 'HubSpot-Phasen' },
    stages: [
      open('Appointment Scheduled', 'Termin geplant', 20, 'approach'),
      open('Qualified to Buy', 'Für Kauf qualifiziert', 40, 'discover'),
      open('Presentation Scheduled', 'Präsentation geplant', 60, 'propose'),
      open('Decision Maker Bought-In', 'Entscheider überzeugt', 80, 'resolve'),
      open('Contract Sent', 'Vertrag verschickt', 90, 'close'),
      ...ends(closed),
    ],
  },
  {
    id: 'simple',
    name: { en: 'Simple', de: 'Einfach' },
    stages: [
      open('New', 'Neu', 10, 'prospect'),
      open('In progress', 'In Arbeit', 40, 'discover'),
      open('Proposal', 'Angebot', 70, 'propose'),
      ...ends(ended),
    ],
  },
  // For those who bring a pipeline with their files: its steps come with them.
  { id: 'fromFiles', name: { en: 'From my files', de: 'Aus meinen Dateien' }, stages: ends(ended) },
]

export const templateLanguages = ['en', 'de'] as const
export type TemplateLanguage = (typeof templateLanguages)[number]

export const templatesIn = (language: TemplateLanguage): readonly Template[] =>
  named.map(({ id, name, stages }) => ({
    id,
    name: name[language],
    stages: stages.map((stage) => ({ ...stage, name: stage.name[language] })),
  }))
