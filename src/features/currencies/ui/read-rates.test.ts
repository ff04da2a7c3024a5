import { expect, test } from 'vitest'
import { readPastedRates } from './read-rates.ts'

const read = (typed: string, language: 'en' | 'de' = 'en') => readPastedRates(typed, { today: '2026-11-20', language })

test.each([
  ['USD 2026-11-01 0.92', { currency: 'USD', date: '2026-11-01', rate: 0.92 }],
  ['2026-11-01\tusd\t0.92', { currency: 'USD', date: '2026-11-01', rate: 0.92 }],
  ['JPY 0.0061', { currency: 'JPY', date: '2026-11-20', rate: 0.0061 }],
])('%j is understood', (typed, rate) => expect(read(typed)).toEqual([rate]))

test('German notation and several lines are understood', () => {
  expect(read('USD;01.11.2026;0,92\n\nGBP;02.11.2026;1,17', 'de')).toEqual([
    { currency: 'USD', date: '2026-11-01', rate: 0.92 },
    { currency: 'GBP', date: '2026-11-02', rate: 1.17 },
  ])
})

test.each(['USD', 'dollars 0.92', 'USD 2026-11-01 -1', 'USD 2026-13-01 1'])('%j says which line is wrong', (typed) =>
  expect(read(`EUR 1\n${typed}`)).toEqual({ wrongLine: 2 }),
)
