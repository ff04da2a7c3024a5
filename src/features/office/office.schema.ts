/** The office itself: one record, made when the office is founded. */
import { defineTable } from '#shared/schema.ts'

export const office = defineTable({
  name: 'office',
  space: 'office',
  label: { en: 'Office', de: 'Büro' },
  plural: { en: 'Offices', de: 'Büros' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' }, required: true },
    fiscalYearStart: {
      kind: 'integer',
      label: { en: 'Fiscal year starts in month', de: 'Geschäftsjahr beginnt im Monat' },
    },
    template: { kind: 'text', label: { en: 'Sales process', de: 'Vertriebsprozess' }, internal: true },
  },
})
