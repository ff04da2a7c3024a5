/**
 * Who wants to be left alone: a person by record, or anybody with an address or a number. What is entered once holds for
 * every contact and lead of the office that has it, also for one that is imported again tomorrow.
 *
 * Must stay true: the key of a number is made the same here and in SQL (its last eight digits), so that any notation fits.
 */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { addressOf, phoneEnd, phoneEndDigits } from '#shared/contact-keys.ts'
import { all, idList, join, name, sql, type Sql } from '../records/sql.ts'
import type { AnyRow } from '../records/rows.ts'
import type { ComputedField } from '../records/source.ts'

/** How an address or a number of somebody is kept and compared; undefined for what is none of anybody's. */
export const optOutKey = {
  email: (value: string): string | undefined => (/^\S+@\S+$/.test(value.trim()) ? addressOf(value) : undefined),
  phone: (value: string): string | undefined => phoneEnd(value) || undefined,
}

const separators = [' ', '-', '(', ')', '/', '.', '+', '\u00a0']

const phoneKeySql = (column: Sql): Sql =>
  sql`substr(${separators.reduce((inner, mark) => sql`replace(${inner}, ${mark}, '')`, column)}, ${-phoneEndDigits})`

const phones = ['phone', 'mobile']
const emails: Readonly<Record<string, readonly string[]>> = { contact: ['email'], lead: ['email', 'secondEmail'] }

/** Whether a contact or lead wants to be left alone, as an expression over its record. */
export function isOptedOut(table: 'contact' | 'lead', record: Sql): Sql {
  const column = (field: string) => sql`${record}.${name(field)}`
  const listed = (kind: string, value: Sql) =>
    sql`EXISTS (SELECT 1 FROM optOut WHERE kind = ${kind} AND value = ${value})`
  return sql`(${join(
    [
      listed('person', sql`${record}.id`),
      ...(emails[table] ?? []).map((field) => listed('email', sql`lower(trim(${column(field)}))`)),
      ...phones.map((field) => listed('phone', phoneKeySql(column(field)))),
      sql`(${record}.callOptOut = 1 AND ${record}.emailOptOut = 1)`,
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

export interface LeaveAlone {
  readonly id: string
  /** Neither called nor mailed; else only what the record itself refuses. */
  readonly all: boolean
  readonly calls: boolean
  readonly emails: boolean
  readonly reason: string | null
  /** The day on which it was entered. */
  readonly since: string | null
}

/** Those of the contacts and leads with these ids who want to be left alone, wholly or by phone or mail. */
export function leaveAlone(db: ReadDatabase, ids: readonly string[]): readonly LeaveAlone[] {
  const r = name('r')
  return (['contact', 'lead'] as const).flatMap((table) =>
    all<{ id: string; all: number; calls: number | null; emails: number | null }>(
      db,
      sql`SELECT r.id, ${isOptedOut(table, r)} AS ${name('all')}, r.callOptOut AS calls, r.emailOptOut AS emails
          FROM ${name(table)} AS ${r} WHERE r.id IN ${idList(ids)}`,
    )
      .filter((row) => row.all === 1 || row.calls === 1 || row.emails === 1)
      .map((row) => {
        const [why] = row.all === 1 ? entries(db, table, row.id) : []
        const isAll = row.all === 1
        return {
          id: row.id,
          all: isAll,
          calls: isAll || row.calls === 1,
          emails: isAll || row.emails === 1,
          reason: why?.reason ?? null,
          since: why?.since ?? null,
        }
      }),
  )
}

/** What was entered of somebody, the first first. */
const entries = (db: ReadDatabase, table: 'contact' | 'lead', id: string) => {
  const r = name('r')
  const column = (field: string) => sql`r.${name(field)}`
  return all<{ reason: string | null; since: string | null }>(
    db,
    sql`SELECT o.reason, o.${name('on')} AS since FROM optOut AS o, ${name(table)} AS ${r} WHERE r.id = ${id} AND (${join(
      [
        sql`(o.kind = 'person' AND o.value = r.id)`,
        ...(emails[table] ?? []).map((field) => sql`(o.kind = 'email' AND o.value = lower(trim(${column(field)})))`),
        ...phones.map((field) => sql`(o.kind = 'phone' AND o.value = ${phoneKeySql(column(field))})`),
      ],
      ' OR ',
    )}) ORDER BY o.reason IS NULL, o.${name('on')}, o.id LIMIT 1`,
  )
}
