/** The steps of the pipeline. A stage's type is apart from its label, so that teams may call steps what they like. */
import { defineTable } from '#shared/schema.ts'

export const stageTypes = ['open', 'won', 'lost', 'hold'] as const
export type StageType = (typeof stageTypes)[number]

/** Whether deals can change between stages of these types without being closed or reopened. */
export const sameOutcome = (one: string | null, other: string | null): boolean =>
  one === other || (one !== 'won' && one !== 'lost' && other !== 'won' && other !== 'lost')

/** The seven steps of a sale, and looking after the customer, which follows them. */
export const macroSteps = [
  { value: 'prospect', label: { en: 'Prospect', de: 'Kandidaten finden' } },
  { value: 'prepare', label: { en: 'Prepare', de: 'Vorbereiten' } },
  { value: 'approach', label: { en: 'Approach', de: 'Ansprechen' } },
  { value: 'discover', label: { en: 'Discover', de: 'Bedarf klären' } },
  { value: 'propose', label: { en: 'Propose', de: 'Anbieten' } },
  { value: 'resolve', label: { en: 'Resolve concerns', de: 'Bedenken ausräumen' } },
  { value: 'close', label: { en: 'Close', de: 'Abschließen' } },
  { value: 'grow', label: { en: 'Look after and grow', de: 'Betreuen und ausbauen' } },
] as const
export type MacroStep = (typeof macroSteps)[number]['value']

export const forecastCategories = [
  { value: 'omitted', label: { en: 'Not counted', de: 'Nicht gezählt' } },
  { value: 'pipeline', label: { en: 'Pipeline', de: 'Pipeline' } },
  { value: 'bestCase', label: { en: 'Best case', de: 'Im besten Fall' } },
  { value: 'commit', label: { en: 'Commit', de: 'Zugesagt' } },
  { value: 'closed', label: { en: 'Closed', de: 'Abgeschlossen' } },
] as const
export type ForecastCategory = (typeof forecastCategories)[number]['value']

export const stage = defineTable({
  name: 'stage',
  space: 'office',
  label: { en: 'Stage', de: 'Phase' },
  plural: { en: 'Stages', de: 'Phasen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    type: {
      kind: 'choice',
      label: { en: 'Type', de: 'Art' },
      required: true,
      choices: [
        { value: 'open', label: { en: 'Open', de: 'Offen' } },
        { value: 'won', label: { en: 'Won', de: 'Gewonnen' } },
        { value: 'lost', label: { en: 'Lost', de: 'Verloren' } },
        { value: 'hold', label: { en: 'On hold', de: 'Ruht' } },
      ],
    },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
    probability: { kind: 'percent', label: { en: 'Probability', de: 'Wahrscheinlichkeit' } },
    /** Without one the stage belongs to the first process: offices are older than processes. */
    process: { kind: 'ref', target: 'process', label: { en: 'Process', de: 'Prozess' } },
    macroStep: {
      kind: 'choice',
      label: { en: 'Place in the seven steps', de: 'Platz in den sieben Schritten' },
      choices: macroSteps,
    },
    forecastCategory: {
      kind: 'choice',
      label: { en: 'Forecast category', de: 'Prognosekategorie' },
      choices: forecastCategories,
    },
    /** How long a deal usually stays, as the team says; how long deals really stay is computed. */
    usualDays: { kind: 'integer', label: { en: 'Usual days', de: 'Übliche Tage' } },
    hint: { kind: 'longText', label: { en: 'Hint for newcomers', de: 'Hinweis für Neue' } },
    /** The words of an answer that this step was found in, with the deal they were about. */
    cite: { kind: 'longText', label: { en: 'Said in the interview', de: 'Im Gespräch gesagt' }, internal: true },
  },
})
