/**
 * Saved views: what a person looks at in a list, under a name. In my desk they are mine, in a team's space the team's.
 *
 * Must stay true: `filter` is a filter as queries take it and `layout` the rest, both as JSON text that is checked when it
 * is written and again when it is read, because a colleague's PC may be newer, or hostile.
 */
import { defineTable } from '#shared/schema.ts'

export const viewKinds = [
  { value: 'table', label: { en: 'Table', de: 'Tabelle' } },
  { value: 'board', label: { en: 'Board', de: 'Board' } },
  { value: 'calendar', label: { en: 'Calendar', de: 'Kalender' } },
  { value: 'chart', label: { en: 'Chart', de: 'Diagramm' } },
] as const
export type ViewKind = (typeof viewKinds)[number]['value']

export const savedView = defineTable({
  name: 'savedView',
  space: 'desk',
  label: { en: 'View', de: 'Ansicht' },
  plural: { en: 'Views', de: 'Ansichten' },
  title: ['name'],
  fields: {
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, required: true },
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    kind: { kind: 'choice', label: { en: 'Shown as', de: 'Darstellung' }, choices: viewKinds },
    filter: { kind: 'longText', label: { en: 'Filter', de: 'Filter' } },
    layout: { kind: 'longText', label: { en: 'Columns, order and groups', de: 'Spalten, Reihenfolge und Gruppen' } },
    owner: { kind: 'ref', target: 'person', label: { en: 'Made by', de: 'Angelegt von' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { shown: ['kind', 'filter', 'layout'] },
  indexes: [['table']],
})

/** Which view a person begins with, one record for each record type; in their desk, so that all their PCs agree. */
export const usualView = defineTable({
  name: 'usualView',
  space: 'desk',
  label: { en: 'Usual view', de: 'Übliche Ansicht' },
  plural: { en: 'Usual views', de: 'Übliche Ansichten' },
  title: ['table'],
  fields: {
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, required: true },
    view: { kind: 'ref', target: 'savedView', label: { en: 'View', de: 'Ansicht' } },
  },
})
