/**
 * Erasure for good, and how long a space keeps its messages. An erasure lies in the space of what it erases, so it reaches
 * exactly the PCs that have it; each says with a receipt that it is done there.
 */
import { defineTable } from '#shared/schema.ts'

export const erasure = defineTable({
  name: 'erasure',
  space: 'office',
  label: { en: 'Erasure', de: 'Löschung' },
  plural: { en: 'Erasures', de: 'Löschungen' },
  title: ['what'],
  fields: {
    /** What was asked for: a message or a file, its words never. */
    record: { kind: 'text', names: 'record', label: { en: 'Record', de: 'Eintrag' }, internal: true },
    what: { kind: 'text', label: { en: 'What', de: 'Was' }, internal: true },
    /** All that goes with it: the mentions of a message, its files. Filled in: the hashes of what held it in the log. */
    records: { kind: 'set', label: { en: 'Records', de: 'Einträge' }, internal: true },
    bodies: { kind: 'longText', label: { en: 'Entries', de: 'Einträge im Protokoll' }, internal: true },
    count: { kind: 'integer', label: { en: 'How many', de: 'Wie viele' }, internal: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
    /** Of a space that keeps its messages for so many days; else somebody erased them. */
    days: { kind: 'integer', label: { en: 'Kept for days', de: 'Aufbewahrt, Tage' }, internal: true },
    reason: { kind: 'text', label: { en: 'Why', de: 'Warum' } },
  },
  indexes: [['record'], ['at']],
  erases: { records: 'records', bodies: 'bodies' },
})

export const erasureReceipt = defineTable({
  name: 'erasureReceipt',
  space: 'office',
  label: { en: 'Receipt of an erasure', de: 'Beleg einer Löschung' },
  plural: { en: 'Receipts of erasures', de: 'Belege von Löschungen' },
  title: ['device'],
  fields: {
    erasure: { kind: 'ref', target: 'erasure', label: { en: 'Erasure', de: 'Löschung' }, required: true },
    device: { kind: 'text', label: { en: 'PC', de: 'PC' }, internal: true },
    person: { kind: 'ref', target: 'person', signs: true, label: { en: 'Person', de: 'Person' } },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
    /** What this PC's person wrote without having heard of an erasure. */
    bodies: { kind: 'longText', label: { en: 'Entries', de: 'Einträge im Protokoll' }, internal: true },
  },
  authored: true,
  erases: { bodies: 'bodies' },
})

/** A choice of how long a space keeps its messages; which one holds is in retention-rule.ts. */
export const retention = defineTable({
  name: 'retention',
  space: 'office',
  label: { en: 'Retention', de: 'Aufbewahrung' },
  plural: { en: 'Retention', de: 'Aufbewahrung' },
  title: ['days'],
  fields: {
    /** Messages older than so many days are erased; none keeps them for ever. */
    days: { kind: 'integer', label: { en: 'Days', de: 'Tage' } },
    setBy: { kind: 'ref', target: 'person', signs: true, label: { en: 'Set by', de: 'Festgelegt von' } },
    setAt: { kind: 'instant', label: { en: 'Set', de: 'Festgelegt' }, internal: true },
  },
  groups: { rule: ['days', 'setBy', 'setAt'] },
  authored: true,
})
