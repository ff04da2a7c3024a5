import { expect, test } from 'vitest'
import { currencyOptions, guessCurrency, monthOptions } from './currencies.ts'

test('the region of the browser’s language gives the currency, a language alone its likely country', () => {
  expect(guessCurrency(['de-CH', 'en'])).toBe('CHF')
  expect(guessCurrency(['de'])).toBe('EUR')
  expect(guessCurrency(['en'])).toBe('USD')
  expect(guessCurrency(['xx-ZZ'])).toBe('EUR')
  expect(guessCurrency([])).toBe('EUR')
})

test('currencies and months are named in the language shown', () => {
  expect(currencyOptions('de').find((option) => option.value === 'USD')?.label).toBe('USD · US-Dollar')
  expect(monthOptions('en')[3]).toEqual({ value: '4', label: 'April' })
})
