import { expect, test } from 'vitest'
import { median, quantile } from './quantile.ts'

test('a quantile lies between neighbours where it falls between them, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(quantile([10, 0], 0.75)).toBe(7.5)
  expect(quantile([3], 0.9)).toBe(3)
  expect([quantile([1, 2], 0), quantile([1, 2], 1)]).toEqual([1, 2])
})

test('of nothing there is none', () => {
  expect(median([])).toBeNaN()
})
