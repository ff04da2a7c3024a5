import { afterEach, describe, expect, test } from 'vitest'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { create } from '#replica/command.ts'
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

const reasonsOf = (item: { readonly parts: readonly { readonly reason: string }[] } | undefined) =>
  item?.parts.map((part) => part.reason)
const found = (title: string) => today().now.find((item) => item.title === title)
const person = (name: string) => office.must(command('records.create'), { table: 'person', values: { name } }).id
const promise = (input: object) => office.must(command('obligations.make'), { text: 'Promise', ...input }).id

describe('today', () => {
  test('is empty in a new office', () => {
    opened()
    expect(today()).toMatchObject({
      now: [],
      nowTotal: 0,
      later: [],
      laterTotal: 0,
      handedOver: [],
      staleDeals: 0,
      meeting: null,
      closedThisQuarter: { count: 0, amount: 0 },
      openAmount: 0,
    })
  })
  test('puts what counts most first, says why, and keeps what comes for later', () => {
    opened()
    task({ title: 'late', dueOn: '2026-11-18' })
    task({ title: 'due', dueOn: '2026-11-20' })
    task({ title: 'soon', dueOn: '2026-11-23' })
    task({ title: 'far', dueOn: '2027-03-01' })
    task({ title: 'undated' })
    meeting('2026-11-20T15:00:00Z', { title: 'meeting', objective: 'Sign' })
    promise({ text: 'promised', dueOn: '2026-11-19' })
    promise({ text: 'promised far', dueOn: '2027-06-01' })
    const shown = today()
    expect(titles(shown.now)).toEqual(['promised', 'meeting', 'late', 'due'])
    expect(shown.now[0]).toMatchObject({ table: 'obligation', score: 93, parts: [{ reason: 'promiseLate', days: 1 }] })
    expect(shown.now[2]).toMatchObject({
      table: 'task',
      parts: [{ reason: 'taskLate', days: 2, base: 64, points: 64 }],
    })
    expect(titles(shown.later)).toEqual(['soon', 'promised far', 'undated'])
    expect(shown.meeting).toMatchObject({ title: 'meeting', objective: 'Sign' })
  })
  test('says what each item is about', () => {
    opened()
    const account = office.must(command('records.create'), { table: 'account', values: { name: 'Acme' } }).id
    const opportunity = deal({ name: 'Big one', amount: 700, account })
    task({ title: 'Call', dueOn: '2026-11-20', opportunity })
    expect(today().now).toMatchObject([
      { opportunity, opportunityTitle: 'Big one', account, accountTitle: 'Acme', amount: 700, currency: 'EUR' },
    ])
  })
  test('leaves out what is done, deleted, of a lost deal, or somebody else’s', () => {
    opened()
    const other = person('Bo')
    office.must(command('tasks.complete'), { ids: [task({ dueOn: '2026-11-01' })] })
    office.must(command('records.delete'), { ids: [task({ dueOn: '2026-11-01' })] })
    task({ dueOn: '2026-11-01', assignee: other })
    const held = meeting('2026-11-20T07:00:00Z', { end: '2026-11-20T08:00:00Z' })
    office.must(command('events.recordResult'), { id: held, result: 'Signed' })
    const lost = deal({ nextStep: { title: 'left over', dueOn: '2026-11-01' } })
    office.must(command('opportunities.close'), { id: lost, stage: office.stage('Lost'), reason: 'price' })
    expect(today()).toMatchObject({ now: [], nowTotal: 0, later: [], meeting: null })
  })
  test('asks what came of an appointment that is over', () => {
    opened()
    meeting('2026-11-20T07:00:00Z', { title: 'held', end: '2026-11-20T08:00:00Z' })
    expect(reasonsOf(found('held'))).toEqual(['resultMissing'])
  })
  test('keeps the work that a won deal still needs', () => {
    opened()
    const won = deal({ nextStep: { title: 'Send thanks', dueOn: '2026-11-19' } })
    office.must(command('opportunities.close'), { id: won, stage: office.stage('Won'), reason: 'value' })
    expect(titles(today().now)).toEqual(['Send thanks'])
  })
  test('hides the work of a deleted deal, but never a promise made in it', () => {
    opened()
    const id = deal({ nextStep: { title: 'Call', dueOn: '2026-11-19' } })
    promise({ text: 'The numbers', opportunity: id, dueOn: '2026-11-20' })
    office.must(command('records.delete'), { ids: [id] })
    expect(titles(today().now)).toEqual(['The numbers'])
    office.must(command('records.restore'), { ids: [id] })
    expect(titles(today().now)).toEqual(['The numbers', 'Call'])
  })
  test('names my open deals without a next step, the most valuable first', () => {
    opened()
    deal({ name: 'small', amount: 1 })
    deal({ name: 'large', amount: 9 })
    deal({ name: 'planned', amount: 5, nextStep: { title: 'Call' } })
    const met = deal({ name: 'met', amount: 7 })
    const held = meeting('2026-11-19T10:00:00Z', { opportunity: met })
    office.must(command('events.recordResult'), { id: held, result: 'Nothing agreed' })
    const resting = deal({ name: 'resting' })
    office.must(command('opportunities.move'), { ids: [resting], stage: office.stage('On hold') })
    const shown = today().now.filter((item) => item.table === 'opportunity')
    expect(titles(shown)).toEqual(['large', 'met', 'small'])
    expect(reasonsOf(shown[0])).toEqual(['noNextStep', 'worth'])
  })
  test('tells a buyer who waits by the days, and only until somebody answers', () => {
    opened()
    const id = deal({ name: 'Waits', nextStep: { title: 'Someday' } })
    const log = (at: string, direction: string) =>
      office.must(command('activities.log'), { kind: 'email', subject: 'Mail', opportunity: id, at, direction })
    log('2026-11-18T10:00:00Z', 'inbound')
    expect(found('Waits')?.parts).toMatchObject([{ reason: 'buyerWaiting', days: 2, points: 57 }])
    log('2026-11-19T10:00:00Z', 'outbound')
    expect(found('Waits')).toBeUndefined()
  })
  test('adds a deal’s hints to its most pressing work, so that one thing stands once', () => {
    opened()
    const id = deal({ name: 'Deal', nextStep: { title: 'Answer', dueOn: '2026-11-20' } })
    task({ title: 'Second', dueOn: '2026-11-20', opportunity: id })
    const at = '2026-11-18T10:00:00Z'
    office.must(command('activities.log'), { kind: 'call', subject: 'Asks', opportunity: id, at, direction: 'inbound' })
    const all = today().now
    expect(all.filter((item) => item.parts.some((part) => part.reason === 'buyerWaiting'))).toHaveLength(1)
    expect(all).toHaveLength(2)
    expect(reasonsOf(all[0])).toEqual(['buyerWaiting', 'taskToday'])
  })
  test('calls a deal stalled only beside five won ones, and says how many', () => {
    opened()
    // As an import writes them: nobody saw them pass the steps.
    const won = (openedOn: string) => {
      const values = { name: 'won', stage: office.stage('Won'), openedOn, closedOn: '2026-11-19', reason: 'value' }
      office.replica.commit([create(opportunity, office.context().newId(opportunity), values)], { label: 'import' })
    }
    for (let day = 1; day <= 4; day++) won(`2026-11-0${day}`)
    const id = deal({ name: 'Slow', nextStep: { title: 'Someday' } })
    office.must(command('records.update'), { id, set: { openedOn: '2026-10-01' } })
    expect(found('Slow')).toBeUndefined()
    won('2026-11-05')
    expect(found('Slow')?.parts[0]).toMatchObject({ reason: 'stalled', basis: 'whole', count: 5, usual: 17, days: 33 })
  })
  test('compares with won deals at the same step, where they were seen to pass it', () => {
    opened()
    const day = 86_400_000
    const steps = office.ask(query('stages.list')).filter((stage) => stage.type === 'open')
    const moved = [1, 2, 3, 4, 5].map((step) => ({ step, id: deal({ name: `won ${step}` }) }))
    for (const { id } of moved) {
      office.clock.advance(day)
      office.must(command('opportunities.move'), { ids: [id], stage: steps[1]?.id })
      office.must(command('opportunities.close'), { id, stage: office.stage('Won'), reason: 'value' })
    }
    deal({ name: 'Slow', nextStep: { title: 'Someday' } })
    office.clock.advance(20 * day)
    expect(found('Slow')?.parts[0]).toMatchObject({ reason: 'stalled', basis: 'step', count: 5, usual: 4, days: 16 })
  })
  test('remembers a birthday of the champion and a renewal in 60 days', () => {
    opened()
    const contact = office.must(command('records.create'), { table: 'contact', values: { lastName: 'Roth' } }).id
    const account = office.must(command('records.create'), { table: 'account', values: { name: 'Acme' } }).id
    const id = deal({ name: 'Deal', nextStep: { title: 'Someday' } })
    office.must(command('dealPeople.setContact'), { opportunity: id, contact, role: 'champion' })
    const date = (values: object) => office.must(command('records.create'), { table: 'importantDate', values })
    date({ kind: 'birthday', on: '1980-11-21', contact })
    date({ kind: 'renewal', on: '2027-01-19', account })
    date({ kind: 'renewal', on: '2027-01-20', account })
    const shown = today().now.map((item) => item.parts[0])
    expect(shown).toMatchObject([
      { reason: 'personalDate', name: 'champion', days: 1 },
      { reason: 'contractDate', name: 'renewal', days: 60 },
    ])
  })
  test('does not shout about deals without a sign of life for a quarter, but counts them', () => {
    opened()
    const id = deal({ name: 'Old' })
    office.must(command('records.update'), { id, set: { openedOn: '2024-01-01', closeDate: '2024-06-01' } })
    office.clock.advance(100 * 86_400_000)
    expect(today()).toMatchObject({ now: [], staleDeals: 1 })
  })
  test('shows as many as asked for and says how many there are', () => {
    opened()
    for (const title of ['a', 'b', 'c']) task({ title, dueOn: '2026-11-20' })
    expect(office.ask(query('today.get'), { limit: 2 })).toMatchObject({ now: [{}, {}], nowTotal: 3 })
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
      expect(today().now).toEqual([])
      undone()
      expect(today().now).toHaveLength(1)
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

describe('tuning', () => {
  const reasons = () => office.ask(query('today.reasons'))
  const of = (reason: string) => reasons().find((one) => one.reason === reason)

  test('a hint that counts nothing is left out; what is due stays whatever it counts', () => {
    opened()
    deal({ name: 'Deal' })
    const late = task({ title: 'late', dueOn: '2026-11-01' })
    promise({ text: 'promised', dueOn: '2026-11-19' })
    for (const { reason } of reasons()) office.must(command('today.setWeight'), { reason, weight: 0 })
    expect(titles(today().now)).toEqual(['late', 'promised'])
    expect(today().now[0]).toMatchObject({ id: late, score: 0 })
  })
  test('a weight can be set, taken back by undo, and set again', () => {
    opened()
    const set = () => office.must(command('today.setWeight'), { reason: 'taskLate', weight: 2 })
    set()
    expect(of('taskLate')?.weight).toBe(2)
    office.replica.undo('')
    expect(of('taskLate')?.weight).toBe(1)
    set()
    expect(of('taskLate')?.weight).toBe(2)
  })
  test('what is put off again and again counts less, never nothing; forgetting makes it count as before', () => {
    opened()
    for (let day = 1; day <= 9; day++) {
      const ids = [task({ dueOn: '2026-11-20' })]
      office.must(command('tasks.snooze'), { ids, dueOn: '2026-12-24', because: 'taskToday' })
    }
    expect(of('taskToday')).toMatchObject({ postponed: 9, learnt: 0.76 })
    task({ title: 'another', dueOn: '2026-11-20' })
    expect(found('another')?.parts[0]).toMatchObject({ base: 55, learnt: 0.76, points: 41.8 })
    office.clock.advance(1)
    office.must(command('today.forget'), { reason: 'taskToday' })
    expect(of('taskToday')).toMatchObject({ postponed: 0, learnt: 1 })
  })
  test('undoing an act unlearns it', () => {
    opened()
    office.must(command('tasks.complete'), { ids: [task({ dueOn: '2026-11-20' })], because: 'taskToday' })
    expect(of('taskToday')).toMatchObject({ done: 1 })
    office.replica.undo('')
    expect(of('taskToday')).toMatchObject({ done: 0, learnt: 1 })
  })
  test('a promise is never learnt down', () => {
    opened()
    for (let day = 1; day <= 5; day++)
      office.must(command('obligations.keep'), { ids: [promise({ dueOn: '2026-11-19' })], because: 'promiseLate' })
    expect(of('promiseLate')).toMatchObject({ done: 5, learnt: 1, learns: false })
  })
  test('a hint rests until its day; work that is due in the same deal does not', () => {
    opened()
    const id = deal({ name: 'Deal' })
    office.must(command('today.rest'), { ids: [id], until: '2026-11-25', because: 'noNextStep' })
    expect(today().now).toEqual([])
    expect(of('noNextStep')).toMatchObject({ postponed: 1 })
    task({ title: 'due', dueOn: '2026-11-20', opportunity: id })
    expect(titles(today().now)).toEqual(['due'])
    office.clock.advance(5 * 86_400_000)
    expect(today().now[0]?.title).toBe('due')
  })
})
