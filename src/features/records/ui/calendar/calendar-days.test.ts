import { describe, expect, it } from 'vitest'
import { daysOf, step, yearlyDay } from './calendar-days.ts'

describe('a calendar', () => {
  it('shows whole weeks around a month', () => {
    const days = daysOf('2026-11-22', 'month')
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    // February 2027 begins on a Monday and has four weeks.
    expect(daysOf('2027-02-10', 'month')).toHaveLength(28)
    expect(daysOf('2026-11-22', 'week')).toEqual(expect.arrayContaining(['2026-11-16', '2026-11-22']))
  })

  it('goes on over the end of a year', () => {
    expect(step('2026-12-31', 'month', 1)).toBe('2027-01-01')
    expect(step('2027-01-31', 'month', -1)).toBe('2026-12-01')
    expect(step('2026-12-31', 'week', 1)).toBe('2027-01-07')
  })

  it('knows the day of what comes every year, on leap days too', () => {
    expect(yearlyDay('1980-11-20', daysOf('2026-11-01', 'month'))).toBe('2026-11-20')
    expect(yearlyDay('1980-02-29', daysOf('2027-02-01', 'month'))).toBe('2027-02-28')
    expect(yearlyDay('1980-02-29', daysOf('2028-02-01', 'month'))).toBe('2028-02-29')
    expect(yearlyDay('1980-05-01', daysOf('2026-11-01', 'month'))).toBeUndefined()
  })
})
