/**
 * What a deal needs from the office: an engineer, a price, an executive's call, a reference. A rep asks with a day and a
 * reason; whoever can give it commits with a name and a date, which is a promise like any other, or declines with a reason.
 *
 * Must stay true: only who asked says that it is done; an answer is never taken for one that was not given.
 */
import { defineTable } from '#shared/schema.ts'

export const requestKinds = [
  { value: 'engineer', label: { en: 'An engineer', de: 'Technische Hilfe' } },
  { value: 'price', label: { en: 'A price', de: 'Einen Preis' } },
  { value: 'executiveCall', label: { en: 'An executive’s call', de: 'Einen Anruf der Leitung' } },
  { value: 'reference', label: { en: 'A reference', de: 'Eine Referenz' } },
  { value: 'material', label: { en: 'Material', de: 'Unterlagen' } },
  { value: 'other', label: { en: 'Something else', de: 'Etwas anderes' } },
] as const
export type RequestKind = (typeof requestKinds)[number]['value']

export const requestStates = [
  { value: 'asked', label: { en: 'Asked', de: 'Erbeten' } },
  { value: 'committed', label: { en: 'Committed', de: 'Zugesagt' } },
  { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
  { value: 'done', label: { en: 'Done', de: 'Erfüllt' } },
  { value: 'withdrawn', label: { en: 'Withdrawn', de: 'Zurückgezogen' } },
] as const
export type RequestState = (typeof requestStates)[number]['value']

export const dealRequest = defineTable({
  name: 'dealRequest',
  space: 'team',
  label: { en: 'Request', de: 'Bitte' },
  plural: { en: 'Requests', de: 'Bitten' },
  title: ['what'],
  fields: {
    what: { kind: 'text', label: { en: 'What is needed', de: 'Was gebraucht wird' }, search: true, required: true },
    kind: { kind: 'choice', label: { en: 'Kind', de: 'Art' }, choices: requestKinds },
    why: { kind: 'longText', label: { en: 'Why', de: 'Warum' }, search: true },
    neededBy: { kind: 'date', label: { en: 'Needed by', de: 'Gebraucht bis' } },
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    askedBy: { kind: 'ref', target: 'person', signs: true, label: { en: 'Asked by', de: 'Gebeten von' } },
    /** Empty: whoever can. */
    askedOf: { kind: 'ref', target: 'person', label: { en: 'Asked of', de: 'Gebeten wird' } },
    state: { kind: 'choice', label: { en: 'State', de: 'Stand' }, choices: requestStates },
    answeredBy: { kind: 'ref', target: 'person', signs: true, label: { en: 'Answered by', de: 'Beantwortet von' } },
    /** The promise that a commitment is: who gives it and when. */
    obligation: { kind: 'ref', target: 'obligation', label: { en: 'Promise', de: 'Zusage' } },
    reason: { kind: 'text', label: { en: 'Why it was declined', de: 'Warum abgelehnt' } },
    answeredAt: { kind: 'instant', label: { en: 'Answered at', de: 'Beantwortet am' }, internal: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { answer: ['state', 'answeredBy', 'obligation', 'reason', 'answeredAt'] },
  indexes: [
    ['opportunity', 'state'],
    ['state', 'neededBy'],
  ],
  hiddenWith: ['opportunity'],
})
