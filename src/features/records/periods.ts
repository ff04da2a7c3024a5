/**
 * Relative dates: words such as `thisMonth` or `next30Days` that mean other days every day, so that a saved filter stays
 * true. Pure; weeks begin on Monday (ISO 8601), fiscal years with the office's month.
 */
import { addDays, fiscalQuarter } from '#shared/dates.ts'

export interface Days {
  /** First day, `YYYY-MM-DD`; null when there is none. */
  readonly from: string | null
  /** Last day, included; null when there is none. */
  readonly to: string | null
}

const units = ['Week', 'Month', 'Quarter', 'Year', 'FiscalQuarter', 'FiscalYear'] as const
type Unit = (typeof units)[number]
const steps = { last: -1, this: 0, next: 1 } as const

/** Every period without a number in it. */
export const namedPeriods: readonly string[] = [
  'today',
  'yesterday',
  'tomorrow',
  ...Object.keys(steps).flatMap((which) => units.map((unit) => `${which}${unit}`)),
]

/** Kinds of periods that count days: `last7Days` and `next7Days` hold today, `before7Days` is more than 7 days ago. */
const countedPeriods = ['last', 'next', 'before', 'after'] as const
const counted = /^(last|next|before|after)(\d{1,4})Days$/

/** The parts of `last7Days`; undefined for other periods. */
export function countedPeriod(
  period: string,
): { readonly kind: (typeof countedPeriods)[number]; readonly days: number } | undefined {
  const [, kind, days] = counted.exec(period) ?? []
  const found = countedPeriods.find((one) => one === kind)
  return found && { kind: found, days: Number(days) }
}

export const isPeriod = (text: string): boolean => namedPeriods.includes(text) || counted.test(text)

const monthStart = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`

/** `count` months from the month `by` lengths after the one in which `first`, counted in months since the year 0, begins. */
const monthsFrom = (first: number, length: number, by: number): Days => ({
  from: monthStart(first + by * length),
  to: addDays(monthStart(first + (by + 1) * length), -1),
})

function unitDays(unit: Unit, by: number, today: string, fiscalYearStart: number): Days {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const fiscalFirst = (length: number) => month - ((((month - fiscalYearStart + 1) % length) + length) % length)
  switch (unit) {
    case 'Week': {
      const from = addDays(today, by * 7 - weekday)
      return { from, to: addDays(from, 6) }
    }
    case 'Month':
      return monthsFrom(month, 1, by)
    case 'Quarter':
      return monthsFrom(month - (month % 3), 3, by)
    case 'Year':
      return monthsFrom(month - (month % 12), 12, by)
    case 'FiscalQuarter': {
      const { from } = fiscalQuarter(today, fiscalYearStart)
      return monthsFrom(Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1, 3, by)
    }
    case 'FiscalYear':
      return monthsFrom(fiscalFirst(12), 12, by)
  }
}

/** The days of a period; undefined when the text names none. `fiscalYearStart` is a month, 1 to 12. */
export function periodDays(period: string, today: string, fiscalYearStart: number): Days | undefined {
  if (period === 'today') return { from: today, to: today }
  if (period === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  if (period === 'tomorrow') return { from: addDays(today, 1), to: addDays(today, 1) }
  const counting = countedPeriod(period)
  switch (counting?.kind) {
    case 'last':
      return { from: addDays(today, -counting.days), to: today }
    case 'next':
      return { from: today, to: addDays(today, counting.days) }
    case 'before':
      return { from: null, to: addDays(today, -counting.days - 1) }
    case 'after':
      return { from: addDays(today, counting.days + 1), to: null }
    case undefined: {
      const [which, by] = Object.entries(steps).find(([word]) => period.startsWith(word)) ?? ['', 0]
      const unit = units.find((one) => one === period.slice(which.length))
      return which === '' || !unit ? undefined : unitDays(unit, by, today, fiscalYearStart)
    }
  }
}
