/** Fields that this office added itself. Values live in the record's `custom` by the id in `key`. */
import { defineTable } from '#shared/schema.ts'

export const customField = defineTable({
  name: 'customField',
  space: 'office',
  label: { en: 'Custom field', de: 'Eigenes Feld' },
  plural: { en: 'Custom fields', de: 'Eigene Felder' },
  title: ['name'],
  fields: {
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, required: true },
    key: { kind: 'text', label: { en: 'Key', de: 'Schlüssel' }, required: true },
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
  },
})
