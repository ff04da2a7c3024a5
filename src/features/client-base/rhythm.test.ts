import { expect, test } from 'vitest'
import { addDays } from '#shared/dates.ts'
import { byMonth, contactRhythm, orderRhythm } from './rhythm.ts'

const today = '2026-11-20'
/** Days that lie so many days before today. */
const ago = (...days: readonly number[]): readonly string[] => days.map((one) => addDays(today, -one))

test('an account has gone quiet when its silence is long beside its own rhythm, not by one rule for all', () => {
  const monthly = [0, 24, 48, 72, 96, 120, 144]
  expect(contactRhythm(ago(...monthly.map((day) => day + 71)), today)).toEqual({
    usual: 24,
    since: 71,
    count: 7,
    quiet: true,
  })
  expect(contactRhythm(ago(...monthly.map((day) => day + 40)), today)).toMatchObject({ since: 40, quiet: false })
  // Talked to every quarter, 71 days are nothing.
  expect(contactRhythm(ago(71, 161, 251, 341, 431, 521), today)).toMatchObject({ usual: 90, quiet: false })
})

test('with too little contact in two years there is no rhythm', () => {
  expect(contactRhythm([], today)).toBeUndefined()
  expect(contactRhythm(ago(100, 124, 148, 172, 196), today)).toBeUndefined()
  expect(contactRhythm(ago(800, 824, 848, 872, 896, 920, 944), today)).toBeUndefined()
  // Six calls on one day are one day, and what lies ahead is no contact.
  expect(contactRhythm([...ago(5, 5, 5, 5, 5), '2027-01-01', '2027-02-01'], today)).toBeUndefined()
})

test('who was called every day for a week, or has long pauses anyway, is not quiet after a few days', () => {
  expect(contactRhythm(ago(13, 14, 15, 16, 17, 18), today)).toMatchObject({ usual: 1, quiet: false })
  expect(contactRhythm(ago(15, 16, 17, 18, 19, 20), today)).toMatchObject({ quiet: true })
  expect(contactRhythm(ago(60, 70, 80, 170, 180, 270, 280), today)).toMatchObject({ usual: 10, quiet: false })
})

test('the next order is a span around the usual gap', () => {
  const found = orderRhythm(ago(90, 180, 272), today)
  expect(found).toMatchObject({ every: 91, orders: 3, last: '2026-08-22', state: 'due' })
  expect(found && [found.from, found.to]).toEqual(['2026-11-08', '2026-12-04'])
  expect(orderRhythm(ago(20, 110, 202), today)).toMatchObject({ state: 'ahead' })
  expect(orderRhythm(ago(130, 220, 312), today)).toMatchObject({ state: 'late' })
  expect(orderRhythm(ago(400, 490, 582), today)).toMatchObject({ state: 'broken' })
})

test('fewer than three orders, or orders without any regularity, give no rhythm', () => {
  expect(orderRhythm(ago(90, 180), today)).toBeUndefined()
  // Two deals won in one week are one order.
  expect(orderRhythm(ago(90, 180, 183), today)).toBeUndefined()
  expect(orderRhythm(ago(10, 30, 330, 350, 700), today)).toBeUndefined()
})

test('contact is counted by month, this one last', () => {
  expect(byMonth(['2026-11-02', '2026-11-02', '2026-11-20', '2026-10-31', '2025-12-01', '2025-11-30'], today)).toEqual([
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2,
  ])
})
