/**
 * What was learnt from corrections: what a word means in a person's notes. It lies on their own desk, is synchronised with
 * their PCs, and is unlearnt by deleting it. Its id comes from the word, so that two PCs that learn at once learn one thing.
 */
import { defineTable } from '#shared/schema.ts'

const captureMeanings = [
  { value: 'record', label: { en: 'This record', de: 'Dieser Datensatz' } },
  { value: 'contact', label: { en: 'A person', de: 'Eine Person' } },
  { value: 'account', label: { en: 'A company', de: 'Eine Firma' } },
  { value: 'competitor', label: { en: 'A competitor', de: 'Ein Wettbewerber' } },
  { value: 'nothing', label: { en: 'No name', de: 'Kein Name' } },
] as const

export const captureWord = defineTable({
  name: 'captureWord',
  space: 'desk',
  label: { en: 'Word in notes', de: 'Wort in Notizen' },
  plural: { en: 'Words in notes', de: 'Wörter in Notizen' },
  title: ['said'],
  fields: {
    said: { kind: 'text', label: { en: 'Word', de: 'Wort' }, required: true },
    means: { kind: 'choice', label: { en: 'Means', de: 'Bedeutet' }, choices: captureMeanings, required: true },
    record: { kind: 'text', label: { en: 'Record', de: 'Datensatz' }, names: 'record' },
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, internal: true },
    learntAt: { kind: 'instant', label: { en: 'Learnt', de: 'Gelernt' }, internal: true },
  },
  groups: { meaning: ['means', 'record', 'table'] },
  indexes: [['record']],
})
