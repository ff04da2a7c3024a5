import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

// Friday 2026-11-20, 09:00 UTC.
let office: TestOffice
const opened = () => (office = testOffice())
afterEach(() => office?.close())

const today = () => office.ask(query('today.get'))
const deal = (input: object = {}) => office.must(command('opportunities.create'), { name: 'Deal', ...input }).id
const task = (input: object) => office.must(command('tasks.create'), { title: 'Task', ...input }).id
const meeting = (start: string, input: object = {}) =>
  office.must(command('events.create'), { title: 'Meeting', start, ...input }).id
const titles = (items: readonly { readonly title: string | null }[]) => items.map((item) => item.title)

describe('today', () => {
  test('is empty in a new office', () => {
    opened()
    expect(today()).toMatchObject({
      overdue: [],
      today: [],
      next: [],
      withoutNextStep: [],
      withoutNextStepTotal: 0,
      meeting: null,
      closedThisQuarter: { count: 0, amount: 0 },
      openAmount: 0,
    })
  })
  test('sorts work into late, due and coming, and says why', () => {
    opened()
    task({ title: 'late', dueOn: '2026-11-18' })
    task({ title: 'due', dueOn: '2026-11-20' })
    task({ title: 'soon', dueOn: '2026-11-23' })
    task({ title: 'far', dueOn: '2027-03-01' })
    task({ title: 'undated' })
    meeting('2026-11-20T15:00:00Z', { title: 'meeting', objective: 'Sign' })
    const shown = today()
    expect(shown.overdue).toMatchObject([{ title: 'late', table: 'task', why: { reason: 'overdue', days: 2 } }])
    expect(shown.today).toMatchObject([
      { title: 'meeting', table: 'event', objective: 'Sign', why: { reason: 'meetingToday', days: 0 } },
      { title: 'due', why: { reason: 'dueToday', days: 0 } },
    ])
    expect(titles(shown.next)).toEqual(['soon', 'undated'])
    expect(shown.next[0]?.why).toEqual({ reason: 'upcoming', days: 3 })
    expect(shown.meeting).toMatchObject({ title: 'meeting', objective: 'Sign' })
  })
  test('says what each item is about', () => {
    opened()
    const account = office.must(command('records.create'), { table: 'account', values: { name: 'Acme' } }).id
    const opportunity = deal({ name: 'Big one', amount: 700, account })
    task({ title: 'Call', dueOn: '2026-11-20', opportunity })
    expect(today().today).toMatchObject([
      { opportunity, opportunityTitle: 'Big one', account, accountTitle: 'Acme', amount: 700, currency: 'EUR' },
    ])
  })
  test('leaves out what is done, over, deleted, of a lost deal, or somebody else’s', () => {
    opened()
    const other = office.must(command('records.create'), { table: 'person', values: { name: 'Bo' } }).id
    office.must(command('tasks.complete'), { ids: [task({ dueOn: '2026-11-01' })] })
    office.must(command('records.delete'), { ids: [task({ dueOn: '2026-11-01' })] })
    task({ dueOn: '2026-11-01', assignee: other })
    meeting('2026-11-20T07:00:00Z', { end: '2026-11-20T08:00:00Z' })
    const lost = deal({ nextStep: { title: 'left over', dueOn: '2026-11-01' } })
    office.must(command('opportunities.close'), { id: lost, stage: office.stage('Lost'), reason: 'price' })
    expect(today()).toMatchObject({ overdue: [], overdueTotal: 0, today: [], next: [], meeting: null })
  })
  test('keeps the work that a won deal still needs', () => {
    opened()
    const won = deal({ nextStep: { title: 'Send thanks', dueOn: '2026-11-19' } })
    office.must(command('opportunities.close'), { id: won, stage: office.stage('Won'), reason: 'value' })
    expect(titles(today().overdue)).toEqual(['Send thanks'])
  })
  test('hides the work of a deleted deal, and shows it again when the deal is back', () => {
    opened()
    const id = deal({ nextStep: { title: 'Call', dueOn: '2026-11-19' } })
    office.must(command('records.delete'), { ids: [id] })
    expect(today().overdue).toEqual([])
    office.must(command('records.restore'), { ids: [id] })
    expect(titles(today().overdue)).toEqual(['Call'])
  })
  test('lists my open deals without a next step, the largest first', () => {
    opened()
    deal({ name: 'small', amount: 1 })
    deal({ name: 'large', amount: 9 })
    deal({ name: 'planned', amount: 5, nextStep: { title: 'Call' } })
    const met = deal({ name: 'met', amount: 7 })
    meeting('2026-11-19T10:00:00Z', { opportunity: met })
    const resting = deal({ name: 'resting' })
    office.must(command('opportunities.move'), { ids: [resting], stage: office.stage('On hold') })
    const shown = today()
    expect(shown.withoutNextStep.map((one) => one.name)).toEqual(['large', 'met', 'small'])
    expect(shown.withoutNextStepTotal).toBe(3)
  })
  test('adds up what I closed in this fiscal quarter and what is open', () => {
    opened()
    const close = (input: object, closedOn: string) =>
      office.must(command('opportunities.close'), {
        id: deal(input),
        stage: office.stage('Won'),
        reason: 'value',
        closedOn,
      })
    close({ amount: 100 }, '2026-10-01')
    close({ amount: 50 }, '2026-09-30')
    close({ amount: 10, currency: 'USD' }, '2026-11-01')
    deal({ amount: 30.5 })
    expect(today()).toMatchObject({
      closedThisQuarter: { count: 2, amount: 100 },
      openAmount: 30.5,
      openCount: 1,
      currency: 'EUR',
    })
  })
})

