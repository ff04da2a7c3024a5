import { expect, test } from 'vitest'
import { addDays, createFormats, daysBetween, nextMonday, todayHere } from './format.ts'

const english = createFormats('en', 'UTC')
const german = createFormats('de', 'UTC')
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('dates without a zone stay the day they are', () => {
  expect(english.date('2026-01-01', '2026-11-24')).toBe('1 Jan')
  expect(english.date('2025-12-31', '2026-11-24')).toBe('31 Dec 2025')
  expect(german.dayLong('2026-11-24')).toBe('Dienstag, 24. November')
})

test('near days are said as people say them', () => {
  const today = '2026-11-24'
  expect(
    ['2026-11-24', '2026-11-25', '2026-11-23', '2026-11-27', '2026-12-24'].map((day) => english.day(day, today)),
  ).toEqual(['today', 'tomorrow', 'yesterday', 'Fri', '24 Dec'])
  expect(german.day('2026-11-26', today)).toBe('Do')
})

test('money keeps cents only where there are some, and sums are short', () => {
  expect(english.money(40_000, 'EUR')).toBe('€40,000')
  expect(english.money(40.5, 'EUR')).toBe('€40.50')
  expect(english.money(12, null)).toBe('12')
  expect(english.moneyShort(1_370_000, 'EUR')).toBe('€1.37m')
  expect(english.moneyShort(999, 'EUR')).toBe('€999')
  expect(plain(german.money(1_234.5, 'EUR'))).toBe('1.234,50 €')
})

test('sizes climb to the unit that reads best', () => {
  expect(english.size(163)).toBe('163 bytes')
  expect(english.size(4_600)).toBe('4.6 kB')
  expect(english.size(638_000)).toBe('638 kB')
  expect(english.size(2_000_000_000)).toBe('2 GB')
})

test('moments near now are relative', () => {
  const now = Date.parse('2026-11-24T10:00:00Z')
  expect(english.ago('2026-11-24T10:12:00Z', now)).toBe('in 12 minutes')
  expect(english.ago('2026-11-24T08:00:00Z', now)).toBe('2 hours ago')
  expect(english.ago('2026-11-26T10:00:00Z', now)).toBe('in 2 days')
})

test('days are counted over months, years and changes of the clock', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
  expect(['2026-11-22', '2026-11-23', '2026-11-24'].map(nextMonday)).toEqual(['2026-11-23', '2026-11-30', '2026-11-30'])
  expect(todayHere(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})

test('spans are said in the largest unit that fits, and are never less than a minute', () => {
  expect(english.span(1_000)).toBe('1 minute')
  expect(english.span(-3 * 3_600_000)).toBe('3 hours')
  expect(english.span(3 * 365 * 86_400_000)).toBe('3 years')
  expect(createFormats('de').span(2 * 86_400_000)).toBe('2 Tage')
})
