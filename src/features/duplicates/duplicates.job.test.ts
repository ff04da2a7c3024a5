import { afterEach, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { command } from '#test/support/offered.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { findDuplicates, keptList, type KeptPair } from './duplicates.job.ts'

let office: TestOffice
afterEach(() => office?.close())

const make = (table: string, values: object) => {
  office.clock.advance(1)
  return office.must(command('records.create'), { table, values }).id
}
const kept = () =>
  office.replica.db
    .all<{ key: string; value: string }>('SELECT key, value FROM kept WHERE list = ? ORDER BY rank DESC, key', keptList)
    .map(({ key, value }) => ({ ids: key.split(' '), ...(JSON.parse(value) as KeptPair) }))

test('looks through people and firms, leads beside contacts, and keeps what it finds on this PC', async () => {
  office = testOffice()
  const acme = make('account', { name: 'Acme Inc.', city: 'Linz' })
  const acme2 = make('account', { name: 'ACME', city: 'Linz' })
  const dana = make('contact', { firstName: 'Dana', lastName: 'Holt', email: 'dana@acme.example', account: acme })
  const lead = make('lead', { firstName: 'Dana', lastName: 'Hollt', email: 'Dana+x@acme.example', company: 'ACME' })
  make('contact', { firstName: 'Bob', lastName: 'Stone', email: 'bob@stone.example' })
  const done = await runJob(office.replica, findDuplicates(tables), {})
  expect(done.result).toMatchObject({ ok: true, value: { pairs: 2 } })
  expect(kept()).toMatchObject([
    {
      ids: [dana, lead],
      table: 'contact',
      otherTable: 'lead',
      certain: true,
      reasons: ['email', 'similarName', 'company'],
    },
    { ids: [acme, acme2], table: 'account', certain: false, reasons: ['company', 'place'] },
  ])
  expect(done.commits).toEqual([])
  const again = await runJob(office.replica, findDuplicates(tables), {})
  expect(again.result.ok && kept()).toHaveLength(2)
})

test('keeps what was found before when it is stopped', async () => {
  office = testOffice()
  for (let index = 0; index < 2; index++) make('account', { name: 'Acme', city: 'Linz' })
  await runJob(office.replica, findDuplicates(tables), {})
  const stopped = await runJob(office.replica, findDuplicates(tables), {}, { context: { cancelled: () => true } })
  expect(stopped.result).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
  expect(kept()).toHaveLength(1)
})
