import { afterEach, expect, test } from 'vitest'
import { query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { create } from '#replica/command.ts'
import { account } from '../accounts/accounts.schema.ts'
import { exchangeRate } from '../currencies/currencies.schema.ts'
import { customField } from '../custom-fields/custom-fields.schema.ts'

let office: TestOffice
afterEach(() => office.close())
test('the office’s own amounts are summed by currency, like those of the schema, in lists and in groups', () => {
  office = testOffice({ currency: 'EUR' })
  const { newId } = office.replica.commandContext()
  const make = (industry: string, custom: Record<string, number | string>) => {
    const id = newId(account)
    const set = Object.fromEntries(Object.entries(custom).map(([key, value]) => [`custom.${key}`, value]))
    return { table: 'account', id, create: true as const, set: { name: industry, industry, ...set } }
  }
  const done = office.replica.commit(
    [
      create(customField, newId(customField), {
        table: 'account',
        key: 'spend',
        name: 'Spend',
        kind: 'money',
        currency: 'EUR',
      }),
      create(customField, newId(customField), { table: 'account', key: 'seats', name: 'Seats', kind: 'number' }),
      make('Rail', { spend: 0.1, seats: 3 }),
      make('Rail', { spend: 0.2, 'spend.currency': 'EUR', seats: 4 }),
      make('Steel', { spend: 7, 'spend.currency': 'CHF' }),
      make('Steel', { spend: 'not a number' }),
      make('Steel', {}),
    ],
    { label: 'test' },
  )
  expect(done.ok).toBe(true)
  const list = () => office.ask(query('records.list'), { table: 'account' })
  expect(list()).toMatchObject({
    sums: { 'custom.spend': 0.3, 'custom.seats': 7 },
    otherCurrencies: 1,
    foreign: [{ field: 'custom.spend', currency: 'CHF', amount: 7 }],
  })
  expect(office.ask(query('records.groups'), { table: 'account', by: 'industry' })).toMatchObject([
    { key: 'Rail', sums: { 'custom.spend': 0.3, 'custom.seats': 7 }, foreign: [] },
    { key: 'Steel', sums: { 'custom.spend': 0 }, foreign: [{ currency: 'CHF', amount: 7 }] },
  ])
  office.replica.commit(
    [create(exchangeRate, newId(exchangeRate), { currency: 'CHF', against: 'EUR', rate: 1.1, date: '2020-01-01' })],
    { label: 'test' },
  )
  expect(list().foreign).toMatchObject([{ currency: 'CHF', amount: 7, converted: 7.7 }])
})
