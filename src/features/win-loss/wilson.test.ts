import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

test('the interval holds the published values', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  const [one, two, three] = [wilson(81, 263), wilson(15, 148), wilson(0, 20)]
  expect(one?.low).toBeCloseTo(0.2553, 4)
  expect(one?.high).toBeCloseTo(0.3662, 4)
  expect(two?.low).toBeCloseTo(0.0624, 4)
  expect(two?.high).toBeCloseTo(0.1605, 4)
  expect(three?.low).toBeCloseTo(0, 4)
  expect(three?.high).toBeCloseTo(0.1611, 4)
})

test('it holds the share, stays between none and all, and narrows with more cases', () => {
  for (let cases = 1; cases <= 60; cases++)
    for (let hits = 0; hits <= cases; hits++) {
      const { low, high } = wilson(hits, cases) ?? { low: -1, high: -1 }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(hits / cases + 1e-12)
      expect(high).toBeGreaterThanOrEqual(hits / cases - 1e-12)
      const more = wilson(hits * 4, cases * 4)
      expect((more?.high ?? 1) - (more?.low ?? 0)).toBeLessThan(high - low)
    }
  expect(wilson(0, 0)).toBeUndefined()
})
