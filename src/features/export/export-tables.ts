/**
 * The office's records page by page, as people read them: every link with its id and with the title of what it points at,
 * choices by their label, the office's own fields by their name. Only what is here and not deleted.
 */
import type { QueryContext, SqlRow } from '#replica/query.ts'
import { customField } from '../custom-fields/custom-fields.schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { activity } from '../activities/activities.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { event } from '../events/events.schema.ts'
import { office } from '../office/office.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person, team } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { stage } from '../stages/stages.schema.ts'
import { task } from '../tasks/tasks.schema.ts'
import type { Field, FieldValue, Table } from '#shared/schema.ts'

/** Everything that an export holds, in reading order. */
export const exportedTables: readonly Table[] = [
  office,
  team,
  person,
  stage,
  account,
  contact,
  product,
  opportunity,
  activity,
  task,
  event,
  customField,
]

export interface Link {
  readonly id: string
  /** Null when what it points at is not here. */
  readonly title: string | null
}

export type Cell = FieldValue | Link

export interface ExportedRow {
  readonly id: string
  /** By field, in the order of the schema. */
  readonly values: ReadonlyMap<string, Cell>
  /** By the name of the office's own field. */
  readonly custom: ReadonlyMap<string, FieldValue>
}

const pageSize = 1_000

export interface OwnField {
  readonly key: string
  readonly name: string
}

/** The office's own fields of a table; two of one name are told apart by their key. */
export function ownFields(context: QueryContext, table: Table): readonly OwnField[] {
  const fields = context.db.all<{ key: string; name: string | null }>(
    'select key, name from customField where "table" = ? order by position, id',
    table.name,
  )
  const names = new Set<string>()
  return fields.map(({ key, name }) => {
    const shown = name && !names.has(name) ? name : `${name ?? ''} (${key})`
    names.add(shown)
    return { key, name: shown }
  })
}

export const countOf = (context: QueryContext, table: Table): number =>
  context.db.get<{ count: number }>(`select count(*) as count from "${table.name}"`)?.count ?? 0

/** Titles of the records that one page's links point at. */
function titlesOf(context: QueryContext, target: Table, ids: readonly string[]): Map<string, string> {
  const titles = new Map<string, string>()
  const columns = target.title.map((name) => `"${name}"`).join(', ')
  for (let at = 0; at < ids.length; at += 500) {
    const part = ids.slice(at, at + 500)
    const rows = context.db.all(
      `select id, ${columns} from "${target.name}" where id in (${part.map(() => '?').join(', ')})`,
      ...part,
    )
    for (const row of rows) {
      const parts = target.title.map((name) => row[name]).filter((text) => typeof text === 'string' && text !== '')
      titles.set(String(row['id']), parts.join(' '))
    }
  }
  return titles
}

const tableNamed = new Map(exportedTables.map((table) => [table.name, table]))

function linkTitles(context: QueryContext, table: Table, rows: readonly SqlRow[]): Map<string, Map<string, string>> {
  const wanted = new Map<string, Set<string>>()
  for (const [name, field] of Object.entries(table.fields)) {
    if (field.kind !== 'ref') continue
    const ids = wanted.get(field.target) ?? new Set<string>()
    for (const row of rows) if (typeof row[name] === 'string') ids.add(row[name])
    wanted.set(field.target, ids)
  }
  const titles = new Map<string, Map<string, string>>()
  for (const [target, ids] of wanted) {
    const schema = tableNamed.get(target)
    if (schema) titles.set(target, titlesOf(context, schema, [...ids]))
  }
  return titles
}

function cellOf(field: Field, value: SqlRow[string], titles: ReadonlyMap<string, ReadonlyMap<string, string>>): Cell {
  if (value === null || value === undefined || typeof value === 'bigint' || value instanceof Uint8Array) return null
  if (field.kind === 'ref')
    return typeof value === 'string' ? { id: value, title: titles.get(field.target)?.get(value) ?? null } : null
  if (field.kind === 'boolean') return value === 1
  if (field.kind === 'set') return typeof value === 'string' ? (JSON.parse(value) as string[]) : []
  if (field.kind === 'choice') return field.choices.find((choice) => choice.value === value)?.label.en ?? value
  return value
}

function customOf(json: SqlRow[string], fields: readonly OwnField[]): Map<string, FieldValue> {
  const values = new Map(
    Object.entries(JSON.parse(typeof json === 'string' ? json : '{}') as Record<string, FieldValue>),
  )
  return new Map(fields.flatMap(({ key, name }) => (values.has(key) ? [[name, values.get(key) ?? null] as const] : [])))
}

/** Pages of at most a thousand records, oldest id first; memory holds one page. */
export function* pagesOf(context: QueryContext, table: Table): Generator<readonly ExportedRow[]> {
  const own = ownFields(context, table)
  const fields = Object.entries(table.fields)
  for (let after = ''; ;) {
    const rows = context.db.all(`select * from "${table.name}" where id > ? order by id limit ${pageSize}`, after)
    if (rows.length === 0) return
    const titles = linkTitles(context, table, rows)
    yield rows.map((row) => ({
      id: String(row['id']),
      values: new Map(fields.map(([name, field]) => [name, cellOf(field, row[name] ?? null, titles)])),
      custom: customOf(row['custom'] ?? null, own),
    }))
    after = String(rows.at(-1)?.['id'])
  }
}
