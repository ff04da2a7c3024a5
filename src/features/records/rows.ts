/** Records as people see them: decoded from SQL, every reference with the title of what it points at. */
import type { ReadDatabase, SqlRow } from '#replica/query.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { customDefinitions } from '../custom-fields/read-custom-fields.ts'
import { isRecordId } from '#shared/ids.ts'
import { deletedRows } from './deleted.ts'
import { all, idList, join, name, nothing, sql, type Sql } from './sql.ts'
import { refTitle, titleOf, titlesOf, type Tables } from './source.ts'

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

const heads = new WeakMap<Tables, Map<Table, Sql>>()

/** The columns of a table and the titles of its references; made once, because it is the same text every time. */
function headOf(tables: Tables, table: Table): Sql {
  const known = heads.get(tables) ?? new Map<Table, Sql>()
  heads.set(tables, known)
  let head = known.get(table)
  if (!head) {
    const columns = Object.keys(table.fields).map((field) => sql`r.${name(field)}`)
    const titles = refs(table).map(
      ({ field, target }) => sql`${refTitle(tables, target, sql`r.${name(field)}`)} AS ${name(`${field}Title`)}`,
    )
    head = sql`SELECT ${join([sql`r.id, r.custom, r.conflicts`, ...columns, ...titles], ', ')}`
    known.set(table, head)
  }
  return head
}

/** The rows that `tail` (WHERE, ORDER BY, LIMIT over `r`) leaves, in its order. `more` are further columns, each after a comma. */
export function selectRows<T extends Table>(
  db: ReadDatabase,
  tables: Tables,
  table: T,
  tail: Sql,
  { from = name(table.name), more = nothing }: { readonly from?: Sql | undefined; readonly more?: Sql } = {},
): (TitledRow<T> & AnyRow)[] {
  const rows = all<SqlRow>(db, sql`${headOf(tables, table)}${more} FROM ${from} AS r ${tail}`)
  const decoded = rows.map((row) => decodeRow(table, row))
  const titled = withCustomTitles(db, tables, table, withElementTitles(db, tables, table, decoded))
  return titled as unknown as (TitledRow<T> & AnyRow)[]
}

/** The rows with these ids, in their order; ids that are not here are left out. */
export function readRows<T extends Table>(
  db: ReadDatabase,
  tables: Tables,
  table: T,
  ids: readonly string[],
  options: Parameters<typeof selectRows>[4] = {},
): (TitledRow<T> & AnyRow)[] {
  if (ids.length === 0) return []
  const [only] = ids
  const which = ids.length === 1 && only !== undefined ? sql`= ${only}` : sql`IN ${idList(ids)}`
  const rows = selectRows(db, tables, table, sql`WHERE r.id ${which}`, options)
  if (ids.length === 1) return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export const readRow = <T extends Table>(db: ReadDatabase, tables: Tables, table: T, id: string): TitledRow<T> | null =>
  readRows(db, tables, table, [id])[0] ?? null

const coded = new WeakMap<Table, readonly (readonly [field: string, kind: 'boolean' | 'set'])[]>()

/** The fields whose SQL is not their value; found once, because rows are many. */
function codedFields(table: Table): readonly (readonly [string, 'boolean' | 'set'])[] {
  const known = coded.get(table)
  if (known) return known
  const found = Object.entries(table.fields).flatMap(([field, { kind }]) =>
    kind === 'boolean' || kind === 'set' ? [[field, kind] as const] : [],
  )
  coded.set(table, found)
  return found
}

/** Adds `xTitles` for every set `x` that may name records: the titles of the elements that are here, by id. */
function withElementTitles(db: ReadDatabase, tables: Tables, table: Table, rows: readonly AnyRow[]): readonly AnyRow[] {
  const sets = Object.entries(table.fields).flatMap(([field, one]) =>
    one.kind === 'set' && one.targets ? [[field, one.targets] as const] : [],
  )
  if (sets.length === 0) return rows
  const named = sets.map(([field, targets]) => {
    const elements = rows.flatMap((row) => row[field] as readonly string[])
    return [field, titlesOf(db, tables, targets, elements)] as const
  })
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      named.map(([field, titles]) => {
        const found = (row[field] as readonly string[]).flatMap((element) => {
          const title = titles.get(element)
          return title === undefined ? [] : [[element, title] as const]
        })
        return [`${field}Titles`, Object.fromEntries(found)]
      }),
    ),
  }))
}

/** Adds `customTitles` where one of the office's own fields names a record: the titles of those that are here, by id. */
function withCustomTitles(db: ReadDatabase, tables: Tables, table: Table, rows: readonly AnyRow[]): readonly AnyRow[] {
  const named = rows.flatMap((row) => Object.values(row.custom)).filter((value) => typeof value === 'string')
  const ids = named.filter(isRecordId)
  if (ids.length === 0) return rows
  const targets = [...customDefinitions(db, table.name).values()].flatMap((one) =>
    one.kind === 'ref' ? [one.target] : [],
  )
  if (targets.length === 0) return rows
  const titles = titlesOf(db, tables, [...new Set(targets)], ids)
  return rows.map((row) => {
    const own = Object.values(row.custom).flatMap((value) => {
      const title = typeof value === 'string' ? titles.get(value) : undefined
      return title === undefined ? [] : [[value as string, title] as const]
    })
    return own.length === 0 ? row : { ...row, customTitles: Object.fromEntries(own) }
  })
}

const parsed = (text: unknown): unknown => (typeof text === 'string' && text !== '' ? JSON.parse(text) : null)

/** Turns SQL's 0, 1 and JSON text back into the values that the schema promises, in place. */
function decodeRow(table: Table, row: Record<string, unknown>): AnyRow {
  for (const [field, kind] of codedFields(table))
    row[field] = kind === 'set' ? (parsed(row[field]) ?? []) : row[field] === null ? null : row[field] === 1
  row['custom'] = row['custom'] === '{}' ? {} : (parsed(row['custom']) ?? {})
  row['conflicts'] = parsed(row['conflicts'])
  return row as unknown as AnyRow
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
