/** Counting with days `YYYY-MM-DD`, in no time zone. */

const dayMs = 86_400_000
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const text = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const addDays = (day: string, count: number): string => text(utc(day) + count * dayMs)

/** 1 is Monday, 7 Sunday. */
export const weekday = (day: string): number => new Date(utc(day)).getUTCDay() || 7

/** The day of that month; undefined when it has none such. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day && year > 1900 && year < 2200
    ? text(made.getTime())
    : undefined
}

export const lastOfMonth = (year: number, month: number): string => text(Date.UTC(year, month, 0))

/** The same day some months later, or the last of that month. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = lastOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1)
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, date) ?? last
}

/** Monday of a week by ISO 8601; undefined when the year has no such week. */
export function mondayOfWeek(year: number, week: number): string | undefined {
  const fourth = `${year}-01-04`
  const monday = addDays(fourth, 1 - weekday(fourth) + (week - 1) * 7)
  return week >= 1 && week <= 53 && Number(addDays(monday, 3).slice(0, 4)) === year ? monday : undefined
}

/** Western Easter Sunday (Gauss, Butcher). */
function easter(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return `${year}-${String(month).padStart(2, '0')}-${String(((h + l - 7 * m + 114) % 31) + 1).padStart(2, '0')}`
}

/** The n-th weekday of a month; n < 0 counts from its end. */
function nthWeekday(year: number, month: number, day: number, n: number): string {
  if (n < 0) {
    const last = lastOfMonth(year, month)
    return addDays(last, -((weekday(last) - day + 7) % 7))
  }
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return addDays(first, ((day - weekday(first) + 7) % 7) + (n - 1) * 7)
}

/** First and last day of a feast that people date things by. */
export const feasts: Readonly<Record<string, (year: number) => readonly [string, string]>> = {
  christmas: (year) => [`${year}-12-24`, `${year}-12-26`],
  newYear: (year) => [`${year}-01-01`, `${year}-01-01`],
  epiphany: (year) => [`${year}-01-06`, `${year}-01-06`],
  easter: (year) => [addDays(easter(year), -2), addDays(easter(year), 1)],
  whitsun: (year) => [addDays(easter(year), 49), addDays(easter(year), 50)],
  ascension: (year) => [addDays(easter(year), 39), addDays(easter(year), 39)],
  thanksgiving: (year) => [nthWeekday(year, 11, 4, 4), nthWeekday(year, 11, 4, 4)],
  labourDay: (year) => [nthWeekday(year, 9, 1, 1), nthWeekday(year, 9, 1, 1)],
  memorialDay: (year) => [nthWeekday(year, 5, 1, -1), nthWeekday(year, 5, 1, -1)],
  independenceDay: (year) => [`${year}-07-04`, `${year}-07-04`],
  halloween: (year) => [`${year}-10-31`, `${year}-10-31`],
  reunification: (year) => [`${year}-10-03`, `${year}-10-03`],
}
