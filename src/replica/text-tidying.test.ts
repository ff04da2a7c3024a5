import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newRecordId } from '#shared/ids.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
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

test('what a large change leaves unmerged goes with the small ones after it, and every text is found as it is', () => {
  const replica = testReplica()
  const ids = Array.from({ length: 300 }, (_, index) =>
    newRecordId(replica.spaces.team, replica.clock.now() + index, new Uint8Array(6)),
  )
  const write = (from: number, to: number, create: boolean, name: string) =>
    replica.commit(
      ids
        .slice(from, to)
        .map((id, index) => ({ table: 'account', id, create, set: { name: `${name} ${from + index}` } })),
      { label: 'test' },
    )
  write(0, 300, true, 'Harbor works of the northern quarter')
  write(0, 300, false, 'Quartz works of the northern quarter')
  for (let index = 0; index < 40; index++) write(index, index + 1, false, 'Summit')
  expect(['arbor', 'uartz', 'ummit', 'orther'].map((text) => found(replica, text))).toEqual([0, 260, 40, 260])
  // Without any merging there would be 42; FTS5 itself lets 16 of one size be.
  expect(pieces(replica)).toBeLessThan(16)
  expect(count(replica, `select count(*) as n from word where word in ('harbor', 'quartz', 'summit')`)).toBe(3)
})

test('an idle moment brings what was committed from the journal into the file', () => {
  const folder = tempFolder()
  const replica = testReplica({ folder })
  const id = newRecordId(replica.spaces.team, replica.clock.now(), new Uint8Array(6))
  replica.commit([{ table: 'account', id, create: true, set: { name: 'Harbor Works' } }], { label: 'test' })
  const isInFile = () => readFileSync(join(folder, 'office.db')).includes('Harbor Works')
  expect(isInFile()).toBe(false)
  tidy(replica)
  expect(isInFile()).toBe(true)
  replica.close()
})
