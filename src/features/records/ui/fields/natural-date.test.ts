import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, parseDate } from './natural-date.ts'

/** A Sunday. */
const today = '2026-11-22'
const en = (typed: string): string | null => parseDate(typed, today, 'en')
const de = (typed: string): string | null => parseDate(typed, today, 'de')

describe('a typed date', () => {
  it.each([
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['fri', '2026-11-27'],
    ['Sunday', '2026-11-29'],
    ['next monday', '2026-11-23'],
    ['+3', '2026-11-25'],
    ['3d', '2026-11-25'],
    ['in 2 weeks', '2026-12-06'],
    ['1 month', '2026-12-22'],
    ['2026-2-3', '2026-02-03'],
    ['12/24', '2026-12-24'],
    ['1/5', '2027-01-05'],
    ['24 dec', '2026-12-24'],
    ['Dec 24, 2027', '2027-12-24'],
  ])('%s is understood in English', (typed, date) => {
    expect(en(typed)).toBe(date)
  })

  it.each([
    ['heute', '2026-11-22'],
    ['übermorgen', '2026-11-24'],
    ['fr', '2026-11-27'],
    ['24.12.', '2026-12-24'],
    ['3.2.27', '2027-02-03'],
    ['5/1', '2027-01-05'],
    ['24. Dezember', '2026-12-24'],
    ['in 3 Tagen', '2026-11-25'],
    ['nächsten Dienstag', '2026-11-24'],
  ])('%s is understood in German', (typed, date) => {
    expect(de(typed)).toBe(date)
  })

  it.each(['', '  ', '31.2.2027', '2026-13-01', 'soon', 'f', '99/99', '<b>'])('%j is no date', (typed) => {
    expect(en(typed)).toBeNull()
  })

  it('ends at the last day of a shorter month', () => {
    expect(parseDate('1 month', '2027-01-31', 'en')).toBe('2027-02-28')
  })

  it('takes a day and month without a year as the next such day, leap days too', () => {
    expect(parseDate('29.2.', '2027-03-01', 'de')).toBe('2028-02-29')
  })
})

describe('days', () => {
  it('are counted without regard to summer time', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2)
  })
})
