import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { update } from '#replica/command.ts'
import { task as table } from './tasks.schema.ts'

let office: TestOffice
const opened = () => (office = testOffice())
afterEach(() => office?.close())

const task = (input: object = {}) =>
  office.must(command('tasks.create'), { title: 'Task', dueOn: '2026-11-20', ...input }).id
const bo = () => office.must(command('records.create'), { table: 'person', values: { name: 'Bo' } }).id
const row = (id: string) => office.context().find(table, id)
const me = () => office.context().me
/** As a colleague's PC would have written it: passed on to me. */
function offeredToMe(by: string): string {
  const id = task()
  office.replica.commit([update(table, id, { delegatedBy: by, delegation: 'offered' })], { label: 'tasks.delegate' })
  return id
}

test('what is passed on waits for an answer, and whoever passed it on sees that', () => {
  opened()
  const [id, other] = [task(), bo()]
  office.must(command('tasks.delegate'), { ids: [id], assignee: other })
  expect(row(id)).toMatchObject({ assignee: other, delegatedBy: me(), delegation: 'offered' })
  expect(office.ask(query('today.get'))).toMatchObject({ now: [], handedOver: [{ id, otherTitle: 'Bo' }] })
  office.must(command('tasks.takeBack'), { ids: [id] })
  expect(row(id)).toMatchObject({ assignee: me(), delegatedBy: null, delegation: null })
})

test('declined work goes back to whoever passed it on, with what was said', () => {
  opened()
  const other = bo()
  const id = offeredToMe(other)
  expect(office.ask(query('today.get')).now[0]?.parts.map((part) => part.reason)).toContain('offered')
  office.must(command('tasks.decline'), { ids: [id], note: 'On holiday' })
  expect(row(id)).toMatchObject({ assignee: other, delegation: 'declined', delegationNote: 'On holiday' })
  office.replica.undo('')
  expect(row(id)).toMatchObject({ assignee: me(), delegation: 'offered' })
})

test('accepted work is mine and asks no more', () => {
  opened()
  const id = offeredToMe(bo())
  office.must(command('tasks.accept'), { ids: [id] })
  expect(office.ask(query('today.get')).now[0]?.parts.map((part) => part.reason)).toEqual(['taskToday'])
  expect(office.run<unknown>(command('tasks.decline'), { ids: [id] })).toMatchObject({
    failure: { type: 'NotOffered' },
  })
})

test('a task on my desk cannot be passed on, because nobody else can read it', () => {
  opened()
  const ids = [task({ private: true })]
  expect(office.run<unknown>(command('tasks.delegate'), { ids, assignee: bo() })).toMatchObject({
    failure: { type: 'PrivateTask' },
  })
})

test('a task is cut into parts of the same deal, and one undo makes it whole', () => {
  opened()
  const opportunity = office.must(command('opportunities.create'), { name: 'Deal' }).id
  const id = task({ title: 'Whole', opportunity })
  const parts = [{ title: 'First' }, { title: 'Second', dueOn: '2026-11-24' }]
  const { ids } = office.must(command('tasks.split'), { id, parts })
  expect(ids.map(row)).toMatchObject([
    { title: 'First', dueOn: '2026-11-20', opportunity },
    { title: 'Second', dueOn: '2026-11-24', opportunity, assignee: me(), splitFrom: id, done: false },
  ])
  office.replica.undo('')
  expect(row(id)?.title).toBe('Whole')
  expect(row(ids[1] ?? '')).toBeUndefined()
})

test('the first day a task was due for is kept, however often it is put off', () => {
  opened()
  const id = task()
  for (const dueOn of ['2026-11-23', '2026-11-30']) office.must(command('tasks.snooze'), { ids: [id], dueOn })
  expect(row(id)).toMatchObject({ dueOn: '2026-11-30', movedFrom: '2026-11-20' })
})

test('to whom work is passed most often comes first when it is passed on again', () => {
  opened()
  const [seldom, often] = [bo(), bo()]
  for (const assignee of [seldom, often, often]) office.must(command('tasks.delegate'), { ids: [task()], assignee })
  expect(office.ask(query('tasks.passedTo'))).toEqual([often, seldom])
})
