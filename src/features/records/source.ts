/**
 * What the generic queries know about a table beside its schema: the tables that its references point at, and fields
 * that are computed, such as a deal's next step, which can be filtered and sorted by like stored ones.
 */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { isRecordId } from '#shared/ids.ts'
import type { FieldKind, Table } from '#shared/schema.ts'
import { customDefinition } from '../custom-fields/read-custom-fields.ts'
import { all, idList, join, name, nothing, sql, type Sql } from './sql.ts'

export type Tables = ReadonlyMap<string, Table>

/** What a computed field may depend on beside the record. */
export type Moment = Pick<QueryContext, 'now' | 'today'>

export interface ComputedField {
  readonly kind: FieldKind
  /** The value as an expression over the record, whose columns are reached through `record`. */
  readonly sql: (record: Sql, moment: Moment) => Sql
}

export interface Source {
  readonly table: Table
  readonly tables: Tables
  readonly computed: Readonly<Record<string, ComputedField>>
}

export const tablesByName = (tables: readonly Table[]): Tables => new Map(tables.map((table) => [table.name, table]))

/** The title of a record of `table` as an expression; empty parts leave no gap. */
export function titleOf(table: Table, record: Sql): Sql {
  const [first, ...more] = table.title
  const column = (field: string) => sql`${record}.${name(field)}`
  if (first !== undefined && more.length === 0) return column(first)
  const parts = table.title.map((field) => sql`coalesce(${column(field)}, '')`)
  return sql`trim(${join(parts, ` || ' ' || `)})`
}

/** The title of what the reference `field` points at, as an expression; null when it is not here. */
export function refTitle(tables: Tables, target: string, reference: Sql): Sql {
  const table = tables.get(target)
  if (!table) return sql`NULL`
  const it = name('target')
  return sql`(SELECT ${titleOf(table, it)} FROM ${name(target)} AS ${it} WHERE ${it}.id = ${reference})`
}

/** The titles, by id, of those `elements` that name a record of one of the `targets` which is here. */
export function titlesOf(
  db: ReadDatabase,
  tables: Tables,
  targets: readonly string[],
  elements: readonly string[],
): ReadonlyMap<string, string> {
  const ids = [...new Set(elements)].filter(isRecordId)
  const titles = new Map<string, string>()
  if (ids.length === 0) return titles
  const it = name('target')
  for (const table of targets.flatMap((target) => tables.get(target) ?? []))
    for (const found of all<{ id: string; title: string | null }>(
      db,
      sql`SELECT ${it}.id AS id, ${titleOf(table, it)} AS title FROM ${name(table.name)} AS ${it}
          WHERE ${it}.id IN ${idList(ids)}`,
    ))
      titles.set(found.id, found.title ?? '')
  return titles
}

export interface KnownField {
  readonly kind: FieldKind
  readonly sql: Sql
  /** The table that a reference points at. */
  readonly target?: string
  /** The tables whose records the elements of a set may name. */
  readonly targets?: readonly string[] | undefined
  readonly computed?: boolean
}

/** Where `account.industry` leads: the table of the reference, and the field there; undefined for fields of the table itself. */
export function throughReference(
  source: Source,
  field: string,
): { readonly source: Source; readonly reference: string; readonly field: string } | undefined {
  const [, reference = '', rest = ''] = /^([a-z][a-zA-Z0-9]*)\.(.+)$/s.exec(field) ?? []
  const stored = Object.hasOwn(source.table.fields, reference) ? source.table.fields[reference] : undefined
  const table = stored?.kind === 'ref' ? source.tables.get(stored.target) : undefined
  return table && { source: { table, tables: source.tables, computed: {} }, reference, field: rest }
}

/** The JSON types in which a value of a kind is kept; anything else, which only another program can write, is no value. */
const jsonTypes: Partial<Record<FieldKind, Sql>> = {
  number: sql`('integer', 'real')`,
  money: sql`('integer', 'real')`,
  boolean: sql`('true', 'false')`,
  set: sql`('array')`,
  ref: sql`('text')`,
}

/** One of the office's own fields; text when the office did not say what it holds, or is not asked. */
function customField(db: ReadDatabase | undefined, table: string, key: string, record: Sql): KnownField {
  const field = db && customDefinition(db, table, key)
  const kind = field?.kind ?? 'text'
  const path = `$."${key}"`
  const value = sql`json_extract(${record}.custom, ${path})`
  const types = jsonTypes[kind]
  const otherwise = kind === 'set' ? sql` ELSE '[]'` : nothing
  const safe = types
    ? sql`CASE WHEN json_type(${record}.custom, ${path}) IN ${types} THEN ${value}${otherwise} END`
    : value
  return { kind, sql: safe, ...(field?.kind === 'ref' ? { target: field.target } : {}) }
}

/** A field of a record as an expression, with its kind; undefined when the table has no such field. */
export function fieldOf(
  source: Source,
  field: string,
  record: Sql,
  moment: Moment & Partial<Pick<QueryContext, 'db'>>,
): KnownField | undefined {
  if (field === 'id') return { kind: 'text', sql: sql`${record}.id` }
  const stored = Object.hasOwn(source.table.fields, field) ? source.table.fields[field] : undefined
  if (stored) {
    const column = sql`${record}.${name(field)}`
    if (stored.kind === 'ref') return { kind: 'ref', sql: column, target: stored.target }
    if (stored.kind === 'set') return { kind: 'set', sql: column, targets: stored.targets }
    return { kind: stored.kind, sql: column }
  }
  const computed = Object.hasOwn(source.computed, field) ? source.computed[field] : undefined
  if (computed) return { kind: computed.kind, sql: computed.sql(record, moment), computed: true }
  const [, key, currency] = /^custom\.([a-z0-9]{1,40})(\.currency)?$/.exec(field) ?? []
  if (key !== undefined && currency !== undefined)
    return { kind: 'currency', sql: sql`json_extract(${record}.custom, ${`$."${key}.currency"`})` }
  if (key !== undefined) return customField(moment.db, source.table.name, key, record)
  const through = throughReference(source, field)
  if (!through || throughReference(through.source, through.field)) return undefined
  const it = name('via')
  const there = fieldOf(through.source, through.field, it, moment)
  const target = name(through.source.table.name)
  return (
    there && {
      ...there,
      sql: sql`(SELECT ${there.sql} FROM ${target} AS ${it} WHERE ${it}.id = ${record}.${name(through.reference)})`,
    }
  )
}
