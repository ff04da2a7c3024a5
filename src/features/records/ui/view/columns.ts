/** Which columns a table can show, which it does, how wide and in what order: all from the schema, so a new field is a new column. */
import type { Field, FieldKind, Label, Table } from '#shared/schema.ts'
import { definitionOf, type CustomFieldItem } from '../../../custom-fields/custom-definitions.ts'
import type { ColumnChoice } from './table-view.ts'

/** A field of the office's own; text, unless it says otherwise. */
export type CustomField = Pick<CustomFieldItem, 'key' | 'name'> & Partial<CustomFieldItem>

export interface Column {
  /** A field of the schema or `custom.KEY`. */
  readonly field: string
  readonly label: Label
  readonly definition: Field
  readonly width: number
  /** The record's name: always first, always shown. */
  readonly title: boolean
  /** Part of the record's name: leads to its page. */
  readonly names: boolean
  readonly editable: boolean
  /** Right-aligned, with tabular figures. */
  readonly numeric: boolean
  /** Where it stays while the table is scrolled sideways, in pixels from the left. */
  readonly left?: number
}

/** How many columns stay when nobody chose: the record's name, where it is the first. */
export const usuallyFrozen = (shown: readonly Column[]): number => (shown[0]?.title ? 1 : 0)

/** The columns with the first ones held in place from `start` on, as far as they fit into `room` pixels; the very first always does. */
export function withFrozen(shown: readonly Column[], frozen: number | null, start: number, room: number): Column[] {
  const wanted = frozen ?? usuallyFrozen(shown)
  let left = start
  let isHeld = true
  return shown.map((column, at) => {
    isHeld &&= at < wanted && (at === 0 || left + column.width <= room)
    if (!isHeld) return column
    const held = { ...column, left }
    left += column.width
    return held
  })
}

const widths: Record<FieldKind, number> = {
  text: 160,
  longText: 260,
  email: 200,
  phone: 140,
  url: 170,
  integer: 100,
  number: 100,
  percent: 96,
  money: 120,
  currency: 84,
  date: 116,
  instant: 140,
  boolean: 80,
  order: 80,
  choice: 130,
  ref: 164,
  set: 180,
}
const numericKinds = new Set<FieldKind>(['integer', 'number', 'percent', 'money'])

/** Fields that are shown beside another one (a money's currency) and so need no column of their own at first. */
const startFields: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['name', 'account', 'stage', 'amount', 'closeDate', 'nextStep', 'owner'],
  account: ['name', 'industry', 'city', 'country', 'phone', 'owner'],
  contact: ['firstName', 'lastName', 'account', 'jobTitle', 'email', 'phone', 'owner'],
  product: ['name', 'code', 'family', 'price', 'active'],
  person: ['name', 'jobTitle', 'team', 'email', 'manager', 'regionalOffice', 'active'],
  team: ['name', 'manager'],
  task: ['title', 'dueOn', 'done', 'assignee', 'opportunity', 'account'],
  event: ['title', 'start', 'end', 'opportunity', 'account', 'objective', 'result', 'owner'],
  lead: ['firstName', 'lastName', 'company', 'status', 'rating', 'email', 'phone', 'leadSource', 'owner'],
  campaign: ['name', 'type', 'status', 'start', 'end', 'budget', 'actualCost', 'expectedRevenue', 'owner'],
  source: ['name', 'category', 'active', 'owner', 'description'],
  supportCase: ['subject', 'number', 'account', 'status', 'priority', 'origin', 'openedAt', 'closedAt', 'owner'],
  obligation: ['text', 'direction', 'dueOn', 'state', 'owner', 'waiting', 'account', 'opportunity'],
  importantDate: ['name', 'kind', 'on', 'yearly', 'account', 'contact', 'opportunity'],
  quote: ['number', 'name', 'state', 'account', 'total', 'validUntil', 'owner'],
  activity: ['subject', 'kind', 'at', 'author', 'opportunity', 'account', 'contact'],
}

