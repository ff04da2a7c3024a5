import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fiscalQuarter, localDate, startOfDay } from './dates.ts'

describe('dates', () => {
  test('move over the ends of months, years and leap days', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
  })
  test('are not moved by the hour that summer time takes or gives', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])
      expect(daysBetween(day, addDays(day, 1))).toBe(1)
  })
  test('begin at midnight where this PC stands', () => {
    for (const day of ['2026-01-15', '2026-07-15']) expect(localDate(Date.parse(startOfDay(day)))).toBe(day)
    expect(localDate(Date.parse(startOfDay('2026-07-15')) - 1)).toBe('2026-07-14')
  })
})

describe('a fiscal quarter', () => {
  test.each([
    ['2026-11-20', 1, '2026-10-01', '2026-12-31'],
    ['2026-01-01', 1, '2026-01-01', '2026-03-31'],
    ['2026-11-20', 2, '2026-11-01', '2027-01-31'],
    ['2026-10-31', 2, '2026-08-01', '2026-10-31'],
    ['2026-01-15', 2, '2025-11-01', '2026-01-31'],
    ['2026-03-31', 4, '2026-01-01', '2026-03-31'],
    ['2026-12-31', 12, '2026-12-01', '2027-02-28'],
    ['2027-02-28', 12, '2026-12-01', '2027-02-28'],
  ])('around %s, of a year that starts in month %i, is %s to %s', (date, start, from, to) => {
    expect(fiscalQuarter(date, start)).toEqual({ from, to })
  })
})
