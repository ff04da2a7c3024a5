/**
 * Who wants to be left alone: a person by record, or anybody with an address or a number. What is entered once holds for
 * every contact and lead of the office that has it, also for one that is imported again tomorrow.
 *
 * Must stay true: the key of a number is made the same here and in SQL (its last eight digits), so that any notation fits.
 */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { all, idList, join, name, sql, type Sql } from '../records/sql.ts'
import type { AnyRow } from '../records/rows.ts'
import type { ComputedField } from '../records/source.ts'

const keyDigits = 8
const fewestDigits = 6

export const emailKey = (email: string): string => email.trim().toLowerCase()

/** Undefined for what has too few digits to be anybody's number. */
export function phoneKey(phone: string): string | undefined {
  const digits = phone.replaceAll(/[^0-9]/g, '')
  return digits.length < fewestDigits ? undefined : digits.slice(-keyDigits)
}

const separators = [' ', '-', '(', ')', '/', '.', '+', '\u00a0']

const phoneKeySql = (column: Sql): Sql =>
  sql`substr(${separators.reduce((inner, mark) => sql`replace(${inner}, ${mark}, '')`, column)}, ${-keyDigits})`

const phones = ['phone', 'mobile']
const emails: Readonly<Record<string, readonly string[]>> = { contact: ['email'], lead: ['email', 'secondEmail'] }

/** Whether a contact or lead wants to be left alone, as an expression over its record. */
export function isOptedOut(table: 'contact' | 'lead', record: Sql): Sql {
  const column = (field: string) => sql`${record}.${name(field)}`
  const listed = (kind: string, value: Sql) =>
    sql`EXISTS (SELECT 1 FROM optOut WHERE kind = ${kind} AND value = ${value})`
  const said = table === 'lead' ? [sql`(${record}.callOptOut = 1 AND ${record}.emailOptOut = 1)`] : []
  return sql`(${join(
    [
      listed('person', sql`${record}.id`),
      ...(emails[table] ?? []).map((field) => listed('email', sql`lower(trim(${column(field)}))`)),
      ...phones.map((field) => listed('phone', phoneKeySql(column(field)))),
      ...said,
    ],
    ' OR ',
  )})`
}

/** Lets contacts and leads be filtered by it. */
export const optOutComputed = (table: 'contact' | 'lead'): Readonly<Record<string, ComputedField>> => ({
  optedOut: { kind: 'boolean', sql: (record) => isOptedOut(table, record) },
})

/** Marks rows of contacts or leads who want to be left alone, wherever they are listed. */
export const markOptedOut =
  (table: 'contact' | 'lead') =>
  ({ db }: Pick<QueryContext, 'db'>, rows: readonly AnyRow[]): readonly AnyRow[] => {
    const out = optedOutOf(
      db,
      table,
      rows.map((row) => row.id),
    )
    return out.size === 0 ? rows : rows.map((row) => (out.has(row.id) ? { ...row, optedOut: true } : row))
  }

/** Those of the contacts or leads with these ids who want to be left alone. */
export function optedOutOf(db: ReadDatabase, table: 'contact' | 'lead', ids: readonly string[]): ReadonlySet<string> {
  const r = name('r')
  const found = all<{ id: string }>(
    db,
    sql`SELECT r.id FROM ${name(table)} AS ${r} WHERE r.id IN ${idList(ids)} AND ${isOptedOut(table, r)}`,
  )
  return new Set(found.map(({ id }) => id))
}
