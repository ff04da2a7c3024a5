import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

const product = (values: Readonly<Record<string, string | number | boolean>>) =>
  office.must(command('records.create'), { table: 'product', values: { name: 'Chair', ...values } }).id
const book = (values: Readonly<Record<string, string | boolean>>, unitPrice: number, of: string) => {
  const { id } = office.must(command('records.create'), {
    table: 'priceBook',
    values: { currency: 'EUR', ...values },
  } as never)
  office.must(command('pricing.setPrices'), { priceBook: id, prices: [{ product: of, unitPrice }] })
  return id
}
const open = (values: object = {}) => office.must(command('opportunities.create'), { name: 'Deal', ...values }).id
const add = (opportunity: string, ...lines: readonly object[]) =>
  office.run(command('lineItems.add'), { opportunity, lines })
const lines = (opportunity: string) => office.ask(query('lineItems.ofDeal'), { opportunity })
const amountOf = (id: string) => office.ask(query('records.get'), { id })?.row['amount']

describe('the lines of a deal', () => {
  test('make its amount, exactly, and give it back when they go', () => {
    office = testOffice()
    const deal = open({ amount: 500 })
    add(deal, { name: 'A', quantity: 3, unitPrice: 0.1 }, { name: 'B', unitPrice: 0.2, discountPercent: 50 })
    expect(amountOf(deal)).toBe(0.4)
    const ids = lines(deal)?.lines.map(({ id }) => id) ?? []
    office.must(command('lineItems.change'), { id: ids[0], set: { quantity: 4 } })
    expect(amountOf(deal)).toBe(0.5)
    office.must(command('records.delete'), { ids })
    expect(amountOf(deal)).toBe(500)
    office.replica.undo('')
    expect(amountOf(deal)).toBe(0.5)
    expect(office.ask(query('opportunities.board')).openAmount).toBe(0.5)
  })
  test('keep their amount from being overwritten, with the reason', () => {
    office = testOffice()
    const deal = open()
    add(deal, { name: 'A', unitPrice: 10 })
    const write = (set: object) => office.run(command('records.update'), { id: deal, set })
    expect(write({ amount: 11 })).toMatchObject({ ok: false, failure: { type: 'AmountOfLines' } })
    expect(write({ currency: 'USD' })).toMatchObject({ ok: false, failure: { type: 'AmountOfLines' } })
    expect(write({ amount: 10, name: 'Same' })).toMatchObject({ ok: true })
  })
  test('take name, price, tax, billing and term from their product', () => {
    office = testOffice()
    const id = product({ price: 30, taxPercent: 19, billing: 'monthly', termMonths: 24, unit: 'seat' })
    const deal = open()
    add(deal, { product: id, quantity: 2 })
    expect(lines(deal)).toMatchObject({
      lines: [
        { name: 'Chair', unitPrice: 30, taxPercent: 19, billing: 'monthly', termMonths: 24, unit: 'seat', net: 1440 },
      ],
      summary: { total: 1440, once: 0, perMonth: 60, currency: 'EUR' },
    })
  })
  test('stay in the order in which they were put', () => {
    office = testOffice()
    const deal = open()
    add(deal, { name: 'A', unitPrice: 1 }, { name: 'B', unitPrice: 1 })
    add(deal, { name: 'C', unitPrice: 1 })
    const shown = lines(deal)?.lines ?? []
    office.must(command('lineItems.change'), { id: shown[2]?.id, set: { position: '1' } })
    expect(lines(deal)?.lines.map(({ name }) => name)).toEqual(['C', 'A', 'B'])
  })
  test.each([
    [{ name: ' ' }, 'InvalidInput'],
    [{}, 'NoName'],
    [{ name: 'A', discountPercent: 5, discountAmount: 5 }, 'TwoDiscounts'],
    [{ name: 'A', discountPercent: 101 }, 'InvalidInput'],
    [{ product: 'gone' }, 'RecordNotFound'],
  ])('refuse %o', (line, type) => {
    office = testOffice()
    expect(add(open(), line)).toMatchObject({ ok: false, failure: { type } })
  })
})

describe('the price of a product', () => {
  const offered = (account?: string) =>
    office.ask(query('pricing.offers'), { search: 'chair', ...(account ? { account } : {}) })[0]
  test('is that of the book for the customer’s segment, then of the standard book, then its list price', () => {
    office = testOffice()
    const chair = product({ price: 100 })
    expect(offered()).toMatchObject({ unitPrice: 100, priceBookName: null })
    book({ name: 'All' }, 95, chair)
    book({ name: 'Standard', standard: true }, 90, chair)
    expect(offered()).toMatchObject({ unitPrice: 90, priceBookName: 'Standard' })
    book({ name: 'Partners', segment: 'partner' }, 80, chair)
    const account = office.must(command('records.create'), {
      table: 'account',
      values: { name: 'Acme', type: 'Partner' },
    }).id
    expect(offered(account)).toMatchObject({ unitPrice: 80, priceBookName: 'Partners' })
    expect(offered()).toMatchObject({ unitPrice: 90 })
  })
  test('is not taken from a book that is over, not yet valid, switched off or in another currency', () => {
    office = testOffice()
    const chair = product({ price: 100 })
    book({ name: 'Old', validUntil: '2026-11-19' }, 1, chair)
    book({ name: 'New', validFrom: '2026-11-21' }, 2, chair)
    book({ name: 'Off', active: false }, 3, chair)
    book({ name: 'Dollars', currency: 'USD' }, 4, chair)
    expect(offered()).toMatchObject({ unitPrice: 100, priceBookName: null })
  })
  test('is taken out of a book again', () => {
    office = testOffice()
    const chair = product({ price: 100 })
    const id = book({ name: 'Standard', standard: true }, 90, chair)
    office.must(command('pricing.setPrices'), { priceBook: id, prices: [{ product: chair, unitPrice: null }] })
    expect(office.ask(query('pricing.pricesOf'), { priceBook: id })).toMatchObject([
      { listPrice: 100, unitPrice: null },
    ])
    expect(offered()).toMatchObject({ unitPrice: 100 })
  })
  test('of a book that ends before it begins is refused', () => {
    office = testOffice()
    const values = { name: 'B', currency: 'EUR', validFrom: '2026-02-01', validUntil: '2026-01-01' }
    const made = office.run(command('records.create'), { table: 'priceBook', values })
    expect(made).toMatchObject({ ok: false, failure: { type: 'BackwardValidity' } })
  })
})
