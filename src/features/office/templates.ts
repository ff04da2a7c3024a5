/**
 * Sales processes to start from, in each language of the product: names of stages are data, so an office keeps those of the
 * language in which it was founded. Six are maps by kind of business; the others are for any, and each of their steps asks
 * what such a step usually does. Every one can be changed afterwards; ids are fixed because an office remembers its own.
 */
import type { Label } from '#shared/schema.ts'
import type { DraftStep } from '../process/draft.ts'
import type { processKinds } from '../process/process.schema.ts'
import { mapTemplates } from '../process/templates.ts'
import { withUsualSteps } from '../process/usual-steps.ts'
import type { ForecastCategory, MacroStep, StageType } from '../stages/stages.schema.ts'

export interface Template {
  readonly id: string
  readonly name: string
  /** In a few words; null where the page has its own. */
  readonly about: string | null
  /** Whether it is for a kind of business. */
  readonly business: boolean
  readonly kind: (typeof processKinds)[number]['value']
  /** Each with what it asks of both sides; in their order, the ends last. */
  readonly stages: readonly DraftStep[]
}

interface NamedStage {
  readonly name: Label
  readonly type: StageType
  /** Percent. */
  readonly probability: number
  readonly macroStep: MacroStep | null
  readonly forecastCategory: ForecastCategory
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

const sevenSteps: readonly NamedStage[] = [
  open('Prospect', 'Kandidat finden', 5, 'prospect'),
  open('Prepare', 'Vorbereiten', 10, 'prepare'),
  open('Approach', 'Ansprechen', 20, 'approach'),
  open('Discover', 'Bedarf klären', 35, 'discover'),
  open('Propose', 'Anbieten', 55, 'propose'),
  open('Resolve concerns', 'Bedenken ausräumen', 75, 'resolve'),
  open('Close', 'Abschließen', 90, 'close'),
  ...ends(ended),
]

const general: readonly { readonly id: string; readonly name: Label; readonly stages: readonly NamedStage[] }[] = [
  { id: 'sevenSteps', name: { en: 'Seven steps', de: 'Sieben Schritte' }, stages: sevenSteps },
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
  // For those who tell of their deals once the office is there: until then the seven steps, which the map made of it replaces.
  { id: 'interview', name: { en: 'From an interview', de: 'Aus einem Gespräch' }, stages: sevenSteps },
]

export const templateLanguages = ['en', 'de'] as const
export type TemplateLanguage = (typeof templateLanguages)[number]

export const templatesIn = (language: TemplateLanguage): readonly Template[] => {
  const say = (stages: readonly NamedStage[]) => stages.map((stage) => ({ ...stage, name: stage.name[language] }))
  return [
    ...mapTemplates(language).map((one): Template => ({
      ...one,
      business: true,
      stages: [...one.steps, ...say(ends(ended))],
    })),
    ...general.map(({ id, name, stages }): Template => ({
      id,
      name: name[language],
      about: null,
      business: false,
      kind: 'newBusiness',
      stages: withUsualSteps(say(stages), language),
    })),
  ]
}
