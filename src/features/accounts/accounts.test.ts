import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

function scene() {
  office = testOffice()
  const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
  const deal = (input: object) => office.must(command('opportunities.create'), { name: 'Deal', ...input }).id
  return { make, deal }
}

describe('the page of an account', () => {
  test('has people, deals, sums, parent and children', () => {
    const { make, deal } = scene()
    const parent = make('account', { name: 'Group' })
    const account = make('account', { name: 'Acme', parent })
    const child = make('account', { name: 'Daughter', parent: account })
    make('contact', { firstName: 'Dana', lastName: 'Holt', account })
    deal({ account, amount: 10 })
    deal({ account, amount: 5, currency: 'USD' })
    const won = deal({ account, amount: 70 })
    office.must(command('opportunities.close'), { id: won, stage: office.stage('Won'), reason: 'value' })
    expect(office.ask(query('accounts.page'), { id: account })).toMatchObject({
      account: { name: 'Acme', parentTitle: 'Group', ownerTitle: 'Ada Berg' },
      contacts: [{ firstName: 'Dana', accountTitle: 'Acme' }],
      contactsTotal: 1,
      opportunitiesTotal: 3,
      openCount: 2,
      wonCount: 1,
      openAmount: 10,
      wonAmount: 70,
      currency: 'EUR',
      children: [{ id: child, name: 'Daughter' }],
      parent: { id: parent, name: 'Group' },
    })
  })
  test('has the earliest next step of the account and its open deals', () => {
    const { make, deal } = scene()
    const account = make('account', { name: 'Acme' })
    const page = () => office.ask(query('accounts.page'), { id: account })
    expect(page()?.nextStep).toBeNull()
    office.must(command('tasks.create'), { title: 'of the account', dueOn: '2026-12-10', account })
    expect(page()?.nextStep).toMatchObject({ title: 'of the account' })
    deal({ account, nextStep: { title: 'of the deal', dueOn: '2026-12-01' } })
    expect(page()?.nextStep).toMatchObject({ title: 'of the deal' })
  })
  test('does not nag with what is left over from a lost deal', () => {
    const { make, deal } = scene()
    const account = make('account', { name: 'Acme' })
    const id = deal({ account, nextStep: { title: 'left over', dueOn: '2026-11-01' } })
    const page = () => office.ask(query('accounts.page'), { id: account })
    expect(page()).toMatchObject({ openTasks: [{ title: 'left over' }], nextStep: { title: 'left over' } })
    office.must(command('opportunities.close'), { id, stage: office.stage('Lost'), reason: 'price' })
    expect(page()).toMatchObject({ openTasks: [], nextStep: null })
    expect(office.ask(query('opportunities.page'), { id })?.openTasks).toHaveLength(1)
  })
  test('does not exist for what is not here or deleted', () => {
    const { make } = scene()
    const account = make('account', { name: 'Acme' })
    office.must(command('records.delete'), { ids: [account] })
    expect(office.ask(query('accounts.page'), { id: account })).toBeNull()
    expect(office.ask(query('contacts.page'), { id: account })).toBeNull()
    expect(office.ask(query('opportunities.page'), { id: account })).toBeNull()
  })
})

describe('the page of a contact', () => {
  test('has the account, colleagues, deals and the last time somebody spoke', () => {
    const { make, deal } = scene()
    const account = make('account', { name: 'Acme' })
    const dana = make('contact', { firstName: 'Dana', lastName: 'Holt', account })
    make('contact', { lastName: 'Other', account })
    deal({ contact: dana, account, name: 'Hers' })
    office.must(command('activities.log'), { kind: 'call', subject: 'x', contact: dana, at: '2026-11-10T10:00:00Z' })
    expect(office.ask(query('contacts.page'), { id: dana })).toMatchObject({
      contact: { firstName: 'Dana', accountTitle: 'Acme' },
      account: { name: 'Acme' },
      colleagues: [{ lastName: 'Other' }],
      opportunities: [{ name: 'Hers' }],
      lastActivityAt: '2026-11-10T10:00:00.000Z',
    })
  })
})

describe('an account with more deals than a page shows', () => {
  test('counts and sums all of them', () => {
    const { make, deal } = scene()
    const account = make('account', { name: 'Acme' })
    for (let index = 0; index < 105; index++) deal({ account, amount: 1 })
    const page = office.ask(query('accounts.page'), { id: account })
    expect(page?.opportunities).toHaveLength(100)
    expect(page).toMatchObject({ opportunitiesTotal: 105, openCount: 105, openAmount: 105 })
  })
})
