import { expect, test } from 'vitest'
import { isEnough, rangeOf } from './range.ts'

const third = { won: 100, lost: 200 }
const deals = (count: number, rate = third) => Array.from({ length: count }, () => ({ amount: 1_000, rate }))

test('the range of many deals lies about their share that is won', () => {
  const { low, middle, high } = rangeOf(deals(90))
  expect(middle).toBeGreaterThan(27_000)
  expect(middle).toBeLessThan(33_000)
  expect(low).toBeLessThan(middle)
  expect(high).toBeGreaterThan(middle)
  expect(low).toBeGreaterThan(18_000)
  expect(high).toBeLessThan(42_000)
})

test('one deal is won or it is not: its range goes from nothing to all of it', () => {
  expect(rangeOf(deals(1))).toEqual({ low: 0, middle: 0, high: 1_000 })
})

test('the less is known of the rate, the wider the range', () => {
  const width = ({ low, high }: { low: number; high: number }) => high - low
  expect(width(rangeOf(deals(200, { won: 7, lost: 14 })))).toBeGreaterThan(width(rangeOf(deals(200))) * 1.5)
})

test('the same deals give the same range everywhere', () => {
  expect(rangeOf(deals(40))).toEqual(rangeOf(deals(40)))
})

test('no deals bring nothing', () => {
  expect(rangeOf([])).toEqual({ low: 0, middle: 0, high: 0 })
})

test('nineteen closed deals are not enough, nor are fifty that were all won', () => {
  expect(isEnough({ won: 10, lost: 9 })).toBe(false)
  expect(isEnough({ won: 50, lost: 0 })).toBe(false)
  expect(isEnough({ won: 10, lost: 10 })).toBe(true)
})
