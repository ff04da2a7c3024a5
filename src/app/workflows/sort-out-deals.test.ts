import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

test('old deals are closed, parked and kept by one operation, and one undo brings all of them back', () => {
  office = testOffice()
  const old = (name: string) =>
    office.must(command('opportunities.create'), { name, nextStep: { title: name, dueOn: '2026-11-21' } }).id
  const [lost, parked, kept] = ['lost', 'parked', 'kept'].map(old) as [string, string, string]
  office.clock.advance(100 * 86_400_000)
  const type = (id: string) =>
    office.replica.db.get(
      'SELECT s.type, o.reason FROM opportunity o JOIN stage s ON s.id = o.stage WHERE o.id = ?',
      id,
    )
  const late = () => office.ask(query('today.get')).now.map((item) => item.title)
  expect(office.ask(query('today.stale')).map((deal) => deal.since)).toEqual(Array(3).fill('2026-11-21'))
  office.must(command('opportunities.sortOut'), { close: [lost], park: [parked], keep: [kept] })
  expect([lost, parked, kept].map(type)).toMatchObject([
    { type: 'lost', reason: 'unresponsive' },
    { type: 'hold' },
    { type: 'open' },
  ])
  expect(office.ask(query('today.stale'))).toEqual([])
  expect(late()).toEqual(['kept'])
  expect(office.replica.undo('').ok).toBe(true)
  expect(office.ask(query('today.stale'))).toHaveLength(3)
  expect(late()).toHaveLength(3)
})

test('nothing is changed when one of the deals is not here', () => {
  office = testOffice()
  const { id } = office.must(command('opportunities.create'), { name: 'Deal' })
  expect(office.run<unknown>(command('opportunities.sortOut'), { close: [id], park: ['gone'] })).toMatchObject({
    failure: { type: 'RecordNotFound' },
  })
})
