import { afterEach, describe, expect, test } from 'vitest'
import { closeOpportunity } from '#app/workflows/close-opportunity.ts'
import { createOpportunity } from '#app/workflows/create-opportunity.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { createEvent } from '../events/events.commands.ts'
import { completeTasks, createTask } from '../tasks/tasks.commands.ts'
import { moveOpportunities, reopenOpportunity } from './opportunities.commands.ts'
import { opportunityPage } from './opportunities.queries.ts'
import { opportunity } from './opportunities.schema.ts'
import { board, boardColumn, totalsByStage } from './pipeline.queries.ts'

let office: TestOffice
const opened = (options: Parameters<typeof testOffice>[0] = {}) => (office = testOffice(options))
afterEach(() => office?.close())

const deal = (input: object = {}) => office.must(createOpportunity, { name: 'Deal', ...input }).id
const row = (id: string) => office.replica.find(opportunity, id)
const page = (id: string) => office.ask(opportunityPage, { id })

describe('a deal that is opened', () => {
  test('is mine, in the first open stage, in the office’s currency, from today', () => {
    opened({ currency: 'CHF' })
    expect(row(deal({ amount: 5_000 }))).toMatchObject({
      stage: office.stage('Prospect'),
      stageSince: '2026-11-20',
      owner: office.replica.me,
      amount: 5_000,
      currency: 'CHF',
      openedOn: '2026-11-20',
      closedOn: null,
      reason: null,
    })
  })
  test('comes with the next step that was given', () => {
    opened()
    const id = deal({ nextStep: { title: 'Call Dana', dueOn: '2026-11-23' } })
    expect(page(id)).toMatchObject({
      nextStep: { table: 'task', title: 'Call Dana', on: '2026-11-23' },
      nextStepOverdue: false,
      openTasks: [{ title: 'Call Dana', assigneeTitle: 'Ada Berg', overdue: false }],
    })
  })
  test('comes with its new account, and both go with one undo', () => {
    opened()
    const id = deal({ newAccount: { name: 'Ek & Co' }, nextStep: { title: 'Call' } })
    const account = row(id)?.account ?? ''
    expect(page(id)).toMatchObject({
      opportunity: { accountTitle: 'Ek & Co' },
      account: { id: account },
      openTasks: [{ title: 'Call' }],
    })
    expect(office.run(createOpportunity, { name: 'Two', account, newAccount: { name: 'x' } }).ok).toBe(false)
    expect(office.replica.undo('').ok).toBe(true)
    expect(row(id)).toBeUndefined()
    expect(office.ask(query('records.list'), { table: 'account' })).toMatchObject({ total: 0 })
  })
  test('belongs to the account of its contact, and refuses what is not here', () => {
    opened()
    const account = office.must(command('records.create'), { table: 'account', values: { name: 'Acme' } }).id
    const contact = office.must(command('records.create'), {
      table: 'contact',
      values: { lastName: 'Holt', account },
    }).id
    expect(row(deal({ contact }))).toMatchObject({ account, contact })
    for (const bad of [{ account: 'gone' }, { contact: 'gone' }, { owner: 'gone' }, { product: 'gone' }])
      expect(office.run(createOpportunity, { name: 'x', ...bad })).toMatchObject({
        failure: { type: 'RecordNotFound' },
      })
  })
  test('is refused in a won stage and in one that does not exist', () => {
    opened()
    expect(office.run(createOpportunity, { name: 'x', stage: office.stage('Won') })).toMatchObject({
      failure: { type: 'CloseInstead' },
    })
    expect(office.run(createOpportunity, { name: 'x', stage: 'nowhere' })).toMatchObject({
      failure: { type: 'RecordNotFound' },
    })
  })
  test.each([{ name: '' }, { name: '   ' }, {}, { name: 'x', amount: Number.NaN }, { name: 'x', currency: 'euro' }])(
    'is refused with bad input %o',
    (input) => {
      opened()
      expect(office.run(createOpportunity, input)).toMatchObject({ ok: false, failure: { type: 'InvalidInput' } })
    },
  )
})

describe('moving', () => {
  test('puts deals into another open stage from today', () => {
    opened()
    const ids = [deal(), deal()]
    office.clock.advance(3 * 86_400_000)
    office.must(moveOpportunities, { ids, stage: office.stage('Propose') })
    for (const id of ids) expect(row(id)).toMatchObject({ stage: office.stage('Propose'), stageSince: '2026-11-23' })
  })
  test('into a won or lost stage is refused and says to close instead', () => {
    opened()
    const id = deal()
    for (const name of ['Won', 'Lost']) {
      const refused = office.run(moveOpportunities, { ids: [id], stage: office.stage(name) })
      expect(refused).toMatchObject({ ok: false, failure: { type: 'CloseInstead' } })
      expect(!refused.ok && refused.failure.message).toContain('opportunities.close')
    }
    expect(row(id)).toMatchObject({ stage: office.stage('Prospect') })
  })
  test('moves all or, when one is not here, none', () => {
    opened()
    const id = deal()
    expect(office.run(moveOpportunities, { ids: [id, 'gone'], stage: office.stage('Propose') })).toMatchObject({
      failure: { type: 'RecordNotFound', id: 'gone' },
    })
    expect(row(id)).toMatchObject({ stage: office.stage('Prospect') })
  })
  test('back from a rest keeps nothing of a closing', () => {
    opened()
    const id = deal()
    office.must(moveOpportunities, { ids: [id], stage: office.stage('On hold') })
    expect(row(id)).toMatchObject({ stage: office.stage('On hold'), closedOn: null })
  })
})

