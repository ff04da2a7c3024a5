import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { addDays } from '#shared/dates.ts'

// Friday 2026-11-20, 09:00 UTC.
const today = '2026-11-20'
let office: TestOffice
afterEach(() => office.close())

const record = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const talked = (account: string, ...ago: readonly number[]) => {
  for (const days of ago)
    office.must(command('activities.log'), {
      kind: 'call',
      subject: 'Call',
      account,
      at: `${addDays(today, -days)}T09:00:00Z`,
    })
}
const bought = (account: string, ...ago: readonly number[]) => {
  for (const days of ago) {
    const id = office.must(command('opportunities.create'), { name: 'Chairs', account }).id
    const closedOn = addDays(today, -days)
    office.must(command('opportunities.close'), { id, stage: office.stage('Won'), reason: 'value', closedOn })
  }
}
const clients = (input: object = {}) => office.ask(query('clients.list'), input)
const client = (name: string) => {
  const id = record('account', { name })
  bought(id, 90)
  return id
}
const setUp = () => (office = testOffice())

test('a client is whoever bought; others are not listed', () => {
  setUp()
  const id = client('Acme')
  record('account', { name: 'Never bought' })
  expect(clients()).toMatchObject({ total: 1, looked: 1, fitting: 1, clients: [{ id, wins: 1, signs: [] }] })
})

test('who is silent for long beside their own rhythm has gone quiet, with the figures', () => {
  setUp()
  const [quiet, lively] = [client('Quiet'), client('Lively')]
  talked(quiet, 71, 95, 119, 143, 167, 191)
  talked(lively, 10, 34, 58, 82, 106, 130)
  office.must(command('activities.log'), { kind: 'note', subject: 'Ours alone', account: quiet })
  expect(clients({ sign: 'quiet' })).toMatchObject({
    fitting: 1,
    signs: { quiet: 1 },
    clients: [{ id: quiet, contact: { usual: 24, since: 71, count: 6, quiet: true }, lastContactOn: '2026-09-10' }],
  })
})

test('what names only a deal or a person of the account is contact with it', () => {
  setUp()
  const account = client('Acme')
  const contact = record('contact', { lastName: 'Roth', account })
  for (const days of [5, 30])
    office.must(command('records.create'), {
      table: 'activity',
      values: { kind: 'call', contact, at: `${addDays(today, -days)}T09:00:00.000Z` },
    })
  expect(office.ask(query('clients.ofAccount'), { id: account })).toMatchObject({
    wins: 1,
    contact: null,
    lastContactOn: '2026-11-15',
    months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
  })
})

test('an order is due in a span around the usual gap', () => {
  setUp()
  const account = record('account', { name: 'Acme' })
  bought(account, 90, 180, 272)
  expect(clients()).toMatchObject({
    clients: [{ signs: ['order'], order: { every: 91, from: '2026-11-08', to: '2026-12-04', state: 'due' } }],
  })
})

test('renewals of the next 90 days and birthdays of the next two weeks stand with the account, what is nearest first', () => {
  setUp()
  const [far, near] = [client('Far'), client('Near')]
  const contact = record('contact', { lastName: 'Roth', account: far })
  record('importantDate', { kind: 'renewal', on: addDays(today, 90), account: far })
  record('importantDate', { kind: 'renewal', on: addDays(today, 91), account: far })
  record('importantDate', { kind: 'contractEnd', on: addDays(today, 3), account: near })
  record('importantDate', { kind: 'birthday', on: '1980-11-25', contact })
  expect(clients().signs).toMatchObject({ renewal: 2, birthday: 1 })
  const renewals = clients({ sign: 'renewal' }).clients.map((one) => [one.id, one.renewals.map(({ days }) => days)])
  expect(renewals).toEqual([
    [near, [3]],
    [far, [90]],
  ])
  expect(clients({ sign: 'birthday' }).clients).toMatchObject([{ birthdays: [{ days: 5, contactTitle: 'Roth' }] }])
})

test('referrals asked and given are counted, and told on the account with what came of them', () => {
  setUp()
  const account = client('Acme')
  const brought = record('account', { name: 'Brand' })
  const id = office.must(command('referrals.ask'), { account }).id
  expect(clients({ sign: 'referral' }).clients).toMatchObject([{ referrals: { asked: 1, given: 0 } }])
  office.must(command('referrals.given'), { id, account: brought })
  expect(clients().clients).toMatchObject([{ id: account, referrals: { asked: 0, given: 1 } }])
  expect(office.ask(query('clients.ofAccount'), { id: account }).referrals).toMatchObject([
    { state: 'given', given: brought, givenTitle: 'Brand', askedByTitle: 'Ada Berg', mine: true },
  ])
})

test('mine are accounts of mine, and of nobody where I won; a window shows a part and says of how many', () => {
  setUp()
  const kim = record('person', { name: 'Kim' })
  const [mine, hers] = [client('Mine'), client('Hers')]
  office.must(command('records.update'), { id: mine, set: { owner: null } })
  office.must(command('records.update'), { id: hers, set: { owner: kim } })
  expect(clients({ mine: true })).toMatchObject({ total: 1, clients: [{ id: mine }] })
  expect(clients({ limit: 1, offset: 1 })).toMatchObject({ fitting: 2, clients: [{}] })
})
