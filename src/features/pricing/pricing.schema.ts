/** Price books and the prices in them. A book has one currency, may hold for some time only, and for some customers. */
import { defineTable } from '#shared/schema.ts'

export const priceBook = defineTable({
  name: 'priceBook',
  space: 'office',
  label: { en: 'Price book', de: 'Preisliste' },
  plural: { en: 'Price books', de: 'Preislisten' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' }, required: true },
    /** Taken when no other book fits a deal better. */
    standard: { kind: 'boolean', label: { en: 'Standard', de: 'Standard' } },
    validFrom: { kind: 'date', label: { en: 'Valid from', de: 'Gültig ab' } },
    validUntil: { kind: 'date', label: { en: 'Valid until', de: 'Gültig bis' } },
    /** For accounts whose type or industry is this; for all when empty. */
    segment: { kind: 'text', label: { en: 'Customer segment', de: 'Kundensegment' }, search: true },
    active: { kind: 'boolean', label: { en: 'Active', de: 'Aktiv' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
  },
  groups: { validity: ['validFrom', 'validUntil'] },
})

/** A product's price in a book. Its id is derived from both, so that two PCs that enter it make one. */
export const price = defineTable({
  name: 'price',
  space: 'office',
  label: { en: 'Price', de: 'Preis' },
  plural: { en: 'Prices', de: 'Preise' },
  title: ['unitPrice', 'currency'],
  fields: {
    priceBook: { kind: 'ref', target: 'priceBook', label: { en: 'Price book', de: 'Preisliste' }, required: true },
    product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' }, required: true },
    unitPrice: { kind: 'money', isPrice: true, label: { en: 'Unit price', de: 'Einzelpreis' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
  },
  groups: { value: ['unitPrice', 'currency'] },
  hiddenWith: ['priceBook', 'product'],
})
