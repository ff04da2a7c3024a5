/**
 * What somebody is to sell in a month, quarter or year. One record for a person and period, whoever writes it down: its id
 * comes from both.
 */
import { defineTable } from '#shared/schema.ts'

export const quotaPeriods = ['month', 'quarter', 'year'] as const
export type QuotaPeriod = (typeof quotaPeriods)[number]

export const quota = defineTable({
  name: 'quota',
  space: 'team',
  label: { en: 'Quota', de: 'Zielvorgabe' },
  plural: { en: 'Quotas', de: 'Zielvorgaben' },
  title: ['period'],
  fields: {
    person: { kind: 'ref', target: 'person', label: { en: 'Person', de: 'Person' }, required: true },
    period: {
      kind: 'choice',
      label: { en: 'Period', de: 'Zeitraum' },
      required: true,
      choices: [
        { value: 'month', label: { en: 'Month', de: 'Monat' } },
        { value: 'quarter', label: { en: 'Quarter', de: 'Quartal' } },
        { value: 'year', label: { en: 'Year', de: 'Jahr' } },
      ],
    },
    /** The first day of the period. */
    start: { kind: 'date', label: { en: 'From', de: 'Ab' }, required: true },
    amount: { kind: 'money', label: { en: 'Amount', de: 'Betrag' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    setBy: { kind: 'ref', target: 'person', signs: true, label: { en: 'Set by', de: 'Gesetzt von' }, internal: true },
  },
  groups: { value: ['amount', 'currency'] },
  indexes: [['person', 'start']],
})
