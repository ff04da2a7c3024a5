/**
 * What search asks of a table, as finished SQL that is made once: putting it together takes longer than most answers. A record
 * is shown by its title and by what tells two of the same name apart.
 */
import type { Table } from '#shared/schema.ts'
import { searchIndex } from '../records/matching.ts'
import { refTitle, titleOf, type Tables } from '../records/source.ts'
import { idList, join, name, sql, type Sql } from '../records/sql.ts'

/** What is asked of one table. */
export interface Reading {
  /** Rows in which the first parameter is found, the newest first; as many as the second says. */
  readonly matching: string
  /** Rows by their numbers, a JSON array. */
  readonly numbered: string
  /** What is shown of records, by their ids, a JSON array. */
  readonly shown: string
}

/** A row that may be a hit. */
export interface Row {
  readonly id: string
  readonly rid: number
  readonly title: string | null
  readonly owner: string | null
  readonly at: string | null
}

/** The fields after the title, in reading order; references are shown by their title. */
const subtitles: Readonly<Record<string, readonly string[]>> = {
  account: ['industry', 'city'],
  contact: ['jobTitle', 'account'],
  opportunity: ['account', 'stage'],
  activity: ['opportunity', 'account'],
  task: ['opportunity', 'account'],
  event: ['opportunity', 'account'],
  person: ['jobTitle', 'team'],
  product: ['code', 'family'],
  file: ['folder'],
  resource: ['collection', 'industry'],
}

const r = name('r')

export function openReadings(tables: Tables): (table: Table) => Reading {
  const subtitle = (table: Table): Sql => {
    const parts = (subtitles[table.name] ?? []).map((field) => {
      const one = table.fields[field]
      const column = sql`r.${name(field)}`
      const text = one?.kind === 'ref' ? refTitle(tables, one.target, column) : column
      return sql`coalesce(' · ' || ${text}, '')`
    })
    return parts.length === 0 ? sql`''` : sql`substr(${join(parts, ' || ')}, 4)`
  }

  /** What has no title, such as a note that was only written down, is shown by its first words. */
  const shownTitle = (table: Table): Sql => {
    const long = Object.entries(table.fields).find(([, { kind, search }]) => kind === 'longText' && search)
    const words = long ? sql`substr(trim(r.${name(long[0])}), 1, 80)` : sql`''`
    return sql`coalesce(nullif(trim(${titleOf(table, r)}), ''), ${words}, '')`
  }

  const ownerField = (table: Table): string | undefined =>
    ['owner', 'assignee', 'author'].find((field) => table.fields[field]?.kind === 'ref')
  const dateField = (table: Table): string | undefined =>
    ['at', 'start', 'createdAt'].find((field) => table.fields[field]?.kind === 'instant')

  const readings = new Map<Table, Reading>()
  return (table) => {
    const known = readings.get(table)
    if (known) return known
    const owner = ownerField(table)
    const date = dateField(table)
    const row = sql`r.id, r.rid, ${titleOf(table, r)} AS title, ${owner ? sql`r.${name(owner)}` : sql`NULL`} AS owner,
      ${date ? sql`r.${name(date)}` : sql`NULL`} AS ${name('at')}`
    const records = sql`${name(table.name)} AS ${r}`
    const reading = {
      matching: sql`SELECT ${row} FROM ${searchIndex(table)} AS f CROSS JOIN ${records} ON r.rid = f.rowid
        WHERE f.text MATCH ${''} ORDER BY f.rowid DESC LIMIT ${0} + 0`.text,
      numbered: sql`SELECT ${row} FROM ${records} WHERE r.rid IN ${idList([])}`.text,
      shown: sql`SELECT r.id, ${shownTitle(table)} AS title, ${subtitle(table)} AS subtitle FROM ${records}
        WHERE r.id IN ${idList([])}`.text,
    }
    readings.set(table, reading)
    return reading
  }
}
