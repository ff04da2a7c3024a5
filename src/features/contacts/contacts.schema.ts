/** People at the companies that we sell to. */
import { defineTable } from '#shared/schema.ts'

export const contact = defineTable({
  name: 'contact',
  space: 'office',
  label: { en: 'Contact', de: 'Kontakt' },
  plural: { en: 'Contacts', de: 'Kontakte' },
  title: ['firstName', 'lastName'],
  fields: {
    firstName: { kind: 'text', label: { en: 'First name', de: 'Vorname' }, search: true },
    lastName: { kind: 'text', label: { en: 'Last name', de: 'Nachname' }, search: true, required: true },
    jobTitle: { kind: 'text', label: { en: 'Job title', de: 'Position' }, search: true },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    email: { kind: 'email', label: { en: 'Email', de: 'E-Mail' }, search: true },
    phone: { kind: 'phone', label: { en: 'Phone', de: 'Telefon' }, search: true },
    mobile: { kind: 'phone', label: { en: 'Mobile', de: 'Mobiltelefon' }, search: true },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    leadSource: { kind: 'text', label: { en: 'Lead source', de: 'Herkunft' } },
    street: { kind: 'text', label: { en: 'Street', de: 'Straße' } },
    postalCode: { kind: 'text', label: { en: 'Postal code', de: 'Postleitzahl' } },
    city: { kind: 'text', label: { en: 'City', de: 'Ort' } },
    region: { kind: 'text', label: { en: 'State or region', de: 'Bundesland oder Region' } },
    country: { kind: 'text', label: { en: 'Country', de: 'Land' } },
    campaign: { kind: 'ref', target: 'campaign', label: { en: 'Campaign', de: 'Kampagne' } },
    emailOptOut: { kind: 'boolean', label: { en: 'No e-mail', de: 'Keine E-Mails' } },
    callOptOut: { kind: 'boolean', label: { en: 'No calls', de: 'Keine Anrufe' } },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: {
    name: ['firstName', 'lastName'],
    address: ['street', 'postalCode', 'city', 'region', 'country'],
  },
  indexes: [['lastName', 'firstName'], ['email']],
})
