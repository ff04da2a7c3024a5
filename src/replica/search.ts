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

/** How many records have been indexed anew, of how many. */
export type Indexing = (done: number, of: number) => void

/** Records between two calls of `Indexing`. */
const toldEvery = 1_000

/** Makes the tables of search; what an older version has indexed otherwise is indexed anew, and `indexing` hears of it. */
export function layOutSearch(database: Database, tables: readonly Table[], indexing: Indexing = () => {}): void {
  const known = new Set(
    database.all<{ name: string }>(`select name from sqlite_master where type = 'table'`).map(({ name }) => name),
  )
  database.exec(`drop table if exists search;
    create table if not exists word (word text primary key, back text not null) without rowid;
    create index if not exists i_word_back on word (back)`)
  const searched = tables.filter((table) => searchableFields(table).length > 0)
  for (const table of searched) {
    if (!known.has(`f_${table.name}`))
      database.exec(`create virtual table ${searchTableOf(table)}
        using fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1')`)
    // Left to itself FTS5 counts every text that is replaced as a whole page to be merged: see `mergeFor`.
    database.exec(`insert into ${searchTableOf(table)} (f_${table.name}, rank) values ('automerge', 0)`)
  }
  indexAnew(
    database,
    searched.filter(({ name }) => !known.has(`f_${name}`)),
    indexing,
  )
}

function indexAnew(database: Database, tables: readonly Table[], indexing: Indexing): void {
  const countOf = (table: Table) => database.get<{ n: number }>(`select count(*) as n from ${rowsOf(table)}`)?.n ?? 0
  const of = tables.reduce((sum, table) => sum + countOf(table), 0)
  let done = 0
  for (const table of tables) {
    const put = textKeeper(database, table)
    const textOf = searchText(table)
    // One by one: all the texts of a large office at once would be as much memory.
    const rows = database.connection.prepare(`select * from ${rowsOf(table)}`).iterate() as Iterable<SqlRow>
    for (const row of rows) {
      const text = textOf(row)
      if (text !== '') put(Number(row['rid']), text, true)
      done += 1
      if (done % toldEvery === 0 || done === of) indexing(done, of)
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
    // Plain loops: every write of a text passes here.
    let title = ''
    let rest = ''
    for (const field of titles) {
      const value = row[field]
      if (typeof value === 'string' && value !== '') title += title === '' ? value : ` ${value}`
    }
    for (const field of others) {
      const value = row[field]
      if (typeof value === 'string' && value !== '') rest += `${value}\n`
    }
    for (const field of phones) {
      const value = row[field]
      if (typeof value === 'string' && value !== '') rest += `${phoneDigits(value)}\n`
    }
    for (const value of customTexts(row['custom'])) rest += `${value}\n`
    return title === '' ? rest : `${markedTitle(title)}\n${rest}`
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
/** Words of a database that were kept lately, whichever table they are in: most come again and again. */
const mostRemembered = 50_000
const remembered = new WeakMap<Database, Set<string>>()
function rememberedIn(database: Database): Set<string> {
  const words = remembered.get(database) ?? new Set()
  remembered.set(database, words)
  return words
}

/** About what a page of the index holds. */
const charactersOfPage = 2_000

/**
 * Pages to be merged, at most, for texts of so many characters that were added. Every text is written again four to seven
 * times until it lies in the one great piece of the index: with fewer pages the pieces, all of which every search looks at,
 * would become more and more.
 */
const mergeFor = (characters: number): number => Math.max(8, Math.ceil((6 * characters) / charactersOfPage))

/**
 * A transaction that owes more than so many pages merges none: its texts are one piece of the index, and nobody waits for it to be
 * brought together with the others. Those that owe less merge so many, also of what larger ones left.
 */
const mergedAtOnce = 16
/** What was left waits for small transactions, or for an idle moment (text-tidying.ts), until it is so much. */
const mostOwed = 2_000

/**
 * `isNew`: there is no text of that row yet, which is much quicker. `added`: the part of the text in which there may be words that
 * were not in the row before.
 */
type KeepText = (rid: number, text: string, isNew: boolean, added?: string) => void

export function textKeeper(database: Database, table: Table): KeepText {
  const into = `into ${searchTableOf(table)} (rowid, text) values (?, ?)`
  const [insert, replace] = [`insert ${into}`, `insert or replace ${into}`]
  const merge = `insert into ${searchTableOf(table)} (f_${table.name}, rank) values ('merge', ?)`
  let added = 0
  let owed = 0
  const seen = rememberedIn(database)
  database.beforeCommit(
    () => {
      if (added === 0) return
      const own = mergeFor(added)
      added = 0
      owed += own
      const merged = owed > mostOwed ? own : own > mergedAtOnce ? 0 : Math.min(owed, mergedAtOnce)
      if (merged > 0) database.run(merge, merged)
      owed -= merged
    },
    () => {
      added = 0
      // Words that were noted in what was rolled back are not there.
      seen.clear()
    },
  )
  return (rid, text, isNew, words = text) => {
    database.run(isNew ? insert : replace, rid, text)
    added += text.length
    for (const [word] of folded(words).matchAll(wordPattern)) {
      if (seen.has(word)) continue
      if (seen.size >= mostRemembered) seen.clear()
      seen.add(word)
      database.run('insert or ignore into word (word, back) values (?, ?)', word, [...word].reverse().join(''))
    }
  }
}

export const forgetText = (database: Database, table: Table, rid: number): void =>
  database.run(`delete from ${searchTableOf(table)} where rowid = ?`, rid)

/** Takes away the words of texts that were erased, unless another record has them too. */
export function forgetWords(database: Database, tables: readonly Table[], texts: readonly string[]): void {
  const words = new Set(texts.flatMap((text) => [...folded(text).matchAll(wordPattern)].map(([word]) => word)))
  const searched = tables.filter((table) => searchableFields(table).length > 0).map(searchTableOf)
  for (const word of words)
    if (!searched.some((name) => database.get(`select 1 from ${name} where ${name} match ? limit 1`, `"${word}"`))) {
      database.run('delete from word where word = ?', word)
      rememberedIn(database).delete(word)
    }
}
