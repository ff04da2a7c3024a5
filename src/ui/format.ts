/**
 * Dates, money, numbers and sizes as people of the shown language write them. Dates are `YYYY-MM-DD` without a time
 * zone and never pass through one; instants are ISO 8601 in UTC and are shown in this PC's zone.
 */
import { useLocale, type Locale } from './text.ts'

export interface Formats {
  readonly locale: string
  number(value: number): string
  /** Major units. Whole amounts lose their decimals. */
  money(amount: number, currency: string | null | undefined): string
  /** `€1.37m`: for sums, where the last digits do not matter. */
  moneyShort(amount: number, currency: string | null | undefined): string
  /** 0 to 100. */
  percent(value: number): string
  /** `24 Nov 2026`; the year only when it is not that of `today`. */
  date(date: string, today?: string): string
  /** `Tuesday 24 November`. */
  dayLong(date: string): string
  /** `today`, `tomorrow`, `Wed`, `3 days ago`, then the date. */
  day(date: string, today: string): string
  time(instant: string): string
  dateTime(instant: string, today?: string): string
  /** `in 12 min`, `2 hours ago`. */
  ago(instant: string, nowMs: number): string
  /** How long in the largest fitting unit, at least a minute: `3 hours`, `2 years`. */
  span(ms: number): string
  size(bytes: number): string
  list(items: readonly string[]): string
}

const dayMs = 86_400_000
const asUtc = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`)

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((asUtc(to) - asUtc(from)) / dayMs)

export const addDays = (date: string, days: number): string =>
  new Date(asUtc(date) + days * dayMs).toISOString().slice(0, 10)

/** Today in this PC's time zone. */
export function todayHere(now: Date = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The next Monday after `date`. */
export function nextMonday(date: string): string {
  const weekday = new Date(asUtc(date)).getUTCDay()
  return addDays(date, (8 - weekday) % 7 || 7)
}

const spans = [
  ['year', 365 * dayMs],
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const tags: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' }

export function createFormats(locale: Locale, timeZone?: string): Formats {
  const tag = tags[locale]
  const zone = timeZone ? { timeZone } : {}
  const numbers = new Intl.NumberFormat(tag)
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 })
  const dayMonth = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const dayMonthYear = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  const longDay = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', ...zone })
  const localDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const moneys = new Map<string, Intl.NumberFormat>()

  const moneyFormat = (currency: string | null | undefined, kind: 'whole' | 'cents' | 'short'): Intl.NumberFormat => {
    const key = `${currency ?? ''}.${kind}`
    const known = moneys.get(key)
    if (known) return known
    const digits =
      kind === 'short'
        ? ({
            notation: 'compact',
            minimumSignificantDigits: 1,
            maximumSignificantDigits: 3,
            useGrouping: 'always',
          } as const)
        : kind === 'whole'
          ? ({ maximumFractionDigits: 0 } as const)
          : {}
    const style = currency ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const) : {}
    const made = new Intl.NumberFormat(tag, { ...style, ...digits })
    moneys.set(key, made)
    return made
  }

  const date = (value: string, today?: string): string =>
    (today?.slice(0, 4) === value.slice(0, 4) ? dayMonth : dayMonthYear).format(asUtc(value))

  return {
    locale: tag,
    number: (value) => numbers.format(value),
    money: (amount, currency) => moneyFormat(currency, Number.isInteger(amount) ? 'whole' : 'cents').format(amount),
    moneyShort: (amount, currency) =>
      moneyFormat(currency, Math.abs(amount) < 1_000 ? 'whole' : 'short').format(amount),
    percent: (value) => percents.format(value / 100),
    date,
    dayLong: (value) => longDay.format(asUtc(value)),
    day(value, today) {
      const days = daysBetween(today, value)
      if (days >= -6 && days <= 1) return relative.format(days, 'day')
      if (days > 1 && days < 7) return weekdays.format(asUtc(value))
      return date(value, today)
    },
    time: (instant) => times.format(Date.parse(instant)),
    dateTime: (instant, today) =>
      `${date(localDay.format(Date.parse(instant)), today)}, ${times.format(Date.parse(instant))}`,
    ago(instant, nowMs) {
      const minutes = Math.round((Date.parse(instant) - nowMs) / 60_000)
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
      if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour')
      return relative.format(Math.round(minutes / 60 / 24), 'day')
    },
    span(ms) {
      const size = Math.max(60_000, Math.abs(ms))
      const [unit, length] = spans.find(([, one]) => size >= one) ?? ['minute', 60_000]
      const value = Math.round(size / length)
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
    },
    size(bytes) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
      let value = bytes
      let unit = 0
      while (value >= 1_000 && unit < units.length - 1) {
        value /= 1_000
        unit++
      }
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: units[unit] ?? 'byte',
        unitDisplay: unit === 0 ? 'long' : 'short',
        maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
      }).format(value)
    },
    list: (items) => lists.format(items),
  }
}

const made = new Map<Locale, Formats>()

/** Making the formatters costs a millisecond, and every card of a board uses them; so each language has one set. */
export function useFormat(): Formats {
  const locale = useLocale()
  const formats = made.get(locale) ?? createFormats(locale)
  made.set(locale, formats)
  return formats
}
