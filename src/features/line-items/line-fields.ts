/** What a line holds, on a deal as on a quote: so much of something at a price, less a discount, plus tax. */
import type { Choice } from '#shared/schema.ts'

/** How often a line is paid; `months` is how many one payment covers, null for a line that is paid once. */
export const billings = ['once', 'monthly', 'quarterly', 'yearly'] as const
export type Billing = (typeof billings)[number]

const billingChoices = [
  { value: 'once', label: { en: 'Once', de: 'Einmalig' } },
  { value: 'monthly', label: { en: 'Monthly', de: 'Monatlich' } },
  { value: 'quarterly', label: { en: 'Quarterly', de: 'Vierteljährlich' } },
  { value: 'yearly', label: { en: 'Yearly', de: 'Jährlich' } },
] as const satisfies readonly Choice[]

/** How a product is charged unless a line says otherwise. */
export const billingFields = {
  billing: { kind: 'choice', label: { en: 'Billing', de: 'Abrechnung' }, choices: billingChoices },
  termMonths: { kind: 'integer', label: { en: 'Term in months', de: 'Laufzeit in Monaten' } },
} as const

export const lineFields = {
  product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' } },
  name: { kind: 'text', label: { en: 'Name', de: 'Bezeichnung' }, search: true, required: true },
  description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
  quantity: { kind: 'number', label: { en: 'Quantity', de: 'Menge' } },
  unit: { kind: 'text', label: { en: 'Unit', de: 'Einheit' } },
  unitPrice: { kind: 'money', isPrice: true, label: { en: 'Unit price', de: 'Einzelpreis' } },
  currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
  /** What the price book said when the line was made. */
  listPrice: { kind: 'money', isPrice: true, label: { en: 'List price', de: 'Listenpreis' } },
  priceBook: { kind: 'ref', target: 'priceBook', label: { en: 'Price book', de: 'Preisliste' } },
  discountPercent: { kind: 'percent', label: { en: 'Discount in percent', de: 'Rabatt in Prozent' } },
  /** Off the whole line, in its currency. */
  discountAmount: { kind: 'money', label: { en: 'Discount amount', de: 'Rabattbetrag' } },
  taxPercent: { kind: 'percent', label: { en: 'Tax in percent', de: 'Steuersatz' } },
  ...billingFields,
  position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
} as const

export const lineGroups = {
  cost: ['unitPrice', 'currency', 'listPrice', 'priceBook', 'discountPercent', 'discountAmount'],
  charge: ['billing', 'termMonths'],
} as const
