/** As what the records of a type can be shown: what its fields allow, the usual way first. Pure. */
import type { Table } from '#shared/schema.ts'
import { isSummed } from '../../summed.ts'
import type { Column } from './columns.ts'
import { throughColumns } from './through-columns.ts'
import type { Shape } from './table-view.ts'

const dayKinds = new Set(['date', 'instant'])

/** Names of the fields by which people sort work into columns, and of the days that matter, whichever comes first. */
const usualBoards = ['stage', 'status', 'state']
const usualDays = ['closeDate', 'dueOn', 'start', 'on', 'nextOn', 'at', 'openedAt', 'validUntil']

const stored = (table: Table, field: string) => (Object.hasOwn(table.fields, field) ? table.fields[field] : undefined)

/** Fields whose values can be the columns of a board, the usual one first. */
export function boardFields(table: Table): readonly string[] {
  const first = usualBoards.filter((field) => ['choice', 'ref'].includes(stored(table, field)?.kind ?? ''))
  if (table.name === 'opportunity') return ['stage']
  if (table.name === 'task') first.push('dueOn')
  const choices = Object.entries(table.fields).flatMap(([field, { kind, internal }]) =>
    kind === 'choice' && internal !== true ? [field] : [],
  )
  return [...new Set([...first, ...choices])]
}

/** Fields whose days a calendar can show, the usual one first. */
export function calendarFields(table: Table): readonly string[] {
  const first = usualDays.filter((field) => dayKinds.has(stored(table, field)?.kind ?? ''))
  const days = Object.entries(table.fields).flatMap(([field, { kind, internal }]) =>
    dayKinds.has(kind) && internal !== true ? [field] : [],
  )
  return [...new Set([...first, ...days])]
}

/** The usual shape first: deals are a board. */
export function shapesOf(table: Table): readonly Shape[] {
  const board = boardFields(table).length > 0
  const calendar = calendarFields(table).length > 0
  const all: readonly Shape[] = [
    'table',
    ...(board ? ['board' as const] : []),
    ...(calendar ? ['calendar' as const] : []),
    'chart',
  ]
  return table.name === 'opportunity' ? ['board', ...all.filter((shape) => shape !== 'board')] : all
}

const groupable = new Set(['ref', 'choice', 'date', 'instant', 'boolean', 'currency', 'text'])

/** Through a reference only what many records share. */
const shared = new Set(['ref', 'choice', 'boolean'])
const sharedTexts = new Set(['industry', 'type', 'country', 'region', 'city', 'family', 'regionalOffice', 'jobTitle'])

/** The columns by which rows can be grouped: their own, then those of what they refer to. */
export const groupColumns = (columns: readonly Column[]): readonly Column[] => [
  ...columns.filter((one) => groupable.has(one.definition.kind) && !one.title),
  ...throughColumns(columns).filter(
    ({ definition, field, title }) =>
      !title && (shared.has(definition.kind) || sharedTexts.has(field.slice(field.indexOf('.') + 1))),
  ),
]

/** The columns that can be added up. */
export const summedColumns = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ definition }) => isSummed(definition))
