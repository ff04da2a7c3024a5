/** What stands on a printed quote, in the customer's language, which need not be that of whoever prints it. */
const english = {
  quote: 'Quote',
  draft: 'DRAFT',
  number: 'Quote no.',
  version: 'Version',
  date: 'Date',
  validUntil: 'Valid until',
  contact: 'Your contact',
  position: '#',
  what: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  discount: 'Discount',
  amount: 'Amount',
  subtotal: 'Subtotal',
  discountWhole: (percent: string | null) => (percent === null ? 'Discount' : `Discount ${percent}`),
  net: 'Net total',
  tax: (percent: string) => `plus ${percent} tax`,
  adjustment: 'Adjustment',
  total: 'Total',
  terms: 'Terms',
  each: { monthly: 'a month', quarterly: 'a quarter', yearly: 'a year' },
  term: (months: number) => `for ${months} months`,
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
}

const german: typeof english = {
  quote: 'Angebot',
  draft: 'ENTWURF',
  number: 'Angebotsnummer',
  version: 'Version',
  date: 'Datum',
  validUntil: 'Gültig bis',
  contact: 'Ihr Kontakt',
  position: 'Pos.',
  what: 'Bezeichnung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  discount: 'Rabatt',
  amount: 'Betrag',
  subtotal: 'Zwischensumme',
  discountWhole: (percent) => (percent === null ? 'Rabatt' : `Rabatt ${percent}`),
  net: 'Nettobetrag',
  tax: (percent) => `zzgl. ${percent} USt.`,
  adjustment: 'Ausgleich',
  total: 'Gesamtbetrag',
  terms: 'Bedingungen',
  each: { monthly: 'pro Monat', quarterly: 'pro Quartal', yearly: 'pro Jahr' },
  term: (months) => `für ${months} Monate`,
  page: (page, pages) => `Seite ${page} von ${pages}`,
}

export const quoteWords = { en: english, de: german } as const

/** Amounts and dates as the customer writes them. */
export function customerFormats(language: 'en' | 'de', currency: string) {
  const tag = language === 'de' ? 'de-DE' : 'en-GB'
  const isCode = /^[A-Z]{3}$/.test(currency)
  const moneys = new Intl.NumberFormat(tag, isCode ? { style: 'currency', currency } : { minimumFractionDigits: 2 })
  const prices = new Intl.NumberFormat(tag, {
    ...(isCode ? { style: 'currency', currency } : {}),
    maximumFractionDigits: 6,
  })
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 4 })
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    money: (amount: number) => moneys.format(amount),
    /** A unit price may have more digits than its currency. */
    price: (amount: number) => prices.format(amount),
    number: (value: number) => numbers.format(value),
    percent: (value: number) => percents.format(value / 100),
    date: (date: string) => dates.format(Date.parse(`${date}T00:00:00Z`)),
  }
}
