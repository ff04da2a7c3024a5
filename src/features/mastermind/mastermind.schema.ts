/**
 * What the shared floor gave: a win is rung on a bell and congratulated, new people have companions and look over the
 * shoulder of a deal, and help is thanked.
 *
 * Must stay true: a deal has one bell (its id comes from the deal), in the deal's own space, so that only who may read the
 * deal hears it; who may look over a deal's shoulder is written by those who may change the deal and by nobody else.
 */
import { defineTable } from '#shared/schema.ts'

const deal = {
  kind: 'ref',
  target: 'opportunity',
  label: { en: 'Opportunity', de: 'Verkaufschance' },
  required: true,
} as const
const person = { kind: 'ref', target: 'person', label: { en: 'Person', de: 'Person' } } as const
const since = { kind: 'date', label: { en: 'Since', de: 'Seit' } } as const
const until = { kind: 'date', label: { en: 'Until', de: 'Bis' } } as const

export const bell = defineTable({
  name: 'bell',
  space: 'team',
  label: { en: 'Bell', de: 'Glocke' },
  plural: { en: 'Bells', de: 'Glocken' },
  title: ['story'],
  fields: {
    opportunity: deal,
    story: { kind: 'longText', label: { en: 'Story', de: 'Geschichte' }, search: true },
    rungBy: {
      kind: 'ref',
      target: 'person',
      signs: true,
      label: { en: 'Rung by', de: 'Geläutet von' },
      internal: true,
    },
    at: { kind: 'instant', label: { en: 'Rung at', de: 'Geläutet am' }, internal: true },
  },
  hiddenWith: ['opportunity'],
  indexes: [['at']],
})

export const congratulation = defineTable({
  name: 'congratulation',
  space: 'team',
  label: { en: 'Congratulation', de: 'Glückwunsch' },
  plural: { en: 'Congratulations', de: 'Glückwünsche' },
  title: ['person'],
  fields: {
    bell: { kind: 'ref', target: 'bell', label: { en: 'Bell', de: 'Glocke' }, required: true },
    person: { ...person, signs: true, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  hiddenWith: ['bell'],
  authored: true,
})

/** An experienced colleague beside a new one. */
export const companion = defineTable({
  name: 'companion',
  space: 'office',
  label: { en: 'Companion', de: 'Begleitung' },
  plural: { en: 'Companions', de: 'Begleitungen' },
  title: ['note'],
  fields: {
    person: { kind: 'ref', target: 'person', label: { en: 'Who is new', de: 'Wer neu ist' }, required: true },
    companion: { kind: 'ref', target: 'person', label: { en: 'Companion', de: 'Wer begleitet' }, required: true },
    since,
    until,
    note: { kind: 'text', label: { en: 'What it is about', de: 'Worum es geht' } },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
  },
})

/** A right to look over a deal's shoulder. `partOf`: what others than the deal's own people write here does not count. */
export const dealShadow = defineTable({
  name: 'dealShadow',
  space: 'team',
  label: { en: 'Shadowing', de: 'Mitlaufen' },
  plural: { en: 'Shadowing', de: 'Mitlaufen' },
  title: ['note'],
  fields: {
    opportunity: deal,
    person: { ...person, required: true },
    since,
    until,
    note: { kind: 'text', label: { en: 'What to look at', de: 'Worauf zu achten ist' } },
    grantedBy: {
      kind: 'ref',
      target: 'person',
      signs: true,
      label: { en: 'Given by', de: 'Gegeben von' },
      internal: true,
    },
  },
  hiddenWith: ['opportunity'],
  partOf: 'opportunity',
})

export const thanks = defineTable({
  name: 'thanks',
  space: 'office',
  label: { en: 'Thanks', de: 'Dank' },
  plural: { en: 'Thanks', de: 'Dank' },
  title: ['what'],
  fields: {
    from: { kind: 'ref', target: 'person', signs: true, label: { en: 'From', de: 'Von' }, internal: true },
    to: { kind: 'ref', target: 'person', label: { en: 'To', de: 'An' }, required: true },
    what: { kind: 'text', label: { en: 'What for', de: 'Wofür' }, search: true },
    topic: { kind: 'ref', target: 'topic', label: { en: 'Topic', de: 'Thema' } },
    reply: { kind: 'ref', target: 'topicReply', label: { en: 'Reply', de: 'Antwort' } },
    /** A message of the message center. */
    message: { kind: 'text', names: 'record', label: { en: 'Message', de: 'Nachricht' }, internal: true },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  indexes: [['message'], ['to', 'at']],
  authored: true,
})
