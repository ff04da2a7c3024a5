/** What we sell. */
import { defineTable } from '#shared/schema.ts'

export const product = defineTable({
  name: 'product',
  space: 'office',
  label: { en: 'Product', de: 'Produkt' },
  plural: { en: 'Products', de: 'Produkte' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    code: { kind: 'text', label: { en: 'Product code', de: 'Artikelnummer' }, search: true },
    family: { kind: 'text', label: { en: 'Product family', de: 'Produktfamilie' } },
    price: { kind: 'money', label: { en: 'List price', de: 'Listenpreis' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    active: { kind: 'boolean', label: { en: 'Active', de: 'Aktiv' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
  },
  groups: { listPrice: ['price', 'currency'] },
})
