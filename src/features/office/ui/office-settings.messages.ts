import { defineMessages } from '#ui/text.ts'

export const officeSettingsMessages = defineMessages({
  en: {
    name: 'Name of the office',
    currency: 'Currency',
    currencyHint: 'Sums are in this currency. Deals keep the currency they have; amounts in others are shown apart.',
    fiscalYear: 'Fiscal year starts in',
    save: 'Save',
    saved: 'Saved',
    missing: 'An office needs a name.',
  },
  de: {
    name: 'Name des Büros',
    currency: 'Währung',
    currencyHint:
      'Summen sind in dieser Währung. Verkaufschancen behalten ihre; Beträge in anderen stehen gesondert da.',
    fiscalYear: 'Geschäftsjahr beginnt im',
    save: 'Speichern',
    saved: 'Gespeichert',
    missing: 'Ein Büro braucht einen Namen.',
  },
})
