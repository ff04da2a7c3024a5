/** Days that matter with a customer: when a contract ends, is to be renewed, a birthday. Those of a person come every year. */
import { defineTable } from '#shared/schema.ts'

export const importantDate = defineTable({
  name: 'importantDate',
  space: 'office',
  label: { en: 'Important date', de: 'Wichtiges Datum' },
  plural: { en: 'Important dates', de: 'Wichtige Daten' },
  title: ['name'],
  fields: {
    /** Empty when the kind says enough. */
    name: { kind: 'text', label: { en: 'What', de: 'Was' }, search: true },
    kind: {
      kind: 'choice',
      label: { en: 'Kind', de: 'Art' },
      required: true,
      choices: [
        { value: 'contractEnd', label: { en: 'Contract ends', de: 'Vertrag endet' } },
        { value: 'renewal', label: { en: 'Renewal', de: 'Verlängerung' } },
        { value: 'notice', label: { en: 'Notice period', de: 'Kündigungsfrist' } },
        { value: 'birthday', label: { en: 'Birthday', de: 'Geburtstag' } },
        { value: 'anniversary', label: { en: 'Anniversary', de: 'Jahrestag' } },
        { value: 'goLive', label: { en: 'Go-live', de: 'Inbetriebnahme' } },
        { value: 'review', label: { en: 'Review', de: 'Überprüfung' } },
        { value: 'other', label: { en: 'Other', de: 'Anderes' } },
      ],
    },
    on: { kind: 'date', label: { en: 'Date', de: 'Datum' }, required: true },
    yearly: { kind: 'boolean', label: { en: 'Every year', de: 'Jedes Jahr' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    note: { kind: 'longText', label: { en: 'Note', de: 'Notiz' }, search: true },
  },
  groups: { when: ['on', 'yearly'] },
  indexes: [['on']],
  hiddenWith: ['account', 'contact', 'opportunity'],
})
