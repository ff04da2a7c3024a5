import { describe, expect, it } from 'vitest'
import type { Group } from '../../groups.ts'
import { chartOf, colours } from './chart-bars.ts'

const group = (key: string, count: number, amount: number, groups?: readonly Group[]): Group => ({
  key,
  title: key,
  count,
  sums: { amount },
  otherCurrencies: 0,
  foreign: [],
  ...(groups ? { groups } : {}),
})

describe('a chart', () => {
  it('has a bar for each group, the longest full', () => {
    const { bars, total } = chartOf([group('a', 2, 10), group('b', 4, 5)], null)
    expect(bars.map(({ value, share }) => [value, share])).toEqual([
      [2, 0.5],
      [4, 1],
    ])
    expect(total).toBe(6)
    expect(chartOf([group('a', 2, 10), group('b', 4, 5)], 'amount').bars.map(({ share }) => share)).toEqual([1, 0.5])
  })

  it('of sums that are negative or nought has no length there', () => {
    expect(chartOf([group('a', 1, -5), group('b', 1, 0)], 'amount').bars.map(({ share }) => share)).toEqual([0, 0])
  })

  it('gives one colour to one part of all bars, the largest first', () => {
    const { bars, legend } = chartOf(
      [group('a', 3, 0, [group('x', 1, 0), group('y', 2, 0)]), group('b', 3, 0, [group('y', 3, 0)])],
      null,
    )
    expect(legend.map(({ key, colour }) => [key, colour])).toEqual([
      ['y', 0],
      ['x', 1],
    ])
    expect(bars[1]?.parts).toMatchObject([{ key: 'y', colour: 0, value: 3 }])
    const many = Array.from({ length: 20 }, (_, at) => group(`p${at}`, 20 - at, 0))
    expect(chartOf([group('a', 210, 0, many)], null).legend.at(-1)?.colour).toBe(colours - 1)
  })
})
