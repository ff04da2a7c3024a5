import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { exchangeRate } from './currencies.schema.ts'

let office: TestOffice
afterEach(() => office?.close())

const setRates = (rates: readonly { currency: string; date: string; rate: number }[]) =>
  office.run(command('currencies.setRates'), { rates, source: 'ECB' })

const deal = (amount: number, currency: string) =>
  office.must(command('opportunities.create'), { name: `${amount} ${currency}`, amount, currency }).id

const groups = () => office.ask(query('records.groups'), { table: 'opportunity', by: 'stage' })
const openOthers = () => office.ask(query('opportunities.board')).otherCurrencies

describe('rates', () => {
  test('of one day are one record, whoever enters them, and a newer word replaces the older', () => {
    office = testOffice()
    setRates([{ currency: 'USD', date: '2026-11-01', rate: 0.9 }])
    setRates([{ currency: 'USD', date: '2026-11-01', rate: 0.92 }])
    const { own, others } = office.ask(query('currencies.list'))
    expect(own).toBe('EUR')
    expect(others).toMatchObject([{ currency: 'USD', rates: [{ date: '2026-11-01', rate: 0.92, source: 'ECB' }] }])
  })
  test.each([
    [{ currency: 'EUR', date: '2026-11-01', rate: 1 }, 'OwnCurrency'],
    [{ currency: 'USD', date: '2026-11-01', rate: 0 }, 'InvalidInput'],
    [{ currency: 'usd', date: '2026-11-01', rate: 1 }, 'InvalidInput'],
    [{ currency: 'USD', date: '2026-02-30', rate: 1 }, 'InvalidInput'],
  ])('refuses %o', (rate, type) => {
    office = testOffice()
    expect(setRates([rate])).toMatchObject({ ok: false, failure: { type } })
  })
})

describe('totals', () => {
  test('keep other currencies apart as long as nobody has entered a rate', () => {
    office = testOffice()
    deal(100, 'USD')
    expect(openOthers()).toEqual([{ currency: 'USD', count: 1, amount: 100, converted: null, weighted: null }])
    expect(groups()[0]?.foreign).toEqual([{ field: 'amount', currency: 'USD', amount: 100 }])
  })
  test('convert open deals at today’s rate and closed ones at that of their day, and say what has none', () => {
    office = testOffice()
    setRates([
      { currency: 'USD', date: '2026-01-01', rate: 0.8 },
      { currency: 'USD', date: '2026-11-01', rate: 0.9 },
    ])
    deal(100, 'USD')
    deal(50, 'JPY')
    const closed = deal(200, 'USD')
    office.must(command('opportunities.close'), {
      id: closed,
      stage: office.stage('Won'),
      reason: 'bestFit',
      closedOn: '2026-03-01',
    })
    const early = deal(300, 'USD')
    office.must(command('opportunities.close'), {
      id: early,
      stage: office.stage('Won'),
      reason: 'bestFit',
      closedOn: '2025-03-01',
    })
    expect(openOthers()).toMatchObject([
      { currency: 'JPY', amount: 50, converted: null },
      { currency: 'USD', amount: 100, converted: 90, weighted: 4.5 },
    ])
    const won = { currency: 'USD', amount: 500, converted: 160, unconverted: 300 }
    expect(groups().find(({ title }) => title === 'Won')?.foreign).toEqual([{ field: 'amount', ...won }])
    const column = office.ask(query('opportunities.board')).columns.find(({ stage }) => stage.name === 'Won')
    expect(column?.foreign).toEqual([won])
    const { foreign } = office.ask(query('records.list'), { table: 'opportunity' })
    expect(foreign).toEqual([
      { field: 'amount', currency: 'USD', amount: 600, converted: 250, unconverted: 300 },
      { field: 'amount', currency: 'JPY', amount: 50 },
    ])
  })
  test('believe no rate that another PC made up below zero', () => {
    office = testOffice()
    const id = office.context().newId(exchangeRate)
    const set = { currency: 'USD', date: '2026-01-01', rate: -1, against: 'EUR' }
    office.replica.commit([{ table: 'exchangeRate', id, create: true, set }], { label: 'test' })
    deal(100, 'USD')
    expect(openOthers()).toMatchObject([{ converted: null }])
  })
})
