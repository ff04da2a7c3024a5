/** Records as people see them: decoded from SQL, every reference with the title of what it points at. */
import type { ReadDatabase, SqlRow } from '#replica/query.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { deletedRows } from './deleted.ts'
import { all, idList, join, name, sql, type Sql } from './sql.ts'
import { refTitle, titleOf, type Tables } from './source.ts'

type RefNames<T extends Table> = {
  [K in keyof T['fields'] & string]: T['fields'][K] extends { kind: 'ref' } ? K : never
}[keyof T['fields'] & string]

/** A row with `xTitle` for every reference `x`; null when the target is not here. */
export type TitledRow<T extends Table> = Row<T> & {
  /** Fields of which several people wrote different values at once. */
  readonly conflicts: readonly string[] | null
} & { readonly [K in RefNames<T> as `${K}Title`]: string | null }

/** A row of any table: the fields of its schema, `custom`, and a title for every reference. */
export interface AnyRow {
  readonly id: string
  readonly custom: Readonly<Record<string, FieldValue>>
  readonly conflicts: readonly string[] | null
  readonly [field: string]: FieldValue | Readonly<Record<string, FieldValue>>
}

const refs = (table: Table) =>
  Object.entries(table.fields).flatMap(([field, one]) => (one.kind === 'ref' ? [{ field, target: one.target }] : []))

/** The rows with these ids, in their order; ids that are not here are left out. */
export function readRows<T extends Table>(
  db: ReadDatabase,
  tables: Tables,
  table: T,
  ids: readonly string[],
  from: Sql = name(table.name),
): TitledRow<T>[] {
  if (ids.length === 0) return []
  const columns = Object.keys(table.fields).map((field) => sql`r.${name(field)}`)
  const titles = refs(table).map(
    ({ field, target }) => sql`${refTitle(tables, target, sql`r.${name(field)}`)} AS ${name(`${field}Title`)}`,
  )
  const rows = all<SqlRow>(
    db,
    sql`SELECT ${join([sql`r.id, r.custom, r.conflicts`, ...columns, ...titles], ', ')}
        FROM ${from} AS r WHERE r.id IN ${idList(ids)}`,
  )
  const byId = new Map(rows.map((row) => [row['id'], decodeRow(table, row)]))
  return ids.flatMap((id) => byId.get(id) ?? []) as unknown as TitledRow<T>[]
}

export const readRow = <T extends Table>(db: ReadDatabase, tables: Tables, table: T, id: string): TitledRow<T> | null =>
  readRows(db, tables, table, [id])[0] ?? null

const parsed = (text: unknown): unknown => (typeof text === 'string' && text !== '' ? JSON.parse(text) : null)

/** Turns SQL's 0, 1 and JSON text back into the values that the schema promises. */
export function decodeRow(table: Table, row: SqlRow): AnyRow {
  const decoded: Record<string, unknown> = { ...row }
  for (const [field, { kind }] of Object.entries(table.fields)) {
    if (kind === 'boolean') decoded[field] = row[field] === null ? null : row[field] === 1
    if (kind === 'set') decoded[field] = parsed(row[field]) ?? []
  }
  decoded['custom'] = parsed(row['custom']) ?? {}
  decoded['conflicts'] = parsed(row['conflicts'])
  return decoded as unknown as AnyRow
}

/** Which table a record is in, and its title; undefined when there is none here in that state. */
export function locate(
  db: ReadDatabase,
  tables: Tables,
  id: string,
  state: 'present' | 'deleted' = 'present',
): { readonly table: Table; readonly title: string } | undefined {
  const r = name('r')
  for (const table of tables.values()) {
    const from = state === 'deleted' ? deletedRows(table) : name(table.name)
    const found = all<{ title: string | null }>(
      db,
      sql`SELECT ${titleOf(table, r)} AS title FROM ${from} AS ${r} WHERE r.id = ${id}`,
    )[0]
    if (found) return { table, title: found.title ?? '' }
  }
  return undefined
}
