import { afterEach, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person as personTable, team } from '../people/people.schema.ts'
import { stage as stageTable } from '../stages/stages.schema.ts'

// Friday 2026-11-20, 09:00 UTC: day 51 of 92 of the quarter.
let office: TestOffice
afterEach(() => office?.close())

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

test('what was sold in another currency counts at the rate of the day it was won; without a rate it is counted and named', () => {
  office = testOffice()
  const rate = (currency: string, date: string, value: number) =>
    office.must(command('currencies.setRates'), { rates: [{ currency, date, rate: value }] })
  rate('USD', '2026-11-01', 0.5)
  rate('USD', '2026-12-01', 0.25)
  close(deal({ amount: 1_000 }), 'Won')
  close(deal({ amount: 700, currency: 'USD' }), 'Won')
  close(deal({ amount: 900, currency: 'CHF' }), 'Won')
  deal({ amount: 200, currency: 'USD' })
  deal({ amount: 300, currency: 'CHF' })
  deal({ amount: 400, currency: 'CHF', closeDate: '2027-02-01' })
  expect(number()).toMatchObject({
    currency: 'EUR',
    closed: { count: 2, amount: 1_350 },
    foreign: 1,
    line: [{ on: '2026-11-20', amount: 1_350 }],
    open: [{ count: 1, amount: 100 }],
    later: { count: 0, amount: 0 },
    foreignOpen: 2,
  })
  expect(office.ask(query('quota.team'))).toMatchObject({ closed: 1_350, open: 100, foreign: 1, foreignOpen: 1 })
})

test('a quota is said in the office’s currency: a field that the command does not have is refused by its name', () => {
  office = testOffice()
  const { me } = office.context()
  const set = { person: me, period: 'quarter', amount: 50_000 }
  const refused = office.run(command('quota.set'), { ...set, currency: 'USD' })
  expect(refused).toMatchObject({ ok: false, failure: { type: 'InvalidInput' } })
  expect(JSON.stringify(refused)).toContain('currency')
  expect(number()).toMatchObject({ quota: null })
})

test('a quota that was written in another currency counts at the rate of the first day, or not at all', () => {
  office = testOffice()
  const { me } = office.context()
  const values = { person: me, period: 'quarter', start: '2026-10-01', amount: 1_000, currency: 'USD' }
  office.must(command('records.create'), { table: 'quota', values })
  expect(number()).toMatchObject({ quota: null })
  office.must(command('currencies.setRates'), { rates: [{ currency: 'USD', date: '2026-10-01', rate: 0.5 }] })
  expect(number()).toMatchObject({ quota: 500 })
})

test('every level adds up those below it, each person once, and nobody writes their own quota past their manager', async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 11,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  const [head, lead, rep] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  const run = (replica: JoinedReplica, name: Parameters<typeof command>[0], input: object) => {
    const { input: schema, run: does } = command(name)
    const outcome = does(replica.commandContext(), schema.parse(input) as never)
    if (outcome.ok) must(replica.commit(outcome.value.writes, { label: name }))
    return outcome
  }
  const context = head.commandContext()
  const [group, deals] = [context.newId(team), [rep, lead, head].map(() => context.newId(opportunity))]
  const stage = context.newId(stageTable)
  const writes = [
    create(stageTable, stage, { name: 'Open', type: 'open', position: 'm' }),
    create(team, group, { name: 'North', manager: lead.me }),
    create(personTable, head.me, { name: 'Head' }),
    create(personTable, lead.me, { name: 'Lead', manager: head.me }),
    // Both ways below the lead: by name and by the team.
    create(personTable, rep.me, { name: 'Rep', manager: lead.me, team: group }),
    ...[rep, lead, head].map((owner, at) =>
      create(opportunity, deals[at]!, {
        name: 'Deal',
        owner: owner.me,
        stage,
        amount: 10 ** at,
        closeDate: '2026-12-01',
      }),
    ),
  ]
  must(head.commit(writes, { label: 'test' }))
  await settle(replicas)
  must(run(lead, 'quota.set', { person: rep.me, period: 'quarter', amount: 500 }))
  must(run(head, 'quota.set', { person: lead.me, period: 'quarter', amount: 700 }))
  await settle(replicas)
  const seen = (replica: JoinedReplica) => query('quota.team').run(replica.queryContext(), {} as never)
  expect(seen(rep)).toMatchObject({ scope: 'me', quota: 500, open: 1 })
  expect(seen(lead)).toMatchObject({ scope: 'people', quota: 1_200, open: 11 })
  expect(seen(head)).toMatchObject({ scope: 'people', quota: 1_200, open: 111 })
  const mine = rep.db.get<{ id: string }>('SELECT id FROM quota WHERE person = ?', rep.me)!.id
  const refused = { ok: false, failure: { type: 'NotTheirManager' } }
  expect(run(rep, 'quota.set', { person: rep.me, period: 'quarter', amount: 1 })).toMatchObject(refused)
  expect(run(rep, 'records.update', { id: mine, set: { amount: 1 } })).toMatchObject(refused)
  expect(run(rep, 'records.delete', { ids: [mine] })).toMatchObject({ ok: false })
  const values = { person: rep.me, period: 'month', start: '2026-11-01', amount: 1 }
  expect(run(rep, 'records.create', { table: 'quota', values })).toMatchObject(refused)
  for (const replica of replicas) replica.close()
})
