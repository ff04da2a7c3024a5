/**
 * How often an account is talked to and how often it buys, from its own history alone. Pure.
 *
 * Must stay true: with too little history there is no rhythm, rather than a guessed one; the next order is a span, never a day.
 */
import { addDays, daysBetween } from '#shared/dates.ts'
import { median, quantile } from '#shared/quantile.ts'

/** Contact further back than this, in days, says nothing about how it is now. */
export const contactWindow = 730
const fewestContactDays = 6
const fewestOrders = 3
/** Nobody has gone quiet within so many days, however often they were talked to. */
const shortestSilence = 14
/** Deals won within so many days of each other are one order. */
const oneOrder = 7

/** Each day once, in order, none after `today`. */
const past = (days: readonly string[], today: string): readonly string[] =>
  [...new Set(days)].filter((day) => day <= today).sort()

const gapsOf = (days: readonly string[]): readonly number[] =>
  days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day))

export interface ContactRhythm {
  /** Median of the gaps between days with contact, in days. */
  readonly usual: number
  /** Days since the last contact. */
  readonly since: number
  /** On how many days there was contact in the last two years. */
  readonly count: number
  /** Longer without contact than twice the usual, than nine in ten of its own gaps, and than two weeks. */
  readonly quiet: boolean
}

/** The rhythm of contact, from the days on which there was any; undefined with fewer than six of the last two years. */
export function contactRhythm(days: readonly string[], today: string): ContactRhythm | undefined {
  const from = addDays(today, -contactWindow)
  const known = past(days, today).filter((day) => day >= from)
  const last = known.at(-1)
  if (known.length < fewestContactDays || last === undefined) return undefined
  const gaps = gapsOf(known)
  const usual = Math.round(median(gaps))
  const since = daysBetween(last, today)
  const quiet = since > Math.max(2 * usual, quantile(gaps, 0.9), shortestSilence)
  return { usual, since, count: known.length, quiet }
}

/** `ahead` of its span, `due` within it, `late` after it, `broken` when it did not come for so long that none is expected. */
export type OrderState = 'ahead' | 'due' | 'late' | 'broken'

export interface OrderRhythm {
  /** Median of the gaps between orders, in days. */
  readonly every: number
  readonly orders: number
  readonly last: string
  /** First and last day between which the next one is to be expected. */
  readonly from: string
  readonly to: string
  readonly state: OrderState
}

/**
 * The rhythm of orders, from the days on which deals were won; undefined with fewer than three orders, or where the gaps
 * are so unlike that a span would say nothing. The span reaches half of the gaps' spread to either side of the median, and
 * at least a seventh of it.
 */
export function orderRhythm(days: readonly string[], today: string): OrderRhythm | undefined {
  const orders: string[] = []
  for (const day of past(days, today)) {
    const before = orders.at(-1)
    if (before === undefined || daysBetween(before, day) > oneOrder) orders.push(day)
  }
  const last = orders.at(-1)
  if (orders.length < fewestOrders || last === undefined) return undefined
  const gaps = gapsOf(orders)
  const middle = median(gaps)
  const every = Math.round(middle)
  const spread = quantile(gaps, 0.75) - quantile(gaps, 0.25)
  if (spread > middle) return undefined
  const reach = Math.ceil(Math.max(spread / 2, middle / 7, 2))
  const from = addDays(last, every - reach)
  const to = addDays(last, every + reach)
  const state =
    today < from ? 'ahead' : today <= to ? 'due' : daysBetween(last, today) <= 2 * every + reach ? 'late' : 'broken'
  return { every, orders: orders.length, last, from, to, state }
}

/** How many of the days fall into each of the last twelve months, the month of `today` last. */
export function byMonth(days: readonly string[], today: string): readonly number[] {
  const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const counts = Array.from({ length: 12 }, () => 0)
  for (const day of past(days, today)) {
    const at = 11 - (month(today) - month(day))
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}
