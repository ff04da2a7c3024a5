import { describe, expect, test } from 'vitest'
import { isPeriod, namedPeriods, periodDays } from './periods.ts'

const on = (period: string, today = '2026-11-20', fiscal = 1) => {
  const days = periodDays(period, today, fiscal)
  return days && [days.from, days.to]
}

describe('a relative date', () => {
  test.each([
    ['today', '2026-11-20', '2026-11-20'],
    ['yesterday', '2026-11-19', '2026-11-19'],
    ['tomorrow', '2026-11-21', '2026-11-21'],
    ['thisWeek', '2026-11-16', '2026-11-22'],
    ['lastWeek', '2026-11-09', '2026-11-15'],
    ['nextWeek', '2026-11-23', '2026-11-29'],
    ['thisMonth', '2026-11-01', '2026-11-30'],
    ['nextMonth', '2026-12-01', '2026-12-31'],
    ['lastQuarter', '2026-07-01', '2026-09-30'],
    ['nextQuarter', '2027-01-01', '2027-03-31'],
    ['lastYear', '2025-01-01', '2025-12-31'],
    ['last7Days', '2026-11-13', '2026-11-20'],
    ['next30Days', '2026-11-20', '2026-12-20'],
    ['before30Days', null, '2026-10-20'],
    ['after30Days', '2026-12-21', null],
  ])('%s, asked on Friday 20 November 2026, is from %s to %s', (period, from, to) => {
    expect(on(period)).toEqual([from, to])
  })

  test('of a week begins on its Monday, whichever day it is asked', () => {
    expect(on('thisWeek', '2026-11-16')).toEqual(['2026-11-16', '2026-11-22'])
    expect(on('thisWeek', '2026-11-22')).toEqual(['2026-11-16', '2026-11-22'])
    expect(on('thisWeek', '2027-01-01')).toEqual(['2026-12-28', '2027-01-03'])
  })

  test('of a fiscal year begins with the month of the office', () => {
    expect(on('thisFiscalYear', '2026-11-20', 10)).toEqual(['2026-10-01', '2027-09-30'])
    expect(on('thisFiscalYear', '2026-09-30', 10)).toEqual(['2025-10-01', '2026-09-30'])
    expect(on('lastFiscalYear', '2026-02-01', 4)).toEqual(['2024-04-01', '2025-03-31'])
    expect(on('thisFiscalQuarter', '2026-11-20', 2)).toEqual(['2026-11-01', '2027-01-31'])
    expect(on('nextFiscalQuarter', '2026-11-20', 2)).toEqual(['2027-02-01', '2027-04-30'])
  })

  test('is none of any other word', () => {
    for (const word of ['', 'this', 'thisDay', 'last0x7Days', 'last99999Days', 'lastDays', '__proto__', 'constructor'])
      expect([isPeriod(word), on(word)], word).toEqual([false, undefined])
    for (const word of namedPeriods) expect([isPeriod(word), on(word)?.length], word).toEqual([true, 2])
  })
})
