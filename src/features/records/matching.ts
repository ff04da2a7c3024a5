/** Narrows a query to the records in which a text is found. */
import type { Table } from '#shared/schema.ts'
import { every, join, name, sql, type Sql } from './sql.ts'

/** Every word must be found, as any part of a word, in one of the fields that the schema marks for search. */
export function matchingSql(table: Table, text: string | undefined, record: Sql): Sql {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean)
  const fields = Object.entries(table.fields).flatMap(([field, { search }]) => (search ? [field] : []))
  const found = (word: string) =>
    join(
      fields.map((field) => sql`instr(lower(${record}.${name(field)}), lower(${word})) > 0`),
      ' OR ',
    )
  return fields.length === 0 ? sql`1` : every(words.map(found))
}