describe('closing', () => {
  test('sets stage, day and reason, and keeps the amount', () => {
    opened()
    const id = deal({ amount: 900 })
    office.must(closeOpportunity, { id, stage: office.stage('Won'), reason: 'bestFit', note: 'Quick answers' })
    expect(row(id)).toMatchObject({
      stage: office.stage('Won'),
      stageSince: '2026-11-20',
      closedOn: '2026-11-20',
      reason: 'bestFit',
      reasonNote: 'Quick answers',
      amount: 900,
    })
  })
  test('refuses a reason of the other side, a stage that is open and a day to come', () => {
    opened()
    const id = deal()
    const close = (input: object) =>
      office.run(closeOpportunity, { id, stage: office.stage('Lost'), reason: 'price', ...input })
    expect(close({ reason: 'bestFit' })).toMatchObject({ failure: { type: 'UnknownReason' } })
    expect(close({ stage: office.stage('Propose') })).toMatchObject({ failure: { type: 'NotAClosingStage' } })
    expect(close({ closedOn: '2026-11-21' })).toMatchObject({ failure: { type: 'ClosedInFuture' } })
    expect(close({ closedOn: '2026-02-30' })).toMatchObject({ failure: { type: 'InvalidInput' } })
    expect(close({ id: 'gone' })).toMatchObject({ failure: { type: 'RecordNotFound' } })
    expect(row(id)).toMatchObject({ closedOn: null, reason: null })
  })
  test('keeps open tasks, which no longer count as overdue', () => {
    opened()
    const id = deal({ nextStep: { title: 'Call', dueOn: '2026-11-01' } })
    expect(page(id)).toMatchObject({ nextStepOverdue: true })
    office.must(closeOpportunity, { id, stage: office.stage('Lost'), reason: 'price' })
    expect(page(id)).toMatchObject({ nextStepOverdue: false, openTasks: [{ title: 'Call' }] })
  })
  test('ends several deals at once, or none when one is not here', () => {
    opened()
    const ids = [deal(), deal()]
    const lost = { stage: office.stage('Lost'), reason: 'noDecision' }
    expect(office.run(closeOpportunity, { ids: [...ids, 'gone'], ...lost })).toMatchObject({ ok: false })
    for (const id of ids) expect(row(id)).toMatchObject({ closedOn: null })
    expect(office.must(closeOpportunity, { ids, ...lost })).toMatchObject({ type: 'lost', count: 2 })
    for (const id of ids) expect(row(id)).toMatchObject({ closedOn: '2026-11-20', reason: 'noDecision' })
    expect(office.run(closeOpportunity, lost)).toMatchObject({ failure: { type: 'NothingToClose' } })
  })
  test('is taken back by reopening', () => {
    opened()
    const id = deal()
    office.must(closeOpportunity, { id, stage: office.stage('Lost'), reason: 'price', note: 'n' })
    office.must(reopenOpportunity, { id, stage: office.stage('Discover') })
    expect(row(id)).toMatchObject({ stage: office.stage('Discover'), closedOn: null, reason: null, reasonNote: null })
  })
  test('is taken back by undo, with stage, reason and day together', () => {
    opened()
    const id = deal({ amount: 5 })
    office.must(closeOpportunity, { id, stage: office.stage('Won'), reason: 'value' })
    expect(office.replica.undo('').ok).toBe(true)
    expect(row(id)).toMatchObject({ stage: office.stage('Prospect'), closedOn: null, reason: null, amount: 5 })
  })
})

describe('the facts of an end', () => {
  const update = command('records.update')
  test('may be corrected on a closed deal, by reasons of its own side', () => {
    opened()
    const id = deal()
    office.must(closeOpportunity, { id, stage: office.stage('Lost'), reason: 'price' })
    office.must(update, { id, set: { reason: 'noDecision', closedOn: '2026-11-02' } })
    expect(row(id)).toMatchObject({ reason: 'noDecision', closedOn: '2026-11-02', stage: office.stage('Lost') })
    expect(office.run(update, { id, set: { reason: 'bestFit' } })).toMatchObject({ failure: { type: 'UnknownReason' } })
    expect(office.run(update, { id, set: { reason: null } })).toMatchObject({ failure: { type: 'UnknownReason' } })
    expect(office.run(update, { id, set: { closedOn: '2027-01-01' } })).toMatchObject({
      failure: { type: 'ClosedInFuture' },
    })
  })
  test('do not exist on an open deal', () => {
    opened()
    expect(office.run(update, { id: deal(), set: { closedOn: '2026-11-02' } })).toMatchObject({
      failure: { type: 'NotClosed' },
    })
  })
  test('go when the deal is moved back into the pipeline', () => {
    opened()
    const id = deal()
    office.must(closeOpportunity, { id, stage: office.stage('Lost'), reason: 'price', note: 'too dear' })
    office.must(moveOpportunities, { ids: [id], stage: office.stage('Propose') })
    expect(row(id)).toMatchObject({ reason: null, closedOn: null, reasonNote: null })
  })
})

