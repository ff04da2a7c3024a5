import { describe, expect, test } from 'vitest'
import { dealValue, lineAmounts, quoteTotals, quoteValue } from './line-value.ts'

const line = {
  quantity: 1,
  unitPrice: 0,
  currency: 'EUR',
  discountPercent: null,
  discountAmount: null,
  billing: null,
  termMonths: null,
  taxPercent: null,
}

describe('a line', () => {
  test.each([
    [{ quantity: 3, unitPrice: 0.1 }, 0.3],
    [{ quantity: 1.1, unitPrice: 1.15 }, 1.27],
    [{ quantity: 1, unitPrice: 1.005 }, 1.01],
    [{ quantity: -1, unitPrice: 1.005 }, -1.01],
    [{ quantity: 1, unitPrice: 99.99, discountPercent: 12.5 }, 87.49],
    [{ quantity: 7, unitPrice: 19.9, discountAmount: 9.3 }, 130],
    [{ quantity: 2, unitPrice: 30, billing: 'monthly', termMonths: 12 }, 720],
    [{ quantity: 1, unitPrice: 1_200, billing: 'yearly', termMonths: 18 }, 1_800],
    [{ quantity: 1, unitPrice: 100, billing: 'quarterly', termMonths: 5 }, 166.67],
    [{ quantity: 1, unitPrice: 100, billing: 'quarterly', termMonths: null }, 100],
    [{ quantity: null, unitPrice: 5 }, 5],
    [{ quantity: 3, unitPrice: null }, 0],
    [{ quantity: 1e6, unitPrice: 123_456_789.01 }, 123_456_789_010_000],
  ])('%o is worth %d, to the cent', (given, worth) => {
    expect(lineAmounts({ ...line, ...given }, 'EUR').net).toBe(worth)
  })
  test('has the digits of its currency', () => {
    expect(lineAmounts({ ...line, quantity: 3, unitPrice: 33.5, currency: 'JPY' }, 'EUR').net).toBe(101)
    expect(lineAmounts({ ...line, quantity: 3, unitPrice: 0.3335, currency: 'KWD' }, 'EUR').net).toBe(1.001)
  })
})

describe('a deal', () => {
  test('is worth the sum of what its lines show', () => {
    const thirds = Array.from({ length: 3 }, () => ({ ...line, unitPrice: 33.333 }))
    expect(dealValue({ currency: 'EUR' }, thirds)).toEqual({ amount: 99.99, currency: 'EUR' })
  })
  test('adds no other currency to its own, and takes that of its lines when none has its own', () => {
    const euro = { ...line, unitPrice: 10 }
    const dollar = { ...line, unitPrice: 20, currency: 'USD' }
    expect(dealValue({ currency: 'EUR' }, [dollar, euro])).toEqual({ amount: 10, currency: 'EUR' })
    expect(dealValue({ currency: 'EUR' }, [dollar])).toEqual({ amount: 20, currency: 'USD' })
    expect(dealValue({ currency: 'EUR' }, [])).toBeUndefined()
  })
})

describe('the foot of a quote', () => {
  test('shares the discount among the rates of tax so that the bases add up to the cent', () => {
    const lines = [
      { ...line, unitPrice: 10, taxPercent: 19 },
      { ...line, unitPrice: 10, taxPercent: 7 },
      { ...line, unitPrice: 10, taxPercent: 0 },
    ]
    const totals = quoteTotals(lines, { discountPercent: null, discountAmount: 0.1 }, null, 'EUR')
    expect(totals.taxes.reduce((sum, one) => sum + one.base, 0n)).toBe(totals.net)
    expect(totals).toMatchObject({ subtotal: 3_000n, discount: 10n, net: 2_990n })
    expect(totals.total).toBe(totals.net + totals.tax)
  })
  test('is nothing for a quote without lines, whose totals came with it', () => {
    expect(quoteValue({ currency: 'USD' }, [])).toBeUndefined()
    expect(
      quoteValue({ currency: 'EUR', discountPercent: 10, discountAmount: null, adjustment: 0.5 }, [
        { ...line, unitPrice: 100, taxPercent: 19 },
      ]),
    ).toEqual({ subtotal: 100, tax: 17.1, total: 107.6 })
  })
})
