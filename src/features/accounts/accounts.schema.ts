/** Companies that we sell to. */
import { defineTable } from '#shared/schema.ts'

export const account = defineTable({
  name: 'account',
  space: 'office',
  label: { en: 'Account', de: 'Firma' },
  plural: { en: 'Accounts', de: 'Firmen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    type: { kind: 'text', label: { en: 'Type', de: 'Art' } },
    industry: { kind: 'text', label: { en: 'Industry', de: 'Branche' }, search: true },
    website: { kind: 'url', label: { en: 'Website', de: 'Website' }, search: true },
    phone: { kind: 'phone', label: { en: 'Phone', de: 'Telefon' }, search: true },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    parent: { kind: 'ref', target: 'account', label: { en: 'Parent account', de: 'Muttergesellschaft' } },
    employees: { kind: 'integer', label: { en: 'Employees', de: 'Beschäftigte' } },
    revenue: { kind: 'money', label: { en: 'Annual revenue', de: 'Jahresumsatz' } },
    revenueCurrency: { kind: 'currency', label: { en: 'Currency of revenue', de: 'Währung des Umsatzes' } },
    yearEstablished: { kind: 'integer', label: { en: 'Year established', de: 'Gründungsjahr' } },
    street: { kind: 'text', label: { en: 'Street', de: 'Straße' } },
    postalCode: { kind: 'text', label: { en: 'Postal code', de: 'Postleitzahl' } },
    city: { kind: 'text', label: { en: 'City', de: 'Ort' }, search: true },
    region: { kind: 'text', label: { en: 'State or region', de: 'Bundesland oder Region' } },
    country: { kind: 'text', label: { en: 'Country', de: 'Land' } },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: {
    revenueValue: ['revenue', 'revenueCurrency'],
    address: ['street', 'postalCode', 'city', 'region', 'country'],
  },
  indexes: [['name']],
})
