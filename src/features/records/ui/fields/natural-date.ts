/**
 * Reads a date as a salesperson types it: `tomorrow`, `fri`, `+3d`, `in 2 weeks`, `24.12.`, `12/24`, `24 dec`, `2026-12-24`; in English and
 * German. A day and month without a year mean the next such day. Answers `YYYY-MM-DD`, or null for what is no date.
 */
export type Language = 'en' | 'de'

const dayNames = {
  en: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  de: ['sonntag', 'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag'],
}
const monthNames = {
  en: [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  de: [
    'januar',
    'februar',
    'märz',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'dezember',
  ],
}
const words: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  tomorrow: 1,
  tom: 1,
  morgen: 1,
  übermorgen: 2,
  yesterday: -1,
  gestern: -1,
}

const text = (date: Date): string => date.toISOString().slice(0, 10)

function day(year: number, month: number, dayOfMonth: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? date : null
}

/** `days` after a date; both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return text(moved)
}

/** Whole days from `from` to `to`, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return text(new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last))))
}

/** A name or its beginning of two letters or more, so `fr`, `fri` and `friday` all mean Friday. */
function named(names: Readonly<Record<Language, readonly string[]>>, input: string, language: Language): number {
  const beginning = input.replace(/\.$/, '')
  if (beginning.length < 2) return -1
  for (const candidate of [language, language === 'en' ? 'de' : 'en'] as const) {
    const found = names[candidate].findIndex((name) => name.startsWith(beginning))
    if (found !== -1) return found
  }
  return -1
}

const nextSuch = (today: string, month: number, dayOfMonth: number): Date | null => {
  const year = Number(today.slice(0, 4))
  const here = day(year, month, dayOfMonth)
  return here !== null && text(here) >= today ? here : (day(year + 1, month, dayOfMonth) ?? here)
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

function relative(input: string, today: string): string | null {
  const match =
    /^(?:in |\+)?\s*(\d{1,3})\s*(d|day|days|tage?n?|w|week|weeks|wochen?|m|mo|month|months|monate?n?)$/.exec(input)
  if (match === null) return /^\+\d{1,3}$/.test(input) ? addDays(today, Number(input.slice(1))) : null
  const count = Number(match[1])
  const unit = match[2]?.[0]
  return unit === 'w' ? addDays(today, 7 * count) : unit === 'm' ? addMonths(today, count) : addDays(today, count)
}

function numeric(input: string, today: string, language: Language): Date | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(input)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{2}|\d{4})?$/.exec(input)
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/.exec(input)
  const match = dotted ?? slashed
  if (match === null) return null
  const monthFirst = dotted === null && language === 'en'
  const first = Number(match[1])
  const second = Number(match[2])
  const [month, dayOfMonth] = monthFirst && first <= 12 ? [first, second] : [second, first]
  return match[3] === undefined ? nextSuch(today, month, dayOfMonth) : day(fullYear(match[3]), month, dayOfMonth)
}

function withMonthName(input: string, today: string, language: Language): Date | null {
  const match =
    /^(\d{1,2})\.?\s+([a-zäöü]+)\.?(?:\s+(\d{4}))?$/.exec(input) ??
    /^([a-zäöü]+)\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/.exec(input)
  if (match === null) return null
  const [first = '', second = ''] = [match[1], match[2]]
  const [dayText, monthText] = /^\d/.test(first) ? [first, second] : [second, first]
  const month = named(monthNames, monthText, language) + 1
  if (month === 0) return null
  return match[3] === undefined
    ? nextSuch(today, month, Number(dayText))
    : day(Number(match[3]), month, Number(dayText))
}

export function parseDate(typed: string, today: string, language: Language): string | null {
  const input = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (input === '') return null
  const word = words[input]
  if (word !== undefined) return addDays(today, word)
  const ahead = relative(input, today)
  if (ahead !== null) return ahead
  const weekday = named(dayNames, input.replace(/^(next|nächster|nächsten) /, ''), language)
  if (weekday !== -1) {
    const now = new Date(`${today}T00:00:00Z`).getUTCDay()
    return addDays(today, ((weekday - now + 6) % 7) + 1)
  }
  const date = numeric(input, today, language) ?? withMonthName(input, today, language)
  return date === null ? null : text(date)
}
