/**
 * The order of long lists, remembered by the connection that reads them: a window far down is then cut out instead of
 * sorted and skipped to anew, which at row 150,000 of 200,000 costs half a second of CPU. A scroll bar can jump anywhere,
 * so that going on from the row before (keyset) would not do.
 *
 * Must stay true: what is remembered belongs to one state of the database; any commit ends it.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { all, get, idList, limited, sql, type Sql } from './sql.ts'

interface Order {
  /** The state of the database. */
  readonly version: string
  /** How often a window that is not the first was asked for. */
  asked: number
  /** Rows of the table in order; undefined until it is worth it. */
  rids: Float64Array | undefined
}

/** Lists that one connection remembers, at 8 bytes a record. */
const mostOrders = 6
/** A list is sorted whole when this many windows of it were asked for, or one this far down. */
const worth = { windows: 3, offset: 5_000 }

const orders = new WeakMap<ReadDatabase, Map<string, Order>>()

/** What changes with every commit, of this connection or of another. */
const versionOf = (db: ReadDatabase): string =>
  JSON.stringify([
    db.get<{ data_version: number }>('PRAGMA data_version')?.data_version,
    get<{ changes: number }>(db, sql`SELECT total_changes() AS changes`)?.changes,
  ])

export interface Window {
  /** The table's view as a FROM source called `r`. */
  readonly from: Sql
  readonly where: Sql
  readonly order: Sql
  readonly offset: number
  readonly limit: number
}

/** The ids of a window of a sorted list. */
export function windowIds(db: ReadDatabase, { from, where, order, offset, limit }: Window): readonly string[] {
  const sorted = sql`FROM ${from} WHERE ${where} ORDER BY ${order}`
  const rids = offset === 0 ? undefined : remembered(db, sorted, offset)
  if (rids === undefined)
    return all<{ id: string }>(db, sql`SELECT r.id ${sorted} ${limited(limit, offset)}`).map(({ id }) => id)
  const wanted = [...rids.subarray(offset, offset + limit)]
  const found = all<{ rid: number; id: string }>(
    db,
    sql`SELECT r.rid AS rid, r.id FROM ${from} WHERE r.rid IN ${idList(wanted)}`,
  )
  const byRid = new Map(found.map((row) => [row.rid, row.id]))
  return wanted.flatMap((rid) => byRid.get(rid) ?? [])
}

function remembered(db: ReadDatabase, sorted: Sql, offset: number): Float64Array | undefined {
  const lists = orders.get(db) ?? new Map<string, Order>()
  orders.set(db, lists)
  const key = JSON.stringify([sorted.text, sorted.parameters.map(String)])
  const version = versionOf(db)
  const known = lists.get(key)
  const order: Order = known?.version === version ? known : { version, asked: 0, rids: undefined }
  order.asked++
  // Most recently asked last.
  lists.delete(key)
  lists.set(key, order)
  for (const oldest of lists.keys()) {
    if (lists.size <= mostOrders) break
    lists.delete(oldest)
  }
  if (order.rids === undefined && (order.asked >= worth.windows || offset >= worth.offset))
    order.rids = Float64Array.from(all<{ rid: number }>(db, sql`SELECT r.rid AS rid ${sorted}`), ({ rid }) => rid)
  return order.rids
}
