/** What a unit of another currency was worth in the office's, day by day. Everybody sees where a rate came from. */
import { defineTable } from '#shared/schema.ts'

export const exchangeRate = defineTable({
  name: 'exchangeRate',
  space: 'office',
  label: { en: 'Exchange rate', de: 'Wechselkurs' },
  plural: { en: 'Exchange rates', de: 'Wechselkurse' },
  title: ['currency', 'date'],
  fields: {
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' }, required: true },
    /** From this day on, until the day of the next rate. */
    date: { kind: 'date', label: { en: 'Valid from', de: 'Gültig ab' }, required: true },
    /** How much of `against` one unit of `currency` is. */
    rate: { kind: 'number', label: { en: 'Rate', de: 'Kurs' }, required: true },
    against: { kind: 'currency', label: { en: 'In currency', de: 'In Währung' }, required: true },
    source: { kind: 'text', label: { en: 'Source', de: 'Quelle' }, search: true },
  },
  groups: { worth: ['rate', 'against'] },
  indexes: [['currency', 'date']],
})
