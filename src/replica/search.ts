/**
 * Search by any part of a word: one trigram full-text table over the searchable fields of every record (SQLite FTS5).
 * A record's text has its row number as rowid, so a table is a range of rowids.
 */
import type { Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { ReadDatabase, SqlRow } from './query.ts'
import { fieldsOf, firstRid, quoted } from './tables.ts'

export const searchTable = `create virtual table if not exists search
  using fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1')`

export const searchableFields = (table: Table): readonly string[] =>
  fieldsOf(table)
    .filter(([, field]) => field.search)
    .map(([name]) => name)

/** The text under which a row is found; empty when it has none. */
export const searchTextOf = (fields: readonly string[], row: SqlRow): string =>
  fields
    .map((field) => row[field])
    .filter((value) => typeof value === 'string' && value !== '')
    .join('\n')

export const indexText = (database: Database, rid: number, text: string): void =>
  database.run('insert or replace into search (rowid, text) values (?, ?)', rid, text)

export const forgetText = (database: Database, rid: number): void =>
  database.run('delete from search where rowid = ?', rid)

export interface SearchHit {
  readonly rid: number
  readonly id: string
  readonly table: string
}

export interface SearchOptions {
  /** Every table of the office, in order: a table's place is its number. */
  readonly tables: readonly Table[]
  /** Names of the tables to look in; all when absent. */
  readonly only?: readonly string[]
  readonly limit: number
}

/** FTS5 needs three characters; shorter parts of a word are looked for in the titles. */
const minTrigram = 3

/**
 * Records in which every word of `text` occurs, best first (bm25), at most `limit` per table. Words shorter than three
 * characters count only when they stand alone.
 */
export function searchRecords(database: ReadDatabase, text: string, options: SearchOptions): SearchHit[] {
  const words = text.normalize('NFC').split(/\s+/).filter(Boolean)
  const long = words.filter((word) => Array.from(word).length >= minTrigram)
  const wanted = options.tables
    .map((table, index) => ({ table, number: index + 1 }))
    .filter(({ table }) => !options.only || options.only.includes(table.name))
  if (words.length === 0) return []
  return wanted.flatMap(({ table, number }) =>
    searchableFields(table).length === 0
      ? []
      : long.length > 0
        ? byTrigrams(database, table, number, long, options.limit)
        : byShortText(database, table, words.join(' '), options.limit),
  )
}

function byTrigrams(
  database: ReadDatabase,
  table: Table,
  number: number,
  words: readonly string[],
  limit: number,
): SearchHit[] {
  const match = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')
  // Hits are cut before they are joined: deleted records are few, so a small surplus suffices.
  return database
    .all<{ rid: number; id: string }>(
      `select v.rid, v.id from (select rowid, rank from search
         where search match ? and rowid >= ? and rowid < ? order by rank limit ?) hit
       join ${quoted(table.name)} v on v.rid = hit.rowid order by hit.rank limit ?`,
      match,
      firstRid(number),
      firstRid(number + 1),
      limit * 2 + 20,
      limit,
    )
    .map((hit) => ({ ...hit, table: table.name }))
}

function byShortText(database: ReadDatabase, table: Table, text: string, limit: number): SearchHit[] {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const conditions = table.title.map((field) => `${quoted(field)} like ? escape '\\'`).join(' or ')
  return database
    .all<{ rid: number; id: string }>(
      `select rid, id from ${quoted(table.name)} where ${conditions} limit ?`,
      ...table.title.map(() => pattern),
      limit,
    )
    .map((hit) => ({ ...hit, table: table.name }))
}
