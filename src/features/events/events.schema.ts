/** Appointments. Each has an objective before it and a result after it. */
import { defineTable } from '#shared/schema.ts'

export const event = defineTable({
  name: 'event',
  space: 'team',
  label: { en: 'Event', de: 'Termin' },
  plural: { en: 'Events', de: 'Termine' },
  title: ['title'],
  fields: {
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' }, search: true, required: true },
    start: { kind: 'instant', label: { en: 'Start', de: 'Beginn' }, required: true },
    end: { kind: 'instant', label: { en: 'End', de: 'Ende' } },
    location: { kind: 'text', label: { en: 'Location', de: 'Ort' }, search: true },
    attendees: {
      kind: 'set',
      // Ids of colleagues and contacts; a name or an address for whoever is neither.
      targets: ['person', 'contact'],
      label: { en: 'Attendees', de: 'Teilnehmende' },
    },
    objective: { kind: 'longText', label: { en: 'Objective', de: 'Ziel' }, search: true },
    result: { kind: 'longText', label: { en: 'Result', de: 'Ergebnis' }, search: true },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    lead: { kind: 'ref', target: 'lead', label: { en: 'Lead', de: 'Lead' } },
  },
  groups: { when: ['start', 'end'] },
  indexes: [['start'], ['opportunity', 'start', 'end'], ['owner', 'start', 'end']],
  hiddenWith: ['opportunity'],
})