describe('the next step', () => {
  const step = (id: string) => page(id)?.nextStep
  test('is the earliest of open tasks and coming events', () => {
    opened()
    const id = deal()
    expect(step(id)).toBeNull()
    office.must(createTask, { title: 'undated', opportunity: id })
    expect(step(id)).toMatchObject({ title: 'undated', on: null })
    office.must(createTask, { title: 'task', dueOn: '2026-12-10', opportunity: id })
    expect(step(id)).toMatchObject({ table: 'task', title: 'task' })
    office.must(createEvent, { title: 'event', start: '2026-12-01T10:00:00Z', opportunity: id })
    expect(step(id)).toMatchObject({ table: 'event', title: 'event', on: '2026-12-01', at: '2026-12-01T10:00:00.000Z' })
  })
  test('is an event until it is over, and an overdue task for as long as it is open', () => {
    opened()
    const id = deal()
    office.must(createEvent, {
      title: 'now',
      start: '2026-11-20T08:30:00Z',
      end: '2026-11-20T09:30:00Z',
      opportunity: id,
    })
    expect(step(id)).toMatchObject({ title: 'now' })
    office.clock.advance(31 * 60_000)
    expect(step(id)).toBeNull()
    const late = office.must(createTask, { title: 'late', dueOn: '2026-10-01', opportunity: id }).id
    expect(page(id)).toMatchObject({ nextStep: { id: late }, nextStepOverdue: true })
    office.must(completeTasks, { ids: [late] })
    expect(step(id)).toBeNull()
  })
})

describe('the pipeline', () => {
  test('totals every stage in order, also those that are empty', () => {
    opened({ template: 'simple' })
    deal({ amount: 0.1 })
    deal({ amount: 0.2 })
    deal()
    const won = deal({ amount: 100 })
    office.must(closeOpportunity, { id: won, stage: office.stage('Won'), reason: 'value' })
    expect(office.ask(totalsByStage)).toEqual([
      { stage: 'New', type: 'open', count: 3, amount: 0.3 },
      { stage: 'In progress', type: 'open', count: 0, amount: 0 },
      { stage: 'Proposal', type: 'open', count: 0, amount: 0 },
      { stage: 'Won', type: 'won', count: 1, amount: 100 },
      { stage: 'Lost', type: 'lost', count: 0, amount: 0 },
      { stage: 'On hold', type: 'hold', count: 0, amount: 0 },
    ])
  })
  test('never adds other currencies, and lists them apart', () => {
    opened({ template: 'simple' })
    deal({ amount: 100 })
    deal({ amount: 7, currency: 'USD' })
    deal({ amount: 8.5, currency: 'USD' })
    expect(office.ask(board)).toMatchObject({
      openCount: 3,
      openAmount: 100,
      weightedAmount: 10,
      otherCurrencies: [{ currency: 'USD', count: 2, amount: 15.5 }],
    })
    expect(office.ask(totalsByStage)[0]).toEqual({ stage: 'New', type: 'open', count: 3, amount: 100 })
  })
  test('narrows columns and cards by filter and search', () => {
    opened({ template: 'simple' })
    deal({ name: 'Green gateway', amount: 5 })
    deal({ name: 'Red gateway', amount: 9 })
    const stage = office.stage('New')
    const filter = { all: [{ field: 'amount', op: 'atMost', value: 6 }] }
    expect(office.ask(board, { filter }).columns[0]).toMatchObject({ count: 1, amount: 5 })
    expect(office.ask(boardColumn, { stage, search: 'atew' }).cards.map((card) => card.name)).toEqual([
      'Red gateway',
      'Green gateway',
    ])
    expect(office.ask(boardColumn, { stage, search: 'gateway re', filter }).cards.map((card) => card.name)).toEqual([
      'Green gateway',
    ])
    expect(office.ask(boardColumn, { stage, offset: 1, limit: 1 }).cards).toHaveLength(1)
  })
  test('refuses a filter on a field that deals do not have', () => {
    opened()
    expect(board.input.safeParse({ filter: { all: [{ field: 'nope"; DROP', op: 'is', value: 1 }] } }).success).toBe(
      false,
    )
    expect(board.input.safeParse({ filter: { all: [{ field: '__proto__', op: 'is', value: 1 }] } }).success).toBe(false)
  })
  test('tells how long a card has been in its stage', () => {
    opened({ template: 'simple' })
    deal()
    office.clock.advance(4 * 86_400_000)
    expect(office.ask(boardColumn, { stage: office.stage('New') }).cards[0]).toMatchObject({
      daysInStage: 4,
      ownerTitle: 'Ada Berg',
    })
  })
})
