/**
 * Dates and times as files have them, in English and German. Times without a zone are this PC's own.
 * A text that fits no known form, or names a day that does not exist, is undefined: never a guess.
 */
import type { ColumnFormat } from './plan.schema.ts'

export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Seconds since midnight; undefined when the text has no time. */
  readonly seconds: number | undefined
  /** Minutes east of UTC; undefined when the text names no zone. */
  readonly zone: number | undefined
}

const monthNames = [
  ['jan', 'january', 'januar', 'jänner'],
  ['feb', 'february', 'februar'],
  ['mar', 'march', 'mär', 'märz', 'mrz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
]
const months: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

const time = String.raw`(?:[T,\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})${time}$`, 'i')
const dayWord = new RegExp(
  String.raw`^(?:[a-zäöü]{2,10}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*([a-zäöü]{3,9})\.?[,\s-]+(\d{4}|\d{2})${time}$`,
  'i',
)
const wordDay = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${time}$`,
  'i',
)
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const serial = /^\d{5}(?:\.\d+)?$/
const timeOnly = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?$/i

const wholeYear = (text: string): number => {
  const year = Number(text)
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year
}

const dayExists = (year: number, month: number, day: number): boolean => {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

function secondsOf(hours: string, minutes: string, seconds: string | undefined, half: string | undefined) {
  let hour = Number(hours)
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const [minute, second] = [Number(minutes), Number(seconds ?? 0)]
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined
}

function zoneOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!offset) return 0
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
}

/** `rest`: the five time groups of `time`, starting at `from`. */
function moment(year: number, month: number, day: number, match: RegExpExecArray, from: number): Moment | undefined {
  if (!dayExists(year, month, day)) return undefined
  const hours = match[from]
  if (hours === undefined) return { year, month, day, seconds: undefined, zone: undefined }
  const seconds = secondsOf(hours, match[from + 1] ?? '0', match[from + 2], match[from + 3])
  return seconds === undefined ? undefined : { year, month, day, seconds, zone: zoneOf(match[from + 4]) }
}

function fromSerial(text: string): Moment | undefined {
  const days = Number(text)
  const seconds = Math.round((days % 1) * 86_400)
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    seconds: text.includes('.') ? Math.min(seconds, 86_399) : undefined,
    zone: undefined,
  }
}

/** Which orders of day and month a text allows: both for 03/04/2021, one for 25/12/2021, none when digits do not decide. */
export function possibleOrders(text: string): { readonly dmy: boolean; readonly mdy: boolean } | undefined {
  const match = yearLast.exec(text)
  if (!match) return undefined
  const [first, second, year] = [Number(match[1]), Number(match[3]), wholeYear(match[4] ?? '')]
  return { dmy: dayExists(year, second, first), mdy: dayExists(year, first, second) }
}

export const looksSerial = (text: string): boolean => {
  const days = Number(text)
  return serial.test(text) && days > 20_000 && days < 80_000
}

export function readMoment(text: string, order: ColumnFormat['date']): Moment | undefined {
  if (text.length > 60) return undefined
  let match = yearFirst.exec(text)
  if (match) return moment(Number(match[1]), Number(match[3]), Number(match[4]), match, 5)
  match = yearLast.exec(text)
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[3])]
    const year = wholeYear(match[4] ?? '')
    return order === 'mdy' ? moment(year, first, second, match, 5) : moment(year, second, first, match, 5)
  }
  match = dayWord.exec(text)
  if (match) {
    const month = months.get((match[2] ?? '').toLowerCase())
    return month === undefined ? undefined : moment(wholeYear(match[3] ?? ''), month, Number(match[1]), match, 4)
  }
  match = wordDay.exec(text)
  if (match) {
    const month = months.get((match[1] ?? '').toLowerCase())
    return month === undefined ? undefined : moment(Number(match[3]), month, Number(match[2]), match, 4)
  }
  match = compact.exec(text)
  if (match) return moment(Number(match[1]), Number(match[2]), Number(match[3]), match, 9)
  return order === 'serial' && looksSerial(text) ? fromSerial(text) : undefined
}

/** `9:30`, `9.30 pm`: seconds since midnight. */
export function readTimeOfDay(text: string): number | undefined {
  const match = timeOnly.exec(text)
  return match ? secondsOf(match[1] ?? '', match[2] ?? '', match[3], match[4]) : undefined
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day as written, `YYYY-MM-DD`, whatever the zone. */
export const dayOf = (at: Moment): string => `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`

/** ISO 8601 in UTC. A day without a time begins at midnight of this PC. */
export function instantOf(at: Moment, seconds = at.seconds ?? 0): string {
  if (at.zone !== undefined)
    return new Date(Date.UTC(at.year, at.month - 1, at.day, 0, -at.zone, seconds)).toISOString()
  return new Date(at.year, at.month - 1, at.day, 0, 0, seconds).toISOString()
}
