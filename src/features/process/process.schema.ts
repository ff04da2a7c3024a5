/**
 * How this team sells: processes, what a stage holds beyond its name, and what happened to the map. Steps are the stages
 * (stages.schema.ts); everything here hangs on one. Lists that belong to a step are records of their own, so that two
 * people who edit one step at once lose nothing.
 *
 * Must stay true: a stage without a process belongs to the first one; arrows are as the steps stand until somebody draws
 * one (`arrows`), and then each is a record whose id comes from the pair; a version is never changed, and its map is JSON
 * that is checked when it is read, because a colleague's PC may be newer, or hostile.
 */
import { defineTable } from '#shared/schema.ts'
import { buyingRoles } from '../deal-people/deal-people.schema.ts'

export const processKinds = [
  { value: 'newBusiness', label: { en: 'New business', de: 'Neugeschäft' } },
  { value: 'expansion', label: { en: 'Expansion', de: 'Ausbau' } },
  { value: 'renewal', label: { en: 'Renewal', de: 'Verlängerung' } },
  { value: 'partner', label: { en: 'Partner', de: 'Partner' } },
] as const

/** What a proof is about. */
export const evidenceKinds = [
  { value: 'budget', label: { en: 'Budget', de: 'Budget' } },
  { value: 'authority', label: { en: 'Authority', de: 'Entscheidungsbefugnis' } },
  { value: 'need', label: { en: 'Need', de: 'Bedarf' } },
  { value: 'timing', label: { en: 'Timing', de: 'Zeitpunkt' } },
  { value: 'decision', label: { en: 'Decision', de: 'Entscheidung' } },
  { value: 'technical', label: { en: 'Technical', de: 'Technik' } },
  { value: 'legal', label: { en: 'Legal', de: 'Recht' } },
  { value: 'other', label: { en: 'Other', de: 'Anderes' } },
] as const

const ofStage = { kind: 'ref', target: 'stage', label: { en: 'Stage', de: 'Phase' }, required: true } as const
const order = { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true } as const
const role = {
  kind: 'choice',
  open: true,
  label: { en: 'Buying role', de: 'Rolle beim Kauf' },
  choices: buyingRoles,
} as const
const cite = {
  kind: 'longText',
  label: { en: 'Said in the interview', de: 'Im Gespräch gesagt' },
  internal: true,
} as const

export const process = defineTable({
  name: 'process',
  space: 'office',
  label: { en: 'Process', de: 'Prozess' },
  plural: { en: 'Processes', de: 'Prozesse' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    kind: { kind: 'choice', label: { en: 'For', de: 'Für' }, choices: processKinds, required: true },
    position: order,
    /** Whether the arrows are as the steps stand, or drawn; empty is as they stand. */
    arrows: {
      kind: 'choice',
      label: { en: 'Arrows', de: 'Pfeile' },
      internal: true,
      choices: [
        { value: 'order', label: { en: 'As the steps stand', de: 'Wie die Schritte stehen' } },
        { value: 'drawn', label: { en: 'Drawn', de: 'Gezeichnet' } },
      ],
    },
  },
})

/** An arrow: where deals usually go from a step. */
export const stageLink = defineTable({
  name: 'stageLink',
  space: 'office',
  label: { en: 'Arrow', de: 'Pfeil' },
  plural: { en: 'Arrows', de: 'Pfeile' },
  title: ['label'],
  fields: {
    from: { ...ofStage, label: { en: 'From', de: 'Von' } },
    to: { ...ofStage, label: { en: 'To', de: 'Nach' } },
    label: { kind: 'text', label: { en: 'When', de: 'Wann' } },
  },
  hiddenWith: ['from', 'to'],
})

/** What the seller does at a step. */
export const stepTask = defineTable({
  name: 'stepTask',
  space: 'office',
  label: { en: 'Task of a step', de: 'Aufgabe eines Schritts' },
  plural: { en: 'Tasks of a step', de: 'Aufgaben eines Schritts' },
  title: ['title'],
  fields: {
    stage: ofStage,
    title: { kind: 'text', label: { en: 'Task', de: 'Aufgabe' }, required: true },
    required: { kind: 'boolean', label: { en: 'Required', de: 'Nötig' } },
    /** Days after the deal came into the step. */
    dueDays: { kind: 'integer', label: { en: 'Due after days', de: 'Fällig nach Tagen' } },
    position: order,
    cite,
  },
  hiddenWith: ['stage'],
})

