/** The columns of a board: the values that a field can have, and what a record is given that is put there. Pure. */
import type { FieldValue, Label } from '#shared/schema.ts'
import { addDays } from '#ui/format.ts'
import type { Condition } from '../view/table-view.ts'
import type { Column } from '../view/columns.ts'

export interface BoardColumn {
  readonly key: string
  /** A label of the schema, or the name of a stretch of time. */
  readonly label: Label | 'overdue' | 'today' | 'tomorrow' | 'soon' | 'later' | 'without'
  readonly conditions: readonly Condition[]
  /** What a record is given that is put here; undefined where none can be put. */
  readonly given: FieldValue | undefined
}

/** For a field of days: how far away they are. For choices: the choices, and what has none. */
/** What is done is late no more. */
const stillOpen = (hasDone: boolean): readonly Condition[] =>
  hasDone ? [{ field: 'done', op: 'is', value: false }] : []

export function boardColumns(
  { field, definition }: Pick<Column, 'field' | 'definition'>,
  today: string,
  hasDone = false,
): readonly BoardColumn[] {
  if (definition.kind === 'choice') {
    const choices = definition.choices
      .filter((choice) => choice.retired !== true)
      .map((choice): BoardColumn => ({
        key: choice.value,
        label: choice.label,
        conditions: [{ field, op: 'is', value: choice.value }],
        given: choice.value,
      }))
    const without: BoardColumn = { key: '', label: 'without', conditions: [{ field, op: 'empty' }], given: null }
    return definition.required === true ? choices : [...choices, without]
  }
  const week = addDays(today, 7)
  return [
    {
      key: 'overdue',
      label: 'overdue',
      conditions: [{ field, op: 'atMost', value: addDays(today, -1) }, ...stillOpen(hasDone)],
      given: undefined,
    },
    { key: 'today', label: 'today', conditions: [{ field, op: 'is', value: today }], given: today },
    {
      key: 'tomorrow',
      label: 'tomorrow',
      conditions: [{ field, op: 'is', value: addDays(today, 1) }],
      given: addDays(today, 1),
    },
    {
      key: 'soon',
      label: 'soon',
      conditions: [{ field, op: 'between', value: [addDays(today, 2), week] }],
      given: week,
    },
    {
      key: 'later',
      label: 'later',
      conditions: [{ field, op: 'atLeast', value: addDays(today, 8) }],
      given: addDays(today, 30),
    },
    { key: 'without', label: 'without', conditions: [{ field, op: 'empty' }], given: null },
  ]
}
