import { expect, test } from 'vitest'
import { testReplica } from '#test/support/test-replica.ts'
import type { Replica } from './replica.types.ts'

const count = (replica: Replica, sql: string, ...parameters: string[]) =>
  replica.core.database.get<{ n: number }>(sql, ...parameters)?.n ?? 0
const pieces = (replica: Replica) => count(replica, 'select count(distinct segid) as n from f_account_idx')
const found = (replica: Replica, text: string) =>
  count(replica, 'select count(*) as n from f_account where text match ?', `"${text}"`)

/** Steps until nothing is left to do; far more than there can be means that it never ends. */
function tidy(replica: Replica): number {
  let steps = 0
  while (replica.tidy() && steps < 1_000) steps += 1
  return steps
}

test('an index of texts in many pieces is brought together, finds the same, and is left alone then', () => {
  const replica = testReplica()
  const { database } = replica.core
  // Each transaction leaves a piece; what commits merge by themselves is left out.
  for (let rid = 1; rid <= 12; rid++)
    database.run('insert into f_account (rowid, text) values (?, ?)', rid, `Harbor ${rid} Works`)
  database.run('insert or replace into f_account (rowid, text) values (?, ?)', 3, 'Quartz')
  expect(pieces(replica)).toBeGreaterThan(4)
  expect(tidy(replica)).toBeGreaterThan(0)
  expect(pieces(replica)).toBe(1)
  expect([found(replica, 'arbor'), found(replica, 'uartz')]).toEqual([11, 1])
  expect(tidy(replica)).toBe(0)
})
