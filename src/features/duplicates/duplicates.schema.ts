/**
 * What people said of two records that look alike: that they are one, or that they are not. A judgement is a record under
 * an id that the pair determines, in the space of both, so two PCs that say the same thing say it once. While it stands
 * that they are the same, the replica shows one of them for both (src/replica/sameness.ts); taking it back is deleting it.
 */
import { defineTable } from '#shared/schema.ts'

/** The tables whose records can be duplicates of each other. */
export const duplicateTables = ['account', 'contact', 'lead'] as const
export type DuplicateTable = (typeof duplicateTables)[number]

export const merge = defineTable({
  name: 'merge',
  space: 'office',
  label: { en: 'Merge', de: 'Zusammenführung' },
  plural: { en: 'Merges', de: 'Zusammenführungen' },
  title: ['one', 'other'],
  joins: duplicateTables,
  fields: {
    /** The smaller of the two ids. */
    one: { kind: 'text', label: { en: 'One record', de: 'Ein Eintrag' }, internal: true },
    other: { kind: 'text', label: { en: 'Other record', de: 'Anderer Eintrag' }, internal: true },
    verdict: {
      kind: 'choice',
      label: { en: 'Verdict', de: 'Urteil' },
      internal: true,
      choices: [
        { value: 'same', label: { en: 'The same', de: 'Dasselbe' } },
        { value: 'different', label: { en: 'Not the same', de: 'Nicht dasselbe' } },
      ],
    },
    /** Values chosen for the one that represents both, and what was there: JSON, see chosen.ts. */
    chosen: { kind: 'longText', label: { en: 'Chosen values', de: 'Gewählte Werte' }, internal: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  indexes: [['one'], ['other']],
})
