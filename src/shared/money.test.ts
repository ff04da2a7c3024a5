import { expect, test } from 'vitest'
import { currencyDigits, roundMoney } from './money.ts'

test('a currency has the digits of ISO 4217, and two when nobody knows it', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF', 'HUF', 'XYZ', '', '__proto__'].map(currencyDigits)).toEqual([
    2, 0, 3, 4, 2, 2, 2, 2,
  ])
})

test('sums lose the dust of binary fractions', () => {
  expect(roundMoney(0.1 + 0.2, 'EUR')).toBe(0.3)
  expect(roundMoney(1.005, 'EUR')).toBe(1.01)
  expect(roundMoney(10_005_534.000000002, 'USD')).toBe(10_005_534)
})

test('halves go away from zero, and nothing becomes minus zero', () => {
  expect(roundMoney(-2.5, 'JPY')).toBe(-3)
  expect(roundMoney(2.5, 'JPY')).toBe(3)
  expect(Object.is(roundMoney(-0.001, 'EUR'), 0)).toBe(true)
})
