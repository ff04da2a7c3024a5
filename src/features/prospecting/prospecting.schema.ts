/**
 * Prospecting: lists of people to be won, the cadence in which they are approached, and those who want to be left alone.
 * A person is on a list once, whoever puts them there; an opt-out belongs to the whole office and holds in every list.
 */
import { defineTable } from '#shared/schema.ts'

const channels = [
  { value: 'call', label: { en: 'Call', de: 'Anruf' } },
  { value: 'email', label: { en: 'Email', de: 'E-Mail' } },
  { value: 'other', label: { en: 'Other', de: 'Anderes' } },
] as const

export const cadence = defineTable({
  name: 'cadence',
  space: 'office',
  label: { en: 'Cadence', de: 'Kontaktfolge' },
  plural: { en: 'Cadences', de: 'Kontaktfolgen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
  },
})

export const cadenceStep = defineTable({
  name: 'cadenceStep',
  space: 'office',
  label: { en: 'Step', de: 'Schritt' },
  plural: { en: 'Steps', de: 'Schritte' },
  title: ['subject'],
  fields: {
    cadence: { kind: 'ref', target: 'cadence', label: { en: 'Cadence', de: 'Kontaktfolge' }, required: true },
    /** Days after the person came on the list. */
    day: { kind: 'integer', label: { en: 'Day', de: 'Tag' }, required: true },
    channel: { kind: 'choice', label: { en: 'Channel', de: 'Weg' }, choices: channels },
    subject: { kind: 'text', label: { en: 'Subject', de: 'Betreff' } },
    template: { kind: 'longText', label: { en: 'Text', de: 'Text' } },
  },
  hiddenWith: ['cadence'],
})

export const prospectList = defineTable({
  name: 'prospectList',
  space: 'team',
  label: { en: 'Prospect list', de: 'Akquiseliste' },
  plural: { en: 'Prospect lists', de: 'Akquiselisten' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    cadence: { kind: 'ref', target: 'cadence', label: { en: 'Cadence', de: 'Kontaktfolge' } },
    /** Where its people came from, in words. */
    source: { kind: 'text', label: { en: 'Source', de: 'Herkunft' }, search: true },
    closed: { kind: 'boolean', label: { en: 'Closed', de: 'Abgeschlossen' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
})

export const prospectStates = ['open', 'meeting', 'converted', 'notInterested', 'unreachable', 'optedOut'] as const
export type ProspectState = (typeof prospectStates)[number]

/** One person on one list: a contact or a lead. The id is derived from both. */
export const prospect = defineTable({
  name: 'prospect',
  space: 'team',
  label: { en: 'Prospect', de: 'Interessent' },
  plural: { en: 'Prospects', de: 'Interessenten' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true },
    list: { kind: 'ref', target: 'prospectList', label: { en: 'List', de: 'Liste' }, required: true },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    lead: { kind: 'ref', target: 'lead', label: { en: 'Lead', de: 'Lead' } },
    state: {
      kind: 'choice',
      label: { en: 'State', de: 'Stand' },
      choices: [
        { value: 'open', label: { en: 'Open', de: 'Offen' } },
        { value: 'meeting', label: { en: 'Meeting agreed', de: 'Termin vereinbart' } },
        { value: 'converted', label: { en: 'Converted', de: 'Verkaufschance' } },
        { value: 'notInterested', label: { en: 'Not interested', de: 'Kein Interesse' } },
        { value: 'unreachable', label: { en: 'Not reached', de: 'Nicht erreicht' } },
        { value: 'optedOut', label: { en: 'Do not contact', de: 'Nicht kontaktieren' } },
      ],
    },
    /** How many steps of the cadence are done. */
    step: { kind: 'integer', label: { en: 'Step', de: 'Schritt' } },
    /** The day of the next touch, and the hour when one was promised. */
    nextOn: { kind: 'date', label: { en: 'Next touch', de: 'Nächster Kontakt' } },
    nextAt: { kind: 'instant', label: { en: 'Call back at', de: 'Rückruf um' } },
    outcome: {
      kind: 'choice',
      label: { en: 'Last outcome', de: 'Letztes Ergebnis' },
      choices: [
        { value: 'noAnswer', label: { en: 'No answer', de: 'Nicht erreicht' } },
        { value: 'callBack', label: { en: 'Call back', de: 'Rückruf' } },
        { value: 'notInterested', label: { en: 'Not interested', de: 'Kein Interesse' } },
        { value: 'wrongNumber', label: { en: 'Wrong number', de: 'Falsche Nummer' } },
        { value: 'meeting', label: { en: 'Meeting agreed', de: 'Termin vereinbart' } },
        { value: 'doNotContact', label: { en: 'Do not contact', de: 'Nicht kontaktieren' } },
        { value: 'done', label: { en: 'Done', de: 'Erledigt' } },
      ],
    },
    touchedAt: { kind: 'instant', label: { en: 'Last touch', de: 'Letzter Kontakt' } },
    note: { kind: 'text', label: { en: 'Last note', de: 'Letzte Notiz' }, search: true },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    addedOn: { kind: 'date', label: { en: 'On the list since', de: 'Auf der Liste seit' } },
  },
  groups: { course: ['state', 'step', 'nextOn', 'nextAt', 'outcome', 'touchedAt', 'note', 'opportunity'] },
  indexes: [['list', 'state', 'nextOn']],
  hiddenWith: ['list'],
})

/** Somebody who wants to be left alone, by address, number or record. The id is derived from what it says. */
export const optOut = defineTable({
  name: 'optOut',
  space: 'office',
  label: { en: 'Opt-out', de: 'Werbesperre' },
  plural: { en: 'Opt-outs', de: 'Werbesperren' },
  title: ['value'],
  fields: {
    kind: {
      kind: 'choice',
      label: { en: 'Kind', de: 'Art' },
      required: true,
      choices: [
        { value: 'email', label: { en: 'Email', de: 'E-Mail' } },
        { value: 'phone', label: { en: 'Phone', de: 'Telefon' } },
        { value: 'person', label: { en: 'Person', de: 'Person' } },
      ],
    },
    /** The address in lower case, the number as digits, or the id of a contact or lead. */
    value: {
      kind: 'text',
      label: { en: 'Address, number or person', de: 'Adresse, Nummer oder Person' },
      required: true,
    },
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true },
    reason: { kind: 'text', label: { en: 'Reason', de: 'Grund' }, search: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'Entered by', de: 'Eingetragen von' } },
    on: { kind: 'date', label: { en: 'Since', de: 'Seit' } },
  },
  indexes: [['kind', 'value']],
})
