import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { obligation } from './obligations.schema.ts'
import { task } from '../tasks/tasks.schema.ts'

let office: TestOffice
const opened = () => (office = testOffice())
afterEach(() => office?.close())

const promise = (input: object = {}) =>
  office.must(command('obligations.make'), { text: 'Send the numbers', dueOn: '2026-11-20', ...input }).id
const row = (id: string) => office.context().find(obligation, id)
const record = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const bo = () => record('person', { name: 'Bo' })

test('a promise is mine, open and to a customer unless said otherwise, and to the people of its deal', () => {
  opened()
  const account = record('account', { name: 'Acme' })
  const opportunity = office.must(command('opportunities.create'), { name: 'Deal', account }).id
  expect(row(promise({ opportunity }))).toMatchObject({
    direction: 'byUs',
    owner: office.context().me,
    state: 'open',
    opportunity,
    account,
    createdBy: office.context().me,
  })
  expect(row(promise({ waiting: bo() }))).toMatchObject({ direction: 'colleague' })
})

test('keeping a promise does the task that keeps it, and one undo takes both back', () => {
  opened()
  const made = office.must(command('tasks.create'), { title: 'Numbers' }).id
  const id = promise({ task: made })
  office.must(command('obligations.keep'), { ids: [id] })
  expect(row(id)).toMatchObject({ state: 'kept', endedAt: '2026-11-20T09:00:00.000Z' })
  expect(office.context().find(task, made)).toMatchObject({ done: true })
  office.replica.undo('')
  expect(row(id)).toMatchObject({ state: 'open', endedAt: null })
  expect(office.context().find(task, made)).toMatchObject({ done: false })
})

test('a moved promise keeps the day that was promised first, and tells the colleague who waits', () => {
  opened()
  const id = promise({ waiting: bo() })
  office.must(command('obligations.move'), { ids: [id], dueOn: '2026-11-24', reason: 'Prices are late' })
  office.must(command('records.update'), { id, set: { dueOn: '2026-11-27' } })
  expect(row(id)).toMatchObject({ dueOn: '2026-11-27', movedFrom: '2026-11-20', noticed: false })
})

test('a customer who waits is told by a task of today', () => {
  opened()
  const account = record('account', { name: 'Acme' })
  const id = promise({ account })
  office.must(command('obligations.move'), { ids: [id], dueOn: '2026-11-24', tell: 'Tell Acme: Tuesday' })
  expect(office.ask(query('today.get')).now).toMatchObject([{ title: 'Tell Acme: Tuesday', accountTitle: 'Acme' }])
})

test('a promise is never deleted: it is released, with the reason', () => {
  opened()
  const id = promise()
  const refused = (name: 'records.delete' | 'obligations.release' | 'records.update', input: object, type: string) =>
    expect(office.run<unknown>(command(name), input)).toMatchObject({ failure: { type } })
  refused('records.delete', { ids: [id] }, 'PromiseStays')
  refused('obligations.release', { ids: [id], reason: ' ' }, 'ReasonNeeded')
  refused('records.update', { id, set: { state: 'released' } }, 'ReasonNeeded')
  office.must(command('obligations.release'), { ids: [id], reason: 'They chose another size' })
  expect(row(id)).toMatchObject({ state: 'released', reason: 'They chose another size' })
})

test('who waits for a promise reads in Today that it was changed, until they say so', () => {
  opened()
  const other = bo()
  const id = promise({ owner: other, waiting: office.context().me, dueOn: '2026-12-24' })
  const reasons = () => office.ask(query('today.get')).now.flatMap((item) => item.parts.map((part) => part.reason))
  expect(reasons()).toEqual([])
  // As the PC of the colleague who owes it writes it.
  office.replica.commit(
    [
      {
        table: 'obligation',
        id,
        set: { noticed: false, dueOn: '2026-12-28', movedFrom: '2026-12-24', moveReason: 'Ill' },
      },
    ],
    { label: 'obligations.move' },
  )
  expect(reasons()).toEqual(['promiseChanged'])
  office.must(command('obligations.noticesRead'), { ids: [id] })
  expect(reasons()).toEqual([])
})

test('somebody else answers for it from now on, and who did before is kept', () => {
  opened()
  const [id, other] = [promise(), bo()]
  office.must(command('obligations.handOver'), { ids: [id], owner: other })
  expect(row(id)).toMatchObject({ owner: other, formerOwner: office.context().me })
})

test('what a colleague promised a customer is said to be late for the customer, not for me', () => {
  opened()
  promise({ owner: bo(), dueOn: '2026-11-18' })
  promise({ dueOn: '2026-11-18', waiting: record('person', { name: 'Ada' }) })
  const { byMe, toCustomers } = office.ask(query('obligations.owed'))
  expect(toCustomers.items).toMatchObject([
    { parts: [{ reason: 'promiseLate', days: 2 }], otherTitle: 'Bo', otherDoes: 'owes' },
  ])
  expect(byMe.items).toMatchObject([{ otherTitle: 'Ada', otherDoes: 'waits' }])
})
