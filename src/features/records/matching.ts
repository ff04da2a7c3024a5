/** Narrows a query to the records in which a text is found. */
import { searchTableOf } from '#replica/search.ts'
import type { Table } from '#shared/schema.ts'
import { every, join, name, sql, type Sql } from './sql.ts'

/** The full-text index knows parts of words from three characters on. */
const shortest = 3

const wordsOf = (text: string | undefined): string[] =>
  (text ?? '').normalize('NFC').trim().split(/\s+/).filter(Boolean)
const isLong = (word: string): boolean => [...word].length >= shortest

/** A text as an FTS5 query in which every word is a literal. */
export const matchText = (words: readonly string[]): string =>
  words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')

/** The full-text table of a table, as a name: its rowids are the `rid` of the table's view. */
export const searchIndex = (table: Table): Sql => ({ text: searchTableOf(table), parameters: [] })

/**
 * Every word must be found, as any part of a word, in the fields that the schema marks for search. Words too short for the
 * index are looked for in the record itself. `record` must be the table's view, whose `rid` is the row of the index.
 */
export function matchingSql(table: Table, text: string | undefined, record: Sql): Sql {
  const words = wordsOf(text)
  const fields = Object.entries(table.fields).flatMap(([field, { search }]) => (search ? [field] : []))
  if (words.length === 0) return sql`1`
  if (fields.length === 0) return sql`0`
  const long = words.filter(isLong)
  const indexed = sql`${record}.rid IN (SELECT rowid FROM ${searchIndex(table)} WHERE text MATCH ${matchText(long)})`
  const literal = (word: string) =>
    join(
      fields.map((field) => sql`instr(lower(${record}.${name(field)}), lower(${word})) > 0`),
      ' OR ',
    )
  return every([...(long.length > 0 ? [indexed] : []), ...words.filter((word) => !isLong(word)).map(literal)])
}
