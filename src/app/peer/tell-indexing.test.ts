import { expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { create } from '#replica/command.ts'
import { layOutSearch } from '#replica/search.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { tellIndexing } from './tell-indexing.ts'

test('an index that is lacking is made anew while the office opens, and it is told how far that is', () => {
  const replica = testReplica()
  const { newId } = replica.commandContext()
  const writes = ['Harbor Works', 'Quartz Mine'].map((name) => create(account, newId(account), { name }))
  expect(replica.commit(writes, { label: 'test' }).ok).toBe(true)
  const { database } = replica.core
  database.exec('drop table f_account')
  const heard: (readonly [number, number])[] = []
  layOutSearch(database, tables, (done, of) => heard.push([done, of]))
  expect(heard).toEqual([[2, 2]])
  expect(database.all(`select rowid from f_account where text match '"uartz"'`)).toHaveLength(1)
})

test('a large office says every tenth of it, a small one nothing', () => {
  const lines: string[] = []
  const large = tellIndexing((line) => lines.push(line))
  for (let done = 1_000; done <= 20_000; done += 1_000) large(done, 20_000)
  expect(lines).toHaveLength(10)
  expect(lines.at(-1)).toContain('20000 of 20000')
  const small = tellIndexing((line) => lines.push(line))
  for (let done = 1_000; done <= 4_000; done += 1_000) small(done, 4_000)
  expect(lines).toHaveLength(10)
})
