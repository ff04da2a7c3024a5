/**
 * Keeps the full-text indexes in few pieces. Every search looks into each piece of an index, and writing many records leaves ten
 * to twenty; brought together a search takes a third less. It is work for idle moments, in steps of a few milliseconds: a step
 * that never comes costs time only.
 */
import type { Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import { searchableFields } from './search.ts'

/** With fewer, bringing them together would cost more than it saves. */
const mostPieces = 4
/** Of an index, some 4 kB each, written in one step: about 15 ms. */
const pagesOfStep = 150

/** Each call takes one step in a transaction of its own; false when there was nothing left to do. */
export function openTextTidying(database: Database, tables: readonly Table[]): () => boolean {
  const piecesOf = ({ name }: Table): number =>
    database.get<{ pieces: number }>(`select count(distinct segid) as pieces from "f_${name}_idx"`)?.pieces ?? 0
  const changes = (): number => database.get<{ n: number }>('select total_changes() as n')?.n ?? 0
  /** FTS5 says by the number of changes whether there was anything to merge (sqlite.org/fts5.html#the_merge_command). */
  const isMerged = ({ name }: Table): boolean => {
    const before = changes()
    database.transaction(() =>
      database.run(`insert into "f_${name}" (f_${name}, rank) values ('merge', ?)`, -pagesOfStep),
    )
    return changes() - before < 2
  }
  let left: Table[] = []
  return () => {
    if (left.length === 0)
      left = tables.filter((table) => searchableFields(table).length > 0 && piecesOf(table) > mostPieces)
    const [table] = left
    if (!table) return false
    if (isMerged(table)) left.shift()
    // What was read to do it is not needed again.
    if (left.length === 0) database.exec('pragma shrink_memory')
    return true
  }
}
