import { expect, test } from 'vitest'
import { nameKey, similarNames, splitName } from './names.ts'
import { addToProfile, formatOf, newProfile } from './profile.ts'
import { dayOf, instantOf, possibleOrders, readMoment, readTimeOfDay } from './read-moment.ts'
import { decimalEvidence, readBoolean, readNumber } from './read-number.ts'
import { stageProbabilityOf, stageTypeOf } from './stage-words.ts'

const day = (text: string, order: 'ymd' | 'dmy' | 'mdy' | 'serial' = 'ymd') => {
  const at = readMoment(text, order)
  return at && dayOf(at)
}

test.each([
  ['2021-04-15', 'ymd', '2021-04-15'],
  ['2021/4/5', 'ymd', '2021-04-05'],
  ['20210415', 'ymd', '2021-04-15'],
  ['15.04.2021', 'dmy', '2021-04-15'],
  ['5.4.21', 'dmy', '2021-04-05'],
  ['04/15/2021', 'mdy', '2021-04-15'],
  ['3/4/99', 'mdy', '1999-03-04'],
  ['15 Apr, 2021 00:02:00', 'ymd', '2021-04-15'],
  ['15. April 2021', 'ymd', '2021-04-15'],
  ['3. März 2020', 'ymd', '2020-03-03'],
  ['1. Dez. 2020', 'ymd', '2020-12-01'],
  ['Apr 15, 2021', 'ymd', '2021-04-15'],
  ['Thursday, 15 April 2021', 'ymd', '2021-04-15'],
  ['45631', 'serial', '2024-12-05'],
  ['2024-07-01T11:54:49.95+00:00', 'ymd', '2024-07-01'],
] as const)('%s is a date (%s)', (text, order, expected) => {
  expect(day(text, order)).toBe(expected)
})

test.each([
  '2021-02-30',
  '31/04/2021',
  '2021-13-01',
  'soon',
  '12',
  '45631',
  '15 Foo 2021',
  '2021-04-15 25:00',
  'x'.repeat(100_000),
])('what is no date is none: %.20s', (text) => {
  expect(readMoment(text, 'dmy')).toBeUndefined()
})

test('times with a zone are instants in UTC, times without one are of this PC', () => {
  const zoned = readMoment('2021-04-15T10:30:00+02:00', 'ymd')
  expect(zoned && instantOf(zoned)).toBe('2021-04-15T08:30:00.000Z')
  const local = readMoment('4/15/2021 3:05 PM', 'mdy')
  expect(local && instantOf(local)).toBe(new Date(2021, 3, 15, 15, 5).toISOString())
  expect(readTimeOfDay('9:30 PM')).toBe(21.5 * 3600)
  expect(readTimeOfDay('noon')).toBeUndefined()
})

test('digits that allow both orders of day and month say so', () => {
  expect(possibleOrders('03/04/2021')).toEqual({ dmy: true, mdy: true })
  expect(possibleOrders('25/12/2021')).toEqual({ dmy: true, mdy: false })
  expect(possibleOrders('12/25/2021')).toEqual({ dmy: false, mdy: true })
})

test.each([
  ['1054', '.', 1054, undefined],
  ['$342.09K', '.', 342_090, 'USD'],
  ['$1,117.10K', '.', 1_117_100, 'USD'],
  ['1.234,56', ',', 1234.56, undefined],
  ['1.234.567', ',', 1_234_567, undefined],
  ['€ 12', '.', 12, 'EUR'],
  ['12,50 €', ',', 12.5, 'EUR'],
  ['(12.50)', '.', -12.5, undefined],
  ['-$5', '.', -5, 'USD'],
  ['12-', '.', -12, undefined],
  ["1'234.50 CHF", '.', 1234.5, 'CHF'],
  ['1 234,5', ',', 1234.5, undefined],
  ['2,5 Mio. EUR', ',', 2_500_000, 'EUR'],
  ['12,34,567', '.', 1_234_567, undefined],
  ['USD 7', '.', 7, 'USD'],
] as const)('%s is a number (%s)', (text, decimal, value, currency) => {
  expect(readNumber(text, decimal)).toMatchObject({ value, currency })
})

