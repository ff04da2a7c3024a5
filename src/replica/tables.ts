/**
 * From schema to SQL: for a table `x` the rows `r_x`, its indexes, and the view `x` that features read. Names come from
 * schemas in this program only, never from data.
 *
 * System columns of a row: `rid` its local number (table × 2⁴⁰ + n, also the rowid of its full text), `base` the entry
 * that created it, `later` the entries that decide groups written since, `extra` fields of a newer version.
 */
import { hash } from 'node:crypto'
import type { Field, FieldKind, FieldValue, Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { SqlValue } from './query.ts'

/** Rows of one table have numbers from `firstRid` up to, not including, that of the next table. */
export const ridSpan = 2 ** 40
export const firstRid = (tableNumber: number): number => tableNumber * ridSpan

export const quoted = (name: string): string => `"${name}"`
export const rowsOf = (table: Pick<Table, 'name'>): string => `"r_${table.name}"`

/** The column of what is shown of a field that other records may decide (derived.ts). */
export const shownName = (field: string): string => `shown_${field}`

const isDerived = (table: Table, field: string): boolean => table.derived?.fields.includes(field) ?? false
const columnShown = (table: Table, field: string): string => (isDerived(table, field) ? shownName(field) : field)

const isText = (value: FieldValue) => typeof value === 'string'
const isNumber = (value: FieldValue) => Number.isFinite(value)
const textColumn = { affinity: 'text', holds: isText }
const numberColumn = { affinity: 'numeric', holds: isNumber }

const columnOf: Record<FieldKind, { readonly affinity: string; readonly holds: (value: FieldValue) => boolean }> = {
  text: textColumn,
  longText: textColumn,
  email: textColumn,
  phone: textColumn,
  url: textColumn,
  currency: textColumn,
  date: textColumn,
  instant: textColumn,
  order: textColumn,
  choice: textColumn,
  ref: textColumn,
  set: { affinity: 'text', holds: Array.isArray },
  integer: { affinity: 'integer', holds: Number.isInteger },
  boolean: { affinity: 'integer', holds: (value) => typeof value === 'boolean' },
  number: numberColumn,
  percent: numberColumn,
  money: numberColumn,
}

/** A value as its column holds it. What has the wrong type (a peer's mistake or malice) is shown as no value. */
export function toSql(field: Field, value: FieldValue | undefined): SqlValue {
  if (value === undefined || value === null || !columnOf[field.kind].holds(value))
    return field.kind === 'set' ? '[]' : null
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** The value in a column as the schema types it. */
export function fromSql(field: Field, value: SqlValue | undefined): FieldValue {
  if (field.kind === 'set') return typeof value === 'string' ? (JSON.parse(value) as string[]) : []
  if (value === undefined || value === null) return null
  return field.kind === 'boolean' ? value === 1 : (value as string | number)
}

export const fieldsOf = (table: Table): readonly (readonly [string, Field])[] => Object.entries(table.fields)

/** Grows when the layout of tables, indexes or views changes in this file. */
const layoutVersion = 8

/** Changes with the schemas, which is when the layout and unknown fields must be looked at again. */
export function schemaFingerprint(tables: readonly Table[]): string {
  // Calculated at every opening, so one text that grows instead of lists to be written out. Names are of letters and digits.
  let text = `${layoutVersion}`
  for (const { name, fields, indexes, hiddenWith, joins, derived, owned, partOf, erases } of tables) {
    text += `;${name}`
    for (const field in fields) {
      const shape = fields[field]
      if (shape) text += shape.search === true ? ` ${field}+${shape.kind}` : ` ${field}:${shape.kind}`
      if (shape?.kind === 'ref' && shape.signs) text += `=${shape.signs}`
    }
    text += `|${indexes?.join(' ')}|${hiddenWith?.join()}|${joins?.join()}`
    if (owned) text += `|owned ${owned.by} ${owned.members.table} ${Object.values(owned.managers).join()}`
    if (erases) text += `|erases ${erases.records} ${erases.bodies}`
    if (partOf) text += `|part ${partOf}`
    if (derived) text += `|${derived.fields.join()} ${derived.from} ${derived.by} ${derived.version}`
  }
  return hash('sha256', text)
}

/** Creates what is missing and adds columns for new fields; existing data stays. */
export function createTables(database: Database, tables: readonly Table[]): void {
  // What jobs found out and can find out again, never logged: lists in an order of their own.
  database.exec(`create table if not exists kept (list text not null, key text not null, rank real not null,
      value text not null, primary key (list, key)) without rowid;
    create index if not exists i_kept on kept (list, rank)`)
  // What is computed from the edges of the table that `joins`: see sameness.ts.
  database.exec(`create table if not exists merged_into (id text primary key, "into" text not null) without rowid;
    create index if not exists i_merged_into on merged_into ("into");
    create table if not exists redirected_ref (rid integer not null, field text not null, value text not null,
      primary key (rid, field)) without rowid;
    create index if not exists i_redirected_ref on redirected_ref (value, field)`)
  for (const table of tables) {
    const derived = table.derived?.fields ?? []
    const kept = [...fieldsOf(table), ...derived.flatMap((name) => shownField(table, name))]
    const columns = kept.map(([name, field]) => `${quoted(name)} ${columnOf[field.kind].affinity}`)
    database.exec(`create table if not exists ${rowsOf(table)} (
      rid integer primary key, id text not null unique, base integer not null, later text,
      deleted integer not null default 0, custom text, extra text, conflicts text, ${columns.join(', ')})`)
    const present = new Set(
      database.all<{ name: string }>(`select name from pragma_table_info('r_${table.name}')`).map(({ name }) => name),
    )
    for (const [name, field] of kept)
      if (!present.has(name))
        database.exec(`alter table ${rowsOf(table)} add column ${quoted(name)} ${columnOf[field.kind].affinity}`)
    for (const name of derived)
      if (!present.has(shownName(name)))
        database.exec(`update ${rowsOf(table)} set ${quoted(shownName(name))} = ${quoted(name)}`)
    createIndexes(database, table)
    createView(database, table)
  }
}

function shownField(table: Table, name: string): readonly (readonly [string, Field])[] {
  const field = table.fields[name]
  return field ? [[shownName(name), field]] : []
}

function createIndexes(database: Database, table: Table): void {
  const create = (name: string, columns: readonly string[], where = '') =>
    database.exec(
      `create index if not exists "${name}" on ${rowsOf(table)} (${columns.map(quoted).join(', ')}) ${where}`,
    )
  // References are asked for in records that are not shown, too.
  for (const [name, field] of fieldsOf(table))
    if (field.kind === 'ref' || field.kind === 'order' || (field.kind === 'text' && field.names === 'record'))
      create(`i_${table.name}_${name}`, [name])
  for (const fields of table.indexes ?? []) {
    const columns = fields.map((name) => columnShown(table, name))
    // Until layout 5 these held all rows.
    database.exec(`drop index if exists "i_${table.name}_${columns.join('_')}_deleted_base"`)
    // Of what the view shows alone, and with the column that it asks for: sums and counts need no look at the rows.
    create(`v_${table.name}_${columns.join('_')}`, [...columns, 'base'], `where ${isInView}`)
  }
}

/** What makes a row a record that is shown. SQLite uses the indexes of such rows only for queries that say exactly this. */
const isInView = 'deleted = 0 and base <> 0'

function createView(database: Database, table: Table): void {
  // In few words: SQLite reads the text of every view at every opening.
  const columns = fieldsOf(table).map(([name]) =>
    isDerived(table, name) ? `${quoted(shownName(name))} ${quoted(name)}` : quoted(name),
  )
  const hidden = (table.hiddenWith ?? []).map((name) => {
    const field = table.fields[name]
    if (field?.kind !== 'ref') throw new Error(`${table.name}.${name} is not a reference`)
    return ` and (${quoted(name)} is null or not exists(select 1 from "r_${field.target}" p where p.id=r.${quoted(name)} and p.deleted=1))`
  })
  database.exec(`drop view if exists ${quoted(table.name)};
    create view ${quoted(table.name)} as select rid,id,coalesce(custom,'{}')custom,conflicts,${columns.join()} from ${rowsOf(table)} r where ${isInView}${hidden.join('')}`)
}