describe('working on tasks', () => {
  test('done, moved and passed on, each taken back by one undo', () => {
    opened()
    const other = office.must(command('records.create'), { table: 'person', values: { name: 'Bo' } }).id
    const ids = [task({ dueOn: '2026-11-19' })]
    const undone = () => expect(office.replica.undo('').ok).toBe(true)
    for (const [name, input] of [
      ['tasks.complete', {}],
      ['tasks.snooze', { dueOn: '2026-11-25' }],
      ['tasks.delegate', { assignee: other }],
    ] as const) {
      office.must(command(name), { ids, ...input })
      expect(today().overdue).toEqual([])
      undone()
      expect(today().overdue).toHaveLength(1)
    }
  })
  test('a task that is done knows when, and forgets it when it is taken up again', () => {
    opened()
    const ids = [task({})]
    const done = () => office.replica.db.get('SELECT done, doneAt FROM task WHERE id = ?', ids[0] ?? '')
    office.must(command('tasks.complete'), { ids })
    expect(done()).toMatchObject({ done: 1, doneAt: '2026-11-20T09:00:00.000Z' })
    office.must(command('tasks.reopen'), { ids })
    expect(done()).toMatchObject({ done: 0, doneAt: null })
    office.must(command('records.update'), { id: ids[0], set: { done: true } })
    expect(done()).toMatchObject({ done: 1, doneAt: '2026-11-20T09:00:00.000Z' })
  })
  test.each([
    ['tasks.create', { title: '' }, 'InvalidInput'],
    ['tasks.create', { title: 'x', dueOn: '2026-02-30' }, 'InvalidInput'],
    ['tasks.create', { title: 'x', opportunity: 'gone' }, 'RecordNotFound'],
    ['tasks.complete', { ids: [] }, 'InvalidInput'],
    ['tasks.complete', { ids: ['gone'] }, 'RecordNotFound'],
    ['tasks.delegate', { ids: ['gone'], assignee: 'nobody' }, 'RecordNotFound'],
    ['events.create', { title: 'x', start: '2026-11-20' }, 'InvalidInput'],
    ['events.create', { title: 'x', start: '2026-11-20T10:00:00Z', end: '2026-11-20T09:00:00Z' }, 'EndsBeforeStart'],
    ['events.recordResult', { id: 'gone', result: 'x' }, 'RecordNotFound'],
    ['activities.log', { kind: 'note' }, 'EmptyActivity'],
    ['activities.log', { kind: 'fax', subject: 'x' }, 'InvalidInput'],
    ['activities.log', { kind: 'call', subject: 'x', contact: 'gone' }, 'RecordNotFound'],
  ] as const)('%s refuses %o', (name, input, type) => {
    opened()
    expect(office.run<unknown>(command(name), input)).toMatchObject({ ok: false, failure: { type } })
  })
})