/** What the customer has decided or done when the step is over. */
export const buyerStep = defineTable({
  name: 'buyerStep',
  space: 'office',
  label: { en: 'Step of the customer', de: 'Schritt des Kunden' },
  plural: { en: 'Steps of the customer', de: 'Schritte des Kunden' },
  title: ['text'],
  fields: {
    stage: ofStage,
    text: { kind: 'text', label: { en: 'What the customer does', de: 'Was der Kunde tut' }, required: true },
    role,
    position: order,
    cite,
  },
  hiddenWith: ['stage'],
})

/** How one sees that a step is really done. */
export const stepEvidence = defineTable({
  name: 'stepEvidence',
  space: 'office',
  label: { en: 'Exit evidence', de: 'Nachweis' },
  plural: { en: 'Exit evidence', de: 'Nachweise' },
  title: ['text'],
  fields: {
    stage: ofStage,
    text: { kind: 'text', label: { en: 'Evidence', de: 'Nachweis' }, required: true },
    role,
    kind: { kind: 'choice', label: { en: 'About', de: 'Worüber' }, choices: evidenceKinds },
    position: order,
    cite,
  },
  hiddenWith: ['stage'],
})

/** What helps at a step: a page, a document, a wording. */
export const stageMaterial = defineTable({
  name: 'stageMaterial',
  space: 'office',
  label: { en: 'Useful at a step', de: 'Hilfreich bei einem Schritt' },
  plural: { en: 'Useful at a step', de: 'Hilfreich bei einem Schritt' },
  title: ['title'],
  fields: {
    stage: ofStage,
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' }, required: true },
    url: { kind: 'url', label: { en: 'Link', de: 'Link' } },
    /** Of the resource center; it may be out of date, and says so. */
    resource: { kind: 'ref', target: 'resource', label: { en: 'Resource', de: 'Material' } },
    position: order,
  },
  hiddenWith: ['stage'],
})

/** A process as it was agreed at a moment. Never changed: a new one is published. */
export const processVersion = defineTable({
  name: 'processVersion',
  space: 'office',
  label: { en: 'Version of a process', de: 'Fassung eines Prozesses' },
  plural: { en: 'Versions of processes', de: 'Fassungen von Prozessen' },
  title: ['note'],
  fields: {
    process: { kind: 'ref', target: 'process', label: { en: 'Process', de: 'Prozess' }, required: true },
    number: { kind: 'integer', label: { en: 'Number', de: 'Nummer' } },
    map: { kind: 'longText', label: { en: 'Map', de: 'Karte' }, internal: true },
    note: { kind: 'text', label: { en: 'What changed', de: 'Was sich geändert hat' } },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'Published by', de: 'Veröffentlicht von' } },
    madeAt: { kind: 'instant', label: { en: 'Published', de: 'Veröffentlicht' }, internal: true },
  },
})

/** A person's own way inside a step: in their desk private, in the office shared. */
export const habit = defineTable({
  name: 'habit',
  space: 'desk',
  label: { en: 'Habit', de: 'Gewohnheit' },
  plural: { en: 'Habits', de: 'Gewohnheiten' },
  title: ['text'],
  fields: {
    stage: ofStage,
    text: { kind: 'text', label: { en: 'What I do', de: 'Was ich tue' }, required: true },
    macroStep: { kind: 'text', label: { en: 'Place in the seven steps', de: 'Platz in den sieben Schritten' } },
    owner: { kind: 'ref', target: 'person', signs: true, label: { en: 'Whose', de: 'Von' } },
    position: order,
  },
  authored: true,
  hiddenWith: ['stage'],
})

/** The answers that a map was made from; steps cite them. */
export const processInterview = defineTable({
  name: 'processInterview',
  space: 'office',
  label: { en: 'Interview', de: 'Gespräch' },
  plural: { en: 'Interviews', de: 'Gespräche' },
  title: ['title'],
  fields: {
    process: { kind: 'ref', target: 'process', label: { en: 'Process', de: 'Prozess' } },
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' } },
    answers: { kind: 'longText', label: { en: 'Answers', de: 'Antworten' } },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'Answered by', de: 'Beantwortet von' } },
    madeAt: { kind: 'instant', label: { en: 'Made', de: 'Angelegt' }, internal: true },
  },
})

/** A step that a deal left, or that an import or the demo tells of: visits.ts. The step it is at stands in the deal. */
export const stageVisit = defineTable({
  name: 'stageVisit',
  space: 'team',
  label: { en: 'Earlier step', de: 'Früherer Schritt' },
  plural: { en: 'Earlier steps', de: 'Frühere Schritte' },
  title: ['on'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    stage: ofStage,
    on: { kind: 'date', label: { en: 'Came into it on', de: 'Hineingekommen am' }, required: true },
    /** Tells visits of one day apart. */
    place: { kind: 'integer', label: { en: 'Place', de: 'Stelle' }, internal: true },
  },
  hiddenWith: ['opportunity'],
})
