/** What we sell. */
import { defineTable } from '#shared/schema.ts'
import { billingFields } from '../line-items/line-fields.ts'

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
    price: { kind: 'money', isPrice: true, label: { en: 'List price', de: 'Listenpreis' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    active: { kind: 'boolean', label: { en: 'Active', de: 'Aktiv' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    unit: { kind: 'text', label: { en: 'Unit', de: 'Einheit' } },
    taxPercent: { kind: 'percent', label: { en: 'Tax in percent', de: 'Steuersatz' } },
    ...billingFields,
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    manufacturer: { kind: 'text', label: { en: 'Manufacturer', de: 'Hersteller' }, search: true },
    cost: { kind: 'money', isPrice: true, label: { en: 'Cost', de: 'Einkaufspreis' } },
    costCurrency: { kind: 'currency', label: { en: 'Currency of cost', de: 'Währung des Einkaufspreises' } },
    taxable: { kind: 'boolean', label: { en: 'Taxable', de: 'Steuerpflichtig' } },
    commission: { kind: 'number', label: { en: 'Commission', de: 'Provision' } },
    inStock: { kind: 'number', label: { en: 'Quantity in stock', de: 'Lagerbestand' } },
    ordered: { kind: 'number', label: { en: 'Quantity ordered', de: 'Bestellte Menge' } },
    inDemand: { kind: 'number', label: { en: 'Quantity in demand', de: 'Nachgefragte Menge' } },
    reorderLevel: { kind: 'number', label: { en: 'Reorder level', de: 'Meldebestand' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { listPrice: ['price', 'currency'], purchase: ['cost', 'costCurrency'], charge: ['billing', 'termMonths'] },
})
