/** What customers ask of us after they have bought: from the first report to how it was resolved. */
import { defineTable } from '#shared/schema.ts'

/** Those after which nothing is left to be done. */
export const closedCaseStatuses: readonly string[] = ['resolved', 'closed']

export const supportCase = defineTable({
  name: 'supportCase',
  space: 'office',
  label: { en: 'Case', de: 'Fall' },
  plural: { en: 'Cases', de: 'Fälle' },
  title: ['subject'],
  fields: {
    subject: { kind: 'text', label: { en: 'Subject', de: 'Betreff' }, search: true, required: true },
    /** The office's or another program's number, as text. */
    number: { kind: 'text', label: { en: 'Case number', de: 'Fallnummer' }, search: true },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    status: {
      kind: 'choice',
      open: true,
      label: { en: 'Status', de: 'Status' },
      choices: [
        { value: 'new', label: { en: 'New', de: 'Neu' } },
        { value: 'working', label: { en: 'In progress', de: 'In Arbeit' } },
        { value: 'waiting', label: { en: 'Waiting for customer', de: 'Wartet auf Kunde' } },
        { value: 'onHold', label: { en: 'On hold', de: 'Ruht' } },
        { value: 'escalated', label: { en: 'Escalated', de: 'Eskaliert' } },
        { value: 'resolved', label: { en: 'Resolved', de: 'Gelöst' } },
        { value: 'closed', label: { en: 'Closed', de: 'Geschlossen' } },
      ],
    },
    priority: {
      kind: 'choice',
      open: true,
      label: { en: 'Priority', de: 'Dringlichkeit' },
      choices: [
        { value: 'high', label: { en: 'High', de: 'Hoch' } },
        { value: 'medium', label: { en: 'Medium', de: 'Mittel' } },
        { value: 'low', label: { en: 'Low', de: 'Niedrig' } },
      ],
    },
    origin: {
      kind: 'choice',
      open: true,
      label: { en: 'Case origin', de: 'Eingang' },
      choices: [
        { value: 'email', label: { en: 'Email', de: 'E-Mail' } },
        { value: 'phone', label: { en: 'Phone', de: 'Telefon' } },
        { value: 'web', label: { en: 'Web', de: 'Web' } },
        { value: 'socialMedia', label: { en: 'Social media', de: 'Soziale Medien' } },
        { value: 'meeting', label: { en: 'Meeting', de: 'Treffen' } },
        { value: 'other', label: { en: 'Other', de: 'Anderes' } },
      ],
    },
    type: {
      kind: 'choice',
      open: true,
      label: { en: 'Type', de: 'Art' },
      choices: [
        { value: 'question', label: { en: 'Question', de: 'Frage' } },
        { value: 'problem', label: { en: 'Problem', de: 'Problem' } },
        { value: 'request', label: { en: 'Feature request', de: 'Wunsch' } },
        { value: 'complaint', label: { en: 'Complaint', de: 'Beschwerde' } },
      ],
    },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    openedAt: { kind: 'instant', label: { en: 'Opened', de: 'Eröffnet' } },
    closedAt: { kind: 'instant', label: { en: 'Closed', de: 'Geschlossen' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    resolution: { kind: 'longText', label: { en: 'Resolution', de: 'Lösung' }, search: true },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { progress: ['status', 'closedAt'] },
  indexes: [['status'], ['openedAt']],
})
