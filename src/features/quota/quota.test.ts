import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

// Friday 2026-11-20, 09:00 UTC: day 51 of 92 of the quarter.
let office: TestOffice
afterEach(() => office.close())

const person = (name: string, more: object = {}) =>
  office.must(command('records.create'), { table: 'person', values: { name, ...more } }).id
const deal = (more: object) =>
  office.must(command('opportunities.create'), { name: 'Deal', closeDate: '2026-12-10', ...more }).id
const close = (id: string, as: 'Won' | 'Lost') =>
  office.must(command('opportunities.close'), {
    id,
    stage: office.stage(as),
    reason: as === 'Won' ? 'value' : 'price',
  })
const number = (input: object = {}) => office.ask(query('quota.number'), input)

test('my number is what I am to sell, what is closed, and what is open by step', () => {
  office = testOffice()
  const { me } = office.context()
  office.must(command('quota.set'), { person: me, period: 'quarter', amount: 50_000 })
  close(deal({ amount: 12_000 }), 'Won')
  deal({ amount: 3_000 })
  deal({ amount: 4_000 })
  deal({ amount: 9_000, closeDate: '2027-02-01' })
  expect(number()).toMatchObject({
    from: '2026-10-01',
    to: '2026-12-31',
    quota: 50_000,
    closed: { count: 1, amount: 12_000 },
    line: [{ on: '2026-11-20', amount: 12_000 }],
    open: [{ name: 'Prospect', count: 2, amount: 7_000, range: null }],
    later: { count: 1, amount: 9_000 },
    range: null,
  })
  expect(number().elapsed).toBeCloseTo(51 / 92)
})

test('a range is given once the office has history, and never before', () => {
  office = testOffice()
  for (let n = 0; n < 30; n++) close(deal({ amount: 1_000 }), n % 3 === 0 ? 'Won' : 'Lost')
  for (let n = 0; n < 20; n++) deal({ amount: 1_000 })
  const { range, closed, history, open } = number()
  expect(history).toEqual({ won: 10, lost: 20 })
  expect(closed.amount).toBe(10_000)
  expect(range!.low).toBeGreaterThan(10_000)
  expect(range!.high).toBeLessThan(25_000)
  expect(open[0]!.range!.middle).toBeGreaterThan(3_000)
})

test('the rates of a step are of the deals that came through it, as they were moved here', () => {
  office = testOffice({ template: 'simple' })
  const at = (name: string) => office.stage(name)
  for (let n = 0; n < 60; n++) {
    const id = deal({ stage: at('New') })
    // Every other deal got a proposal, and of those four in five were won.
    if (n % 2 === 0) office.must(command('opportunities.move'), { ids: [id], stage: at('Proposal') })
    close(id, n % 2 === 0 && n % 10 !== 0 ? 'Won' : 'Lost')
  }
  deal({ stage: at('New'), amount: 1_000 })
  deal({ stage: at('Proposal'), amount: 1_000 })
  expect(number().open.map(({ name, rate }) => [name, rate])).toEqual([
    ['New', { won: 24, lost: 36, of: 'step' }],
    ['Proposal', { won: 24, lost: 6, of: 'step' }],
  ])
})

test('a period that is over has no range, whatever is still open', () => {
  office = testOffice()
  for (let n = 0; n < 30; n++) close(deal({ amount: 1_000 }), n % 3 === 0 ? 'Won' : 'Lost')
  deal({ amount: 1_000, closeDate: '2026-08-01' })
  expect(number({ day: '2026-08-15' })).toMatchObject({ from: '2026-07-01', elapsed: 1, range: null })
})

test('a quota of the same person and period is one record, whoever sets it', () => {
  office = testOffice()
  const { me } = office.context()
  const first = office.must(command('quota.set'), { person: me, period: 'month', amount: 10_000 }).id
  const second = office.must(command('quota.set'), {
    person: me,
    period: 'month',
    day: '2026-11-02',
    amount: 12_000,
  }).id
  expect(second).toBe(first)
  expect(number({ period: 'month' })).toMatchObject({ quota: 12_000 })
  office.must(command('quota.set'), { person: me, period: 'month', amount: null })
  expect(number({ period: 'month' })).toMatchObject({ quota: null })
})

test('a team adds up who is below me; amounts in other currencies are named, not added', () => {
  office = testOffice()
  const { me } = office.context()
  const rae = person('Rae', { manager: me })
  person('Oda')
  office.must(command('quota.set'), { person: rae, period: 'quarter', amount: 20_000 })
  close(deal({ amount: 5_000, owner: rae }), 'Won')
  close(deal({ amount: 700, currency: 'USD', owner: rae }), 'Won')
  const team = office.ask(query('quota.team'))
  expect(team).toMatchObject({ scope: 'people', quota: 20_000, closed: 5_000 })
  expect(team.people.map(({ name }: { name: string }) => name)).toEqual(['Ada Berg', 'Rae'])
  expect(number({ person: rae })).toMatchObject({ name: 'Rae', closed: { amount: 5_000 }, foreign: 1 })
})

test('nobody reads a colleague’s number: they get their own', () => {
  office = testOffice()
  const boss = person('Bo')
  office.must(command('records.update'), { id: office.context().me, set: { manager: boss } })
  expect(number({ person: boss })).toMatchObject({ person: office.context().me })
  expect(office.ask(query('quota.team'))).toMatchObject({ scope: 'me' })
})
