/** What happened: calls, e-mails, meetings, notes. Edited by their author only. */
import { defineTable } from '#shared/schema.ts'

export const activity = defineTable({
  name: 'activity',
  space: 'team',
  label: { en: 'Activity', de: 'Aktivität' },
  plural: { en: 'Activities', de: 'Aktivitäten' },
  title: ['subject'],
  fields: {
    kind: {
      kind: 'choice',
      label: { en: 'Kind', de: 'Art' },
      required: true,
      choices: [
        { value: 'call', label: { en: 'Call', de: 'Anruf' } },
        { value: 'email', label: { en: 'Email', de: 'E-Mail' } },
        { value: 'meeting', label: { en: 'Meeting', de: 'Termin' } },
        { value: 'note', label: { en: 'Note', de: 'Notiz' } },
      ],
    },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, required: true },
    subject: { kind: 'text', label: { en: 'Subject', de: 'Betreff' }, search: true },
    body: { kind: 'longText', label: { en: 'Text', de: 'Text' }, search: true },
    direction: {
      kind: 'choice',
      label: { en: 'Direction', de: 'Richtung' },
      choices: [
        { value: 'inbound', label: { en: 'Inbound', de: 'Eingehend' } },
        { value: 'outbound', label: { en: 'Outbound', de: 'Ausgehend' } },
      ],
    },
    durationMinutes: { kind: 'number', label: { en: 'Duration in minutes', de: 'Dauer in Minuten' } },
    author: { kind: 'ref', target: 'person', signs: 'orManager', label: { en: 'By', de: 'Von' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    lead: { kind: 'ref', target: 'lead', label: { en: 'Lead', de: 'Lead' } },
  },
  indexes: [['at']],
  hiddenWith: ['opportunity'],
  authored: true,
})
