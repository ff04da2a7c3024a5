/**
 * Discussions of the office: what is known of a competitor (its battle card), ideas, problems of a product, objections,
 * questions and practices that work. Structured where structure helps, free text otherwise, and tied to competitor,
 * product, industry, step or deal.
 *
 * Must stay true: an answer is no part of its topic's visibility, so one that was written while somebody deleted the topic
 * stays readable; a merged topic names where it went and keeps its own replies; votes and follows are one record for each
 * person and topic (topics.ids.ts), whoever's PC writes them.
 */
import { defineTable } from '#shared/schema.ts'

export const topicKinds = [
  { value: 'competitor', label: { en: 'Battle card', de: 'Wettbewerbskarte' } },
  { value: 'question', label: { en: 'Question', de: 'Frage' } },
  { value: 'objection', label: { en: 'Objection', de: 'Einwand' } },
  { value: 'practice', label: { en: 'Best practice', de: 'Bewährtes' } },
  { value: 'idea', label: { en: 'Selling idea', de: 'Verkaufsidee' } },
  { value: 'problem', label: { en: 'Product problem', de: 'Produktproblem' } },
] as const
export type TopicKind = (typeof topicKinds)[number]['value']

export const topicStates = [
  { value: 'open', label: { en: 'Open', de: 'Offen' } },
  { value: 'working', label: { en: 'Being worked on', de: 'In Arbeit' } },
  { value: 'answered', label: { en: 'Answered', de: 'Beantwortet' } },
  { value: 'closed', label: { en: 'Closed', de: 'Geschlossen' } },
] as const

export const topic = defineTable({
  name: 'topic',
  space: 'office',
  label: { en: 'Topic', de: 'Thema' },
  plural: { en: 'Topics', de: 'Themen' },
  title: ['title'],
  fields: {
    kind: { kind: 'choice', label: { en: 'Kind', de: 'Art' }, choices: topicKinds, required: true },
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' }, search: true, required: true },
    body: { kind: 'longText', label: { en: 'Text', de: 'Text' }, search: true },
    competitor: { kind: 'ref', target: 'competitor', label: { en: 'Competitor', de: 'Wettbewerber' } },
    product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' } },
    industry: { kind: 'text', label: { en: 'Industry', de: 'Branche' }, search: true },
    stage: { kind: 'ref', target: 'stage', label: { en: 'Step', de: 'Schritt' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    author: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
    state: { kind: 'choice', label: { en: 'State', de: 'Stand' }, choices: topicStates },
    /** Who sees to it: of a problem, whoever owns the product. */
    owner: { kind: 'ref', target: 'person', label: { en: 'Sees to it', de: 'Kümmert sich' } },
    /** What is told to all who follow it: the owner's answer to a problem. */
    answer: { kind: 'longText', label: { en: 'Answer', de: 'Antwort' }, search: true },
    answeredBy: { kind: 'ref', target: 'person', label: { en: 'Answered by', de: 'Beantwortet von' }, internal: true },
    answeredAt: { kind: 'instant', label: { en: 'Answered at', de: 'Beantwortet am' }, internal: true },
    acceptedAnswer: {
      kind: 'ref',
      target: 'topicReply',
      label: { en: 'Accepted answer', de: 'Angenommene Antwort' },
      internal: true,
    },
    mergedInto: {
      kind: 'ref',
      target: 'topic',
      label: { en: 'Merged into', de: 'Zusammengeführt mit' },
      internal: true,
    },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { answering: ['state', 'answer', 'answeredBy', 'answeredAt'] },
  indexes: [['kind', 'createdAt'], ['createdAt']],
})

export const topicReply = defineTable({
  name: 'topicReply',
  space: 'office',
  label: { en: 'Reply', de: 'Antwort' },
  plural: { en: 'Replies', de: 'Antworten' },
  title: ['text'],
  fields: {
    topic: { kind: 'ref', target: 'topic', label: { en: 'Topic', de: 'Thema' }, required: true },
    text: { kind: 'longText', label: { en: 'Text', de: 'Text' }, search: true, required: true },
    author: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  authored: true,
})

export const battleCardSections = [
  { value: 'strength', label: { en: 'Their strengths', de: 'Ihre Stärken' } },
  { value: 'weakness', label: { en: 'Their weaknesses', de: 'Ihre Schwächen' } },
  { value: 'trap', label: { en: 'Traps they set', de: 'Fallen, die sie stellen' } },
  { value: 'question', label: { en: 'Questions to ask', de: 'Fragen, die man stellt' } },
] as const

/** A line of a battle card, a record of its own, so that two who add one at once add two. */
export const battleCardEntry = defineTable({
  name: 'battleCardEntry',
  space: 'office',
  label: { en: 'Line of a battle card', de: 'Zeile einer Wettbewerbskarte' },
  plural: { en: 'Lines of battle cards', de: 'Zeilen von Wettbewerbskarten' },
  title: ['text'],
  fields: {
    topic: { kind: 'ref', target: 'topic', label: { en: 'Battle card', de: 'Wettbewerbskarte' }, required: true },
    section: {
      kind: 'choice',
      label: { en: 'Section', de: 'Abschnitt' },
      choices: battleCardSections,
      required: true,
    },
    text: { kind: 'text', label: { en: 'Text', de: 'Text' }, search: true, required: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
})

const ofPerson = {
  topic: { kind: 'ref', target: 'topic', label: { en: 'Topic', de: 'Thema' }, required: true },
  person: { kind: 'ref', target: 'person', signs: true, label: { en: 'Person', de: 'Person' }, internal: true },
} as const

export const topicVote = defineTable({
  name: 'topicVote',
  space: 'office',
  label: { en: 'Vote', de: 'Stimme' },
  plural: { en: 'Votes', de: 'Stimmen' },
  title: ['person'],
  fields: ofPerson,
  hiddenWith: ['topic'],
  authored: true,
})

/** `hit`: not only interested, but has the problem too. */
export const topicFollow = defineTable({
  name: 'topicFollow',
  space: 'office',
  label: { en: 'Followed topic', de: 'Verfolgtes Thema' },
  plural: { en: 'Followed topics', de: 'Verfolgte Themen' },
  title: ['person'],
  fields: {
    ...ofPerson,
    hit: { kind: 'boolean', label: { en: 'Has it too', de: 'Ist auch betroffen' } },
  },
  hiddenWith: ['topic'],
  authored: true,
})

/** Until when somebody has read a topic; on the desk, so it is the same on all of their PCs and nobody else's business. */
export const topicSeen = defineTable({
  name: 'topicSeen',
  space: 'desk',
  label: { en: 'Read topic', de: 'Gelesenes Thema' },
  plural: { en: 'Read topics', de: 'Gelesene Themen' },
  title: ['topic'],
  fields: {
    topic: { kind: 'ref', target: 'topic', label: { en: 'Topic', de: 'Thema' }, required: true },
    at: { kind: 'instant', label: { en: 'Read until', de: 'Gelesen bis' }, internal: true },
  },
})