test.each(['1.234,56', '1,23', 'abc', '', '12 apples', '$', '(5', '1.2.3', 'NaN', 'Infinity', '0x10', '1e9'])(
  '“%s” is no number with a decimal point',
  (text) => {
    expect(readNumber(text, '.')).toBeUndefined()
  },
)

test('a bare dollar is the office’s own dollar', () => {
  expect(readNumber('$5', '.', 'CAD')?.currency).toBe('CAD')
  expect(readNumber('$5', '.', 'EUR')?.currency).toBe('USD')
})

test('the decimal sign shows in some numbers and not in others', () => {
  expect(['1,5', '1.234,5', '1.5', '1,234.5', '1,234', '1.000.000', '0,123'].map(decimalEvidence)).toEqual([
    ',',
    ',',
    '.',
    '.',
    undefined,
    ',',
    ',',
  ])
})

test('the whole column decides how its cells are read', () => {
  const format = (texts: readonly string[], kind: string, delimiter = ',') => {
    const profile = newProfile(false)
    for (const text of texts) addToProfile(profile, text)
    return formatOf(profile, kind, delimiter)
  }
  expect(format(['03/04/2021', '05/06/2021', '25/06/2021'], 'date')).toEqual({ date: 'dmy' })
  expect(format(['03/04/2021', '05/26/2021'], 'date')).toEqual({ date: 'mdy' })
  expect(format(['03.04.2021'], 'date')).toEqual({ date: 'dmy' })
  expect(format(['45631', '45632'], 'date')).toEqual({ date: 'serial' })
  expect(format(['1.234', '2.500,00'], 'money')).toEqual({ decimal: ',' })
  expect(format(['1.234', '5.678'], 'money', ';')).toEqual({ decimal: ',' })
  expect(format(['1,234', '5,678'], 'money')).toEqual({ decimal: '.' })
  expect(format(['0.25', '1', '0.5'], 'percent')).toEqual({ decimal: '.', fraction: true })
})

test('yes and no in two languages', () => {
  expect(['Yes', 'ja', 'TRUE', '1'].map(readBoolean)).toEqual([true, true, true, true])
  expect(['No', 'nein', '0'].map(readBoolean)).toEqual([false, false, false])
  expect(readBoolean('perhaps')).toBeUndefined()
})

test('stage labels tell their type and usual probability', () => {
  expect(
    ['Closed Won', 'ClosedLost', 'Won', 'verloren', 'On Hold', 'Engaging', 'Negotiation/Review'].map(stageTypeOf),
  ).toEqual(['won', 'lost', 'won', 'lost', 'hold', 'open', 'open'])
  expect(stageProbabilityOf('Needs Analysis', 'open')).toBe(25)
  expect(stageProbabilityOf('Whatever', 'won')).toBe(100)
})

test('names that look alike are suggested, others are not', () => {
  const products = ['GTX Basic', 'GTX Pro', 'MG Special', 'GTX Plus Pro']
  expect(similarNames('GTXPro', products)).toEqual(['GTX Pro'])
  expect(similarNames('Acme GmbH', ['ACME Inc.', 'Apex'])).toEqual(['ACME Inc.'])
  expect(similarNames('Zzz', products)).toEqual([])
  expect(similarNames('!!!', products)).toEqual([])
})

test('names and people come in normal form', () => {
  expect(nameKey('  ACME\u00a0 Corp ')).toBe('acme corp')
  expect(splitName('Doe, Jane')).toEqual({ firstName: 'Jane', lastName: 'Doe' })
  expect(splitName('Jane van Doe')).toEqual({ firstName: 'Jane', lastName: 'van Doe' })
  expect(splitName('Cher')).toEqual({ firstName: null, lastName: 'Cher' })
})
