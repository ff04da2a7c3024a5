/**
 * What a colleague who joins a full office is sent first: what is open, what it concerns, and every table that is small (stages,
 * people, products, prices, settings). History follows, newest first.
 */
import type { UsefulFirst } from '#replica/body-reader.ts'
import type { Table } from '#shared/schema.ts'

/** A table with so many records at most goes whole. */
const smallTable = 2_000

const openDeals = `select o.id, o.rid, o.account, o.contact from opportunity o
  left join stage s on s.id = o.stage where s.type is null or s.type = 'open'`

/** Each names the row numbers of some records. */
const concerned = [
  'select rid from open_deal',
  'select a.rid from account a where a.id in (select account from open_deal)',
  'select c.rid from contact c where c.id in (select contact from open_deal)',
  'select t.rid from task t where t.done is not 1',
]

export const usefulFirst = (tables: readonly Table[], most = smallTable): UsefulFirst =>
  function* (db) {
    const rids = (sql: string) => db.all<{ rid: number }>(sql).map(({ rid }) => rid)
    for (const { name } of tables) {
      const some = rids(`select rid from "${name}" limit ${most + 1}`)
      if (some.length <= most) yield* some
    }
    for (const sql of concerned) yield* rids(`with open_deal as materialized (${openDeals}) ${sql}`)
  }
