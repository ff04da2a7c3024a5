import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

// Friday 2026-11-20, 09:00 UTC.
let office: TestOffice
afterEach(() => office.close())

const setUp = () => {
  office = testOffice()
  const deal = office.must(command('opportunities.create'), { name: 'Forty chairs', amount: 4_000 }).id
  const asked = office.must(command('requests.ask'), {
    opportunity: deal,
    kind: 'engineer',
    what: 'Somebody for the server room',
    why: 'Their IT asks what we cannot answer',
    neededBy: '2026-11-27',
  }).id
  return { deal, asked }
}
const ofDeal = (id: string) => office.ask(query('requests.ofDeal'), { id })
const person = (name: string) => office.must(command('records.create'), { table: 'person', values: { name } }).id

test('what a deal needs is asked for with a day and a reason, and stands among the needs', () => {
  const { deal, asked } = setUp()
  expect(ofDeal(deal)).toMatchObject([
    {
      id: asked,
      state: 'asked',
      kind: 'engineer',
      neededBy: '2026-11-27',
      askedByName: 'Ada Berg',
      mine: true,
      promise: null,
    },
  ])
  expect(office.ask(query('requests.needs'))).toMatchObject({
    scope: 'office',
    requests: [{ id: asked, deal: 'Forty chairs' }],
    nearest: [{ id: deal, requests: 1 }],
    toAdvance: [],
  })
})

test('a commitment is a promise with a name and a date, which is kept when the asker says so', () => {
  const { deal, asked } = setUp()
  const kim = person('Kim Yard')
  const { obligation } = office.must(command('requests.commit'), { id: asked, person: kim, dueOn: '2026-11-25' })
  const promise = { id: obligation, ownerName: 'Kim Yard', dueOn: '2026-11-25', state: 'open' }
  expect(ofDeal(deal)).toMatchObject([{ state: 'committed', promise }])
  expect(office.ask(query('requests.needs')).promises).toMatchObject([{ id: obligation, deal: 'Forty chairs' }])
  expect(office.run(command('requests.commit'), { id: asked, dueOn: '2026-11-26' })).toMatchObject({
    failure: { type: 'AlreadyCommitted' },
  })
  office.must(command('requests.done'), { id: asked })
  expect(ofDeal(deal)).toMatchObject([{ state: 'done', answeredByName: 'Ada Berg', promise: { state: 'kept' } }])
  expect(office.ask(query('requests.needs'))).toMatchObject({ requests: [], promises: [] })
})

test('a promise that was released can be given again', () => {
  const { deal, asked } = setUp()
  const { obligation } = office.must(command('requests.commit'), { id: asked, dueOn: '2026-11-25' })
  office.must(command('obligations.release'), { ids: [obligation], reason: 'ill' })
  office.must(command('requests.commit'), { id: asked, dueOn: '2026-11-30' })
  expect(ofDeal(deal)).toMatchObject([{ state: 'committed', promise: { dueOn: '2026-11-30', state: 'open' } }])
})

test('declining needs a reason, which the asker reads', () => {
  const { deal, asked } = setUp()
  expect(office.run(command('requests.decline'), { id: asked, reason: ' ' })).toMatchObject({
    failure: { type: 'ReasonNeeded' },
  })
  office.must(command('requests.decline'), { id: asked, reason: 'Nobody free before March' })
  expect(ofDeal(deal)).toMatchObject([{ state: 'declined', reason: 'Nobody free before March' }])
  expect(office.run(command('requests.done'), { id: asked })).toMatchObject({ failure: { type: 'RequestEnded' } })
})

test('a request that is taken back releases the promise behind it', () => {
  const { deal, asked } = setUp()
  office.must(command('requests.commit'), { id: asked, dueOn: '2026-11-25' })
  office.must(command('requests.withdraw'), { id: asked })
  expect(ofDeal(deal)).toMatchObject([{ state: 'withdrawn', promise: { state: 'released' } }])
})

test('an answer is written by its own act, not past it', () => {
  const { asked } = setUp()
  expect(office.run(command('records.update'), { id: asked, set: { state: 'done' } })).toMatchObject({ ok: false })
})

test('a manager sees what their people need, at any depth, and nothing of others', () => {
  office = testOffice()
  const me = office.context().me
  const lead = person('Lou')
  const rep = person('Rae')
  const other = person('Oda')
  office.must(command('records.update'), { id: lead, set: { manager: me } })
  office.must(command('records.update'), { id: rep, set: { manager: lead } })
  const deals = [rep, other].map((owner) => office.must(command('opportunities.create'), { name: 'Deal', owner }).id)
  expect(office.ask(query('requests.needs'))).toMatchObject({ scope: 'people', nearest: [{ id: deals[0] }] })
})

test('what deals nearest a decision need stands before what others need, however early those want it', () => {
  const { asked: early } = setUp()
  const stage = office.stage('Close')
  const near = office.must(command('opportunities.create'), { name: 'Two halls', amount: 9_000, stage }).id
  const late = office.must(command('requests.ask'), { opportunity: near, kind: 'price', what: 'Seven percent' }).id
  expect(office.ask(query('requests.needs')).requests).toMatchObject([
    { id: late, near: true, stageName: 'Close', amount: 9_000 },
    { id: early, near: false },
  ])
})
