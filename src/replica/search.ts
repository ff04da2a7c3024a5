/**
 * Search by any part of a word: one trigram full-text table over the searchable fields of every record (SQLite FTS5).
 * A record's text has its row number as rowid, so a table is a range of rowids. How it is asked: features/records/matching.ts.
 */
import type { Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { SqlRow } from './query.ts'
import { fieldsOf } from './tables.ts'

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
