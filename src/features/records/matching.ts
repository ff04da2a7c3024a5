/** Narrows a query to the records in which a text is found. */
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
  // All tables share one index and each has a range of its rows: without the range every table's hits would be read.
  // An empty table has an empty range.
  const all = name(table.name)
  const indexed = sql`${record}.rid IN (SELECT rowid FROM search WHERE search MATCH ${matchText(long)}
    AND rowid BETWEEN coalesce((SELECT min(rid) FROM ${all}), 1) AND coalesce((SELECT max(rid) FROM ${all}), 0))`
  const literal = (word: string) =>
    join(
      fields.map((field) => sql`instr(lower(${record}.${name(field)}), lower(${word})) > 0`),
      ' OR ',
    )
  return every([...(long.length > 0 ? [indexed] : []), ...words.filter((word) => !isLong(word)).map(literal)])
}
