/**
 * Promises: what we owe a customer, what a customer owes us, what colleagues owe each other. Each has a person of ours who
 * answers for it, and somebody who waits.
 *
 * Must stay true: a promise ends by being kept or released, both written down; it is never hidden with the deal or account
 * it belongs to. `movedFrom` is the day that was promised first, however often it was moved since.
 */
import { defineTable } from '#shared/schema.ts'

export const obligationDirections = [
  { value: 'byUs', label: { en: 'We owe a customer', de: 'Wir schulden es' } },
  { value: 'toUs', label: { en: 'A customer owes us', de: 'Der Kunde schuldet es uns' } },
  { value: 'colleague', label: { en: 'Between colleagues', de: 'Unter Kolleginnen und Kollegen' } },
] as const
export type ObligationDirection = (typeof obligationDirections)[number]['value']

export const obligationStates = [
  { value: 'open', label: { en: 'Open', de: 'Offen' } },
  { value: 'kept', label: { en: 'Kept', de: 'Eingehalten' } },
  { value: 'released', label: { en: 'Released', de: 'Erlassen' } },
] as const

export const obligation = defineTable({
  name: 'obligation',
  space: 'team',
  label: { en: 'Promise', de: 'Zusage' },
  plural: { en: 'Promises', de: 'Zusagen' },
  title: ['text'],
  fields: {
    text: { kind: 'text', label: { en: 'What', de: 'Was' }, search: true, required: true },
    direction: {
      kind: 'choice',
      label: { en: 'Direction', de: 'Richtung' },
      choices: obligationDirections,
    },
    /** Who of ours keeps it or, where a customer owes it, sees to it that it comes. */
    owner: { kind: 'ref', target: 'person', label: { en: 'Answers for it', de: 'Verantwortlich' } },
    /** The colleague who waits for it. */
    waiting: { kind: 'ref', target: 'person', label: { en: 'Waits for it', de: 'Wartet darauf' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    dueOn: { kind: 'date', label: { en: 'Promised for', de: 'Zugesagt für' } },
    movedFrom: { kind: 'date', label: { en: 'First promised for', de: 'Zuerst zugesagt für' }, internal: true },
    moveReason: { kind: 'text', label: { en: 'Why it was moved', de: 'Warum verschoben' }, internal: true },
    /** False while the colleague who waits has not read that it was moved, released or handed over. */
    noticed: { kind: 'boolean', label: { en: 'Notice read', de: 'Mitteilung gelesen' }, internal: true },
    state: { kind: 'choice', label: { en: 'State', de: 'Stand' }, choices: obligationStates },
    reason: { kind: 'text', label: { en: 'Why it was released', de: 'Warum erlassen' } },
    endedAt: { kind: 'instant', label: { en: 'Ended at', de: 'Beendet am' }, internal: true },
    /** Where it came from. */
    activity: { kind: 'ref', target: 'activity', label: { en: 'Said in', de: 'Gesagt in' } },
    event: { kind: 'ref', target: 'event', label: { en: 'Said at', de: 'Gesagt bei' } },
    /** The task that keeps it. */
    task: { kind: 'ref', target: 'task', label: { en: 'Task', de: 'Aufgabe' } },
    /** Who answered for it before, when its owner left the office. */
    formerOwner: {
      kind: 'ref',
      target: 'person',
      label: { en: 'Answered for it before', de: 'Vorher verantwortlich' },
      internal: true,
    },
    createdBy: {
      kind: 'ref',
      target: 'person',
      signs: 'orManager',
      label: { en: 'Written down by', de: 'Aufgeschrieben von' },
      internal: true,
    },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: {
    day: ['dueOn', 'movedFrom', 'moveReason'],
    ending: ['state', 'reason', 'endedAt'],
  },
  indexes: [
    ['owner', 'state', 'dueOn'],
    ['waiting', 'state', 'dueOn'],
    ['state', 'dueOn'],
  ],
})
