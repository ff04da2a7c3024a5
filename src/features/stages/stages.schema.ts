/** The steps of the pipeline. A stage's type is apart from its label, so that teams may call steps what they like. */
import { defineTable } from '#shared/schema.ts'

export const stageTypes = ['open', 'won', 'lost', 'hold'] as const
export type StageType = (typeof stageTypes)[number]

/** Whether deals can change between stages of these types without being closed or reopened. */
export const sameOutcome = (one: string | null, other: string | null): boolean =>
  one === other || (one !== 'won' && one !== 'lost' && other !== 'won' && other !== 'lost')

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
  },
})