/** Computed from tasks and events, so shown and sorted like a field but never edited in a cell. */
const nextStepField: Field = { kind: 'instant', label: { en: 'Next step', de: 'Nächster Schritt' } }

/** Fields that only a workflow changes: a stage is moved, a reason is asked at the close. */
const readOnly: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['stageSince', 'nextStep', 'createdAt'],
}

const column = (table: Table, field: string, definition: Field): Column => ({
  field,
  label: definition.label,
  definition,
  width: table.title.includes(field) && table.title.length === 1 ? 240 : widths[definition.kind],
  title: table.title[0] === field,
  names: table.title.includes(field),
  editable: definition.internal !== true && !readOnly[table.name]?.includes(field),
  numeric: numericKinds.has(definition.kind),
})

/** Every column that the record type can show, in the schema's order, the office's own fields last. */
export function allColumns(table: Table, custom: readonly CustomField[] = []): Column[] {
  const own = Object.entries(table.fields)
    .filter(([, definition]) => definition.kind !== 'order')
    .map(([field, definition]) => column(table, field, definition))
  const computed = table.name === 'opportunity' ? [{ ...column(table, 'nextStep', nextStepField), width: 230 }] : []
  const added = custom.map((field) =>
    column(
      table,
      `custom.${field.key}`,
      definitionOf({ kind: 'text', target: null, currency: null, choices: [], ...field }),
    ),
  )
  return [...own, ...computed, ...added]
}

/** The columns to draw, in order. The title column cannot be hidden: a row must have a name. */
export function shownColumns(all: readonly Column[], table: Table, choice: readonly ColumnChoice[] | null): Column[] {
  const chosen: readonly ColumnChoice[] =
    choice ?? (startFields[table.name] ?? all.slice(0, 7).map(({ field }) => field)).map((field) => ({ field }))
  const shown = chosen.flatMap(({ field, width }) => {
    const found = all.find((candidate) => candidate.field === field)
    return found === undefined ? [] : [width === undefined ? found : { ...found, width }]
  })
  const title = all.find((candidate) => candidate.title)
  return title === undefined || shown.some((candidate) => candidate.title) ? shown : [title, ...shown]
}

const asChoices = (shown: readonly Column[], all: readonly Column[]): ColumnChoice[] =>
  shown.map(({ field, width }) => {
    const usual = all.find((candidate) => candidate.field === field)?.width
    return width === usual ? { field } : { field, width }
  })

/** Shows or hides one column; a shown one comes last. */
export const toggleColumn = (all: readonly Column[], shown: readonly Column[], field: string): ColumnChoice[] =>
  shown.some((candidate) => candidate.field === field)
    ? asChoices(
        shown.filter((candidate) => candidate.field !== field || candidate.title),
        all,
      )
    : [...asChoices(shown, all), { field }]

/** Moves one column by `by` places, stopping at the ends. */
export function moveColumn(
  all: readonly Column[],
  shown: readonly Column[],
  field: string,
  by: number,
): ColumnChoice[] {
  const from = shown.findIndex((candidate) => candidate.field === field)
  if (from === -1) return asChoices(shown, all)
  const to = Math.max(0, Math.min(shown.length - 1, from + by))
  const rest = shown.filter((_, index) => index !== from)
  const moved = shown[from]
  return asChoices(moved === undefined ? rest : [...rest.slice(0, to), moved, ...rest.slice(to)], all)
}

export const narrowest = 64
export const widest = 800

export const resizeColumn = (
  all: readonly Column[],
  shown: readonly Column[],
  field: string,
  width: number,
): ColumnChoice[] =>
  asChoices(
    shown.map((candidate) =>
      candidate.field === field
        ? { ...candidate, width: Math.round(Math.max(narrowest, Math.min(widest, width))) }
        : candidate,
    ),
    all,
  )
