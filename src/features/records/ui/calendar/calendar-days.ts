/** The days that a calendar shows. Pure; weeks begin on Monday. */
import { addDays } from '#ui/format.ts'

export type Span = 'month' | 'week'

const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

export const mondayOf = (date: string): string => addDays(date, -weekday(date))

/** Every day of the weeks that the month of `date` touches, or of its week. */
export function daysOf(date: string, span: Span): readonly string[] {
  if (span === 'week') return Array.from({ length: 7 }, (_, at) => addDays(mondayOf(date), at))
  const first = mondayOf(`${date.slice(0, 7)}-01`)
  const last = addDays(step(`${date.slice(0, 7)}-01`, 'month', 1), -1)
  const weeks = Math.ceil((Date.parse(last) - Date.parse(first) + 86_400_000) / (7 * 86_400_000))
  return Array.from({ length: weeks * 7 }, (_, at) => addDays(first, at))
}

/** The same day some weeks on, or the first of a later or earlier month. */
export function step(date: string, span: Span, by: number): string {
  if (span === 'week') return addDays(date, by * 7)
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + by
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** The day in one of `days` on which something that comes every year on `date` falls; 29 February on the 28th elsewhere. */
export function yearlyDay(date: string, days: readonly string[]): string | undefined {
  const wanted = date.slice(5)
  return days.find((day) => {
    if (day.slice(5) === wanted) return true
    const leap = new Date(Date.UTC(Number(day.slice(0, 4)), 1, 29)).getUTCDate() === 29
    return wanted === '02-29' && !leap && day.slice(5) === '02-28'
  })
}
