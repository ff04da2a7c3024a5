/**
 * What brings people to us. A campaign is run for a time and has a budget; a source is where somebody came from, for ever.
 * Leads, contacts and deals name their source as text (`leadSource`), because that is what every other program writes; the
 * source of that name, in whatever case, is what the office knows of it.
 */
import { defineTable } from '#shared/schema.ts'

export const campaign = defineTable({
  name: 'campaign',
  space: 'office',
  label: { en: 'Campaign', de: 'Kampagne' },
  plural: { en: 'Campaigns', de: 'Kampagnen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    type: {
      kind: 'choice',
      open: true,
      label: { en: 'Type', de: 'Art' },
      choices: [
        { value: 'conference', label: { en: 'Conference', de: 'Konferenz' } },
        { value: 'tradeShow', label: { en: 'Trade show', de: 'Messe' } },
        { value: 'webinar', label: { en: 'Webinar', de: 'Webinar' } },
        { value: 'email', label: { en: 'Email', de: 'E-Mail' } },
        { value: 'directMail', label: { en: 'Direct mail', de: 'Briefaktion' } },
        { value: 'telemarketing', label: { en: 'Telemarketing', de: 'Telefonaktion' } },
        { value: 'advertisement', label: { en: 'Advertisement', de: 'Werbung' } },
        { value: 'socialMedia', label: { en: 'Social media', de: 'Soziale Medien' } },
        { value: 'publicRelations', label: { en: 'Public relations', de: 'Öffentlichkeitsarbeit' } },
        { value: 'partners', label: { en: 'Partners', de: 'Partner' } },
        { value: 'referral', label: { en: 'Referral program', de: 'Empfehlungsprogramm' } },
        { value: 'other', label: { en: 'Other', de: 'Anderes' } },
      ],
    },
    status: {
      kind: 'choice',
      open: true,
      label: { en: 'Status', de: 'Status' },
      choices: [
        { value: 'planning', label: { en: 'Planning', de: 'In Planung' } },
        { value: 'active', label: { en: 'Active', de: 'Aktiv' } },
        { value: 'inactive', label: { en: 'Inactive', de: 'Ruht' } },
        { value: 'complete', label: { en: 'Complete', de: 'Abgeschlossen' } },
        { value: 'aborted', label: { en: 'Aborted', de: 'Abgebrochen' } },
      ],
    },
    start: { kind: 'date', label: { en: 'Start date', de: 'Beginn' } },
    end: { kind: 'date', label: { en: 'End date', de: 'Ende' } },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    parent: { kind: 'ref', target: 'campaign', label: { en: 'Part of', de: 'Teil von' } },
    budget: { kind: 'money', label: { en: 'Budgeted cost', de: 'Budget' } },
    actualCost: { kind: 'money', label: { en: 'Actual cost', de: 'Tatsächliche Kosten' } },
    expectedRevenue: { kind: 'money', label: { en: 'Expected revenue', de: 'Erwarteter Umsatz' } },
    /** Of all three. */
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    expectedResponse: { kind: 'percent', label: { en: 'Expected response', de: 'Erwartete Rücklaufquote' } },
    sent: { kind: 'integer', label: { en: 'Numbers sent', de: 'Versandt' } },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { when: ['start', 'end'], money: ['budget', 'actualCost', 'expectedRevenue', 'currency'] },
  indexes: [['name'], ['start']],
})

export const source = defineTable({
  name: 'source',
  space: 'office',
  label: { en: 'Source', de: 'Quelle' },
  plural: { en: 'Sources', de: 'Quellen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    category: {
      kind: 'choice',
      open: true,
      label: { en: 'Category', de: 'Kategorie' },
      choices: [
        { value: 'inbound', label: { en: 'Came to us', de: 'Kam zu uns' } },
        { value: 'outbound', label: { en: 'We went to them', de: 'Wir gingen hin' } },
        { value: 'referral', label: { en: 'Referral', de: 'Empfehlung' } },
        { value: 'partner', label: { en: 'Partner', de: 'Partner' } },
        { value: 'event', label: { en: 'Event', de: 'Veranstaltung' } },
        { value: 'advertising', label: { en: 'Advertising', de: 'Werbung' } },
      ],
    },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    active: { kind: 'boolean', label: { en: 'Active', de: 'Aktiv' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  indexes: [['name']],
})
