/** Dates are `YYYY-MM-DD` without a time zone; instants are ISO 8601 in UTC. */
const dayMs = 86_400_000

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** The date of an instant in this PC's time zone. */
export function localDate(ms: number): string {
  const at = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The instant at which a date begins in this PC's time zone. */
export const startOfDay = (date: string): string => new Date(`${date}T00:00:00`).toISOString()

export const addDays = (date: string, days: number): string =>
  new Date(utc(date) + days * dayMs).toISOString().slice(0, 10)

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / dayMs)

/** First and last date of the fiscal quarter around `date`, for a fiscal year that starts in month 1 to 12. */
export function fiscalQuarter(date: string, fiscalYearStart: number): { readonly from: string; readonly to: string } {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const first = month - ((((month % 12) - (fiscalYearStart - 1) + 12) % 12) % 3)
  const start = (months: number) => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return { from: start(first), to: addDays(start(first + 3), -1) }
}
