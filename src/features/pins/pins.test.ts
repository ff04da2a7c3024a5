import { afterEach, beforeEach, expect, test } from 'vitest'
import { spaceOf } from '#shared/ids.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeEach(() => void (office = testOffice()))
afterEach(() => office.close())

const make = (table: string, values: object) => {
  office.clock.advance(1)
  return office.must(command('records.create'), { table, values }).id
}
const pins = () => office.ask(query('pins.list')).map(({ title }) => title)
const set = (record: string, on = true) => office.run(command('pins.set'), { record, on })

test('pinned records stay in the order in which they were pinned, on one’s own desk', () => {
  const [first, other] = [make('account', { name: 'Acme' }), make('contact', { lastName: 'Berg' })]
  for (const one of [other, first, other]) {
    office.clock.advance(1)
    expect(set(one).ok).toBe(true)
  }
  expect(pins()).toEqual(['Berg', 'Acme'])
  const spaces = office.replica.db.all<{ id: string }>('SELECT id FROM pin').map(({ id }) => spaceOf(id))
  expect(new Set(spaces)).toEqual(new Set([office.replica.queryContext().spaces.desk]))
  set(other, false)
  expect(pins()).toEqual(['Acme'])
  set(other)
  expect(pins()).toEqual(['Acme', 'Berg'])
  office.must(command('records.delete'), { ids: [first] })
  expect(pins()).toEqual(['Berg'])
})

test('a pin of what was merged is that of the record that stays, once', () => {
  const ids = [make('account', { name: 'Acme' }), make('account', { name: 'ACME Inc.' })]
  for (const one of ids) set(one)
  office.must(command('duplicates.merge'), { ids })
  expect(pins()).toEqual(['Acme'])
  set(ids[0] ?? '', false)
  expect(pins()).toEqual([])
})

test('what is not here cannot be pinned', () => {
  expect(set('0'.repeat(36))).toMatchObject({ ok: false, failure: { type: 'RecordNotFound' } })
})
