/**
 * Search by any part of a word: for every table `x` a trigram full-text table `f_x` over the texts of its records (SQLite
 * FTS5), with the row number as rowid. One for each, because FTS5 skips no rows: in one for all, whoever asks for accounts
 * would wait for two hundred thousand activities. What names a record stands first, each word of it behind a mark, so that
 * its beginning is found by two letters. `word` has every word that ever stood in a text, also backwards, to find those that
 * were meant by one that is not there.
 *
 * How it is asked: features/records/matching.ts for lists, features/search for everything.
 */
import { folded } from '#shared/folded.ts'
import { phoneDigits } from '#shared/phone-digits.ts'
import type { FieldKind, Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { SqlRow } from './query.ts'
import { fieldsOf, rowsOf } from './tables.ts'

export const searchTableOf = (table: { readonly name: string }): string => `"f_${table.name}"`

/** Before the first word of what names a record, and before its further words. */
export const titleMarks = { first: '\u0002', further: '\u0003' } as const

/** A title, or what somebody thinks is the beginning of one, with its marks. */
export const markedTitle = (title: string): string =>
  `${titleMarks.first}${title.trim().split(/\s+/).join(` ${titleMarks.further}`)}`

/** Makes the tables of search; what an older version has indexed otherwise is indexed anew. */
export function layOutSearch(database: Database, tables: readonly Table[]): void {
  const known = new Set(
    database.all<{ name: string }>(`select name from sqlite_master where type = 'table'`).map(({ name }) => name),
  )
  database.exec(`drop table if exists search;
    create table if not exists word (word text primary key, back text not null) without rowid;
    create index if not exists i_word_back on word (back)`)
  for (const table of tables) {
    if (searchableFields(table).length === 0 || known.has(`f_${table.name}`)) continue
    database.exec(`create virtual table ${searchTableOf(table)}
      using fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1')`)
    const put = textKeeper(database, table)
    const textOf = searchText(table)
    for (const row of database.all<SqlRow>(`select * from ${rowsOf(table)}`)) {
      const text = textOf(row)
      if (text !== '') put(Number(row['rid']), text, true)
    }
  }
}

const textual: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'email', 'phone', 'url'])

/** Fields marked for search, and all other texts that people write. */
export const searchableFields = (table: Table): readonly string[] =>
  fieldsOf(table)
    .filter(([, field]) => field.search === true || (textual.has(field.kind) && field.internal !== true))
    .map(([name]) => name)

/** The text under which a row is found; empty when it has none. */
export function searchText(table: Table): (row: SqlRow) => string {
  const fields = searchableFields(table)
  const titles = table.title.filter((field) => fields.includes(field))
  const others = fields.filter((field) => !titles.includes(field))
  const phones = others.filter((field) => table.fields[field]?.kind === 'phone')
  return (row) => {
    const valuesOf = (names: readonly string[]): string[] =>
      names.flatMap((field) => (typeof row[field] === 'string' && row[field] !== '' ? [row[field]] : []))
    const title = valuesOf(titles).join(' ')
    const rest = [...valuesOf(others), ...valuesOf(phones).map(phoneDigits), ...customTexts(row['custom'])]
    return [...(title === '' ? [] : [markedTitle(title)]), ...rest].map((value) => `${value}\n`).join('')
  }
}

/** Texts in the office's own fields. */
const customTexts = (json: SqlRow[string] | undefined): string[] =>
  typeof json === 'string' && json.length > 2
    ? Object.values(JSON.parse(json) as Record<string, unknown>)
        .flat()
        .filter((value) => typeof value === 'string')
    : []

const wordPattern = /[\p{L}\p{N}]{4,24}/gu
/** Words that were kept lately: most come again and again. */
const mostRemembered = 50_000

/** `isNew`: there is no text of that row yet, which is much quicker. */
export function textKeeper(database: Database, table: Table): (rid: number, text: string, isNew: boolean) => void {
  const into = `into ${searchTableOf(table)} (rowid, text) values (?, ?)`
  let seen = new Set<string>()
  return (rid, text, isNew) => {
    database.run(isNew ? `insert ${into}` : `insert or replace ${into}`, rid, text)
    for (const [word] of folded(text).matchAll(wordPattern)) {
      if (seen.has(word)) continue
      if (seen.size >= mostRemembered) seen = new Set()
      seen.add(word)
      database.run('insert or ignore into word (word, back) values (?, ?)', word, [...word].reverse().join(''))
    }
  }
}

export const forgetText = (database: Database, table: Table, rid: number): void =>
  database.run(`delete from ${searchTableOf(table)} where rowid = ?`, rid)
