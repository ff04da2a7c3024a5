/** Records that a person keeps at hand: in their own desk, so that all their PCs show them and nobody else does. */
import { defineTable } from '#shared/schema.ts'

export const pin = defineTable({
  name: 'pin',
  space: 'desk',
  label: { en: 'Pin', de: 'Anheftung' },
  plural: { en: 'Pins', de: 'Anheftungen' },
  title: ['record'],
  fields: {
    record: { kind: 'text', label: { en: 'Record', de: 'Eintrag' }, internal: true },
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, internal: true },
    at: { kind: 'instant', label: { en: 'Pinned', de: 'Angeheftet' }, internal: true },
  },
})
