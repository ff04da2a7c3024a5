/** How the office wants the facts of a record type laid out on its pages. One record per type, its id made from the type. */
import { defineTable } from '#shared/schema.ts'

export const layout = defineTable({
  name: 'layout',
  space: 'office',
  label: { en: 'Layout', de: 'Anordnung' },
  plural: { en: 'Layouts', de: 'Anordnungen' },
  title: ['table'],
  fields: {
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, required: true },
    /** Sections as JSON, see layout.ts; what cannot be read counts as no layout. */
    sections: { kind: 'longText', label: { en: 'Sections', de: 'Abschnitte' }, internal: true },
  },
})
