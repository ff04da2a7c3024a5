/**
 * What a column's texts have in common, gathered in one pass with bounded memory: samples, how many are dates or
 * numbers and in which notation, how many differ. Recognition reads this, never the cells.
 */
import { looksSerial, possibleOrders, readMoment } from './read-moment.ts'
import { decimalEvidence, readBoolean, readNumber } from './read-number.ts'
import type { ColumnFormat } from './plan.schema.ts'

const sampleCount = 5
const sampleLength = 120
/** Different values remembered with their counts; columns with more are names or texts, not vocabularies. */
const vocabularyLimit = 2_000
const vocabularyCharacters = 60_000
/** Rows whose kind is examined closely; notation (order of dates, decimal sign) is examined in all. */
const closeLook = 5_000

export interface Profile {
  filled: number
  looked: number
  samples: string[]
  /** Different values with counts; empty when `manyValues`. */
  values: Map<string, number>
  manyValues: boolean
  characters: number
  /** Values of columns that may be keys; undefined otherwise. */
  keys: Set<string> | undefined
  repeated: number
  longest: number
  dates: number
  serials: number
  numbers: number
  booleans: number
  emails: number
  onlyDayFirst: number
  onlyMonthFirst: number
  eitherOrder: number
  pointDecimal: number
  commaDecimal: number
  aboveOne: number
  percents: number
  currencies: number
}

export const newProfile = (mayBeKey: boolean): Profile => ({
  filled: 0,
  looked: 0,
  samples: [],
  values: new Map(),
  manyValues: false,
  characters: 0,
  keys: mayBeKey ? new Set() : undefined,
  repeated: 0,
  longest: 0,
  dates: 0,
  serials: 0,
  numbers: 0,
  booleans: 0,
  emails: 0,
  onlyDayFirst: 0,
  onlyMonthFirst: 0,
  eitherOrder: 0,
  pointDecimal: 0,
  commaDecimal: 0,
  aboveOne: 0,
  percents: 0,
  currencies: 0,
})

/** RFC 5321 allows 254; longer texts are none, and would only make the pattern work. */
const longestAddress = 320
const emailShape = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/
const slashDate = /^\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}/

function addVocabulary(profile: Profile, text: string): void {
  if (profile.manyValues) return
  const count = profile.values.get(text)
  if (count !== undefined) {
    profile.values.set(text, count + 1)
    return
  }
  profile.characters += text.length
  profile.manyValues = profile.values.size >= vocabularyLimit || profile.characters > vocabularyCharacters
  if (profile.manyValues) profile.values.clear()
  else profile.values.set(text, 1)
}

function addNotation(profile: Profile, text: string): void {
  if (slashDate.test(text)) {
    const orders = possibleOrders(text)
    if (!orders) return
    if (orders.dmy && orders.mdy) profile.eitherOrder++
    else if (orders.dmy) profile.onlyDayFirst++
    else if (orders.mdy) profile.onlyMonthFirst++
    return
  }
  const decimal = decimalEvidence(text)
  if (decimal === '.') profile.pointDecimal++
  else if (decimal === ',') profile.commaDecimal++
}

/** Between several values of one cell, as Google writes them. */
export const severalValues = ' ::: '

export const firstOf = (text: string): string => text.slice(0, text.indexOf(severalValues)).trim() || text

/** One address, or several with `,` or `;` between. */
const isAddresses = (text: string): boolean =>
  text.length <= longestAddress && text.split(/\s*[,;]\s*/).every((one) => emailShape.test(one))

/** `cell` is trimmed and not empty. */
export function addToProfile(profile: Profile, cell: string): void {
  const text = cell.includes(severalValues) ? firstOf(cell) : cell
  profile.filled++
  if (profile.samples.length < sampleCount) {
    const sample = text.length > sampleLength ? `${text.slice(0, sampleLength)}…` : text
    if (!profile.samples.includes(sample)) profile.samples.push(sample)
  }
  addVocabulary(profile, text)
  if (profile.keys) {
    const key = text.length > 64 ? `${text.slice(0, 64)}${text.length}` : text
    if (profile.keys.has(key)) profile.repeated++
    else profile.keys.add(key)
  }
  if (text.length > profile.longest) profile.longest = text.length
  const digit = text.length <= 60 && /\d/.test(text)
  if (digit) addNotation(profile, text)
  if (profile.looked >= closeLook) return
  profile.looked++
  if (readBoolean(text) !== undefined) profile.booleans++
  if (isAddresses(text)) profile.emails++
  if (!digit) return
  const isDate = readMoment(text, 'dmy') ?? readMoment(text, 'mdy')
  if (isDate) profile.dates++
  if (looksSerial(text)) profile.serials++
  const number = readNumber(text, '.') ?? readNumber(text, ',')
  if (!number) return
  profile.numbers++
  if (number.percent) profile.percents++
  if (number.currency) profile.currencies++
  if (Math.abs(number.value) > 1) profile.aboveOne++
}

/** Share of the closely examined values that are dates, numbers and so on. */
export const shareOf = (profile: Profile, what: 'dates' | 'serials' | 'numbers' | 'booleans' | 'emails'): number =>
  profile.looked === 0 ? 0 : profile[what] / profile.looked

/** The whole column decides. German files use `;`, and with it decimal commas and days first, where nothing else tells. */
export function formatOf(profile: Profile, kind: string, delimiter: string): ColumnFormat {
  const german = delimiter === ';'
  if (kind === 'date' || kind === 'instant') {
    if (shareOf(profile, 'serials') > 0.5 && profile.dates < profile.serials / 10) return { date: 'serial' }
    if (profile.onlyDayFirst + profile.onlyMonthFirst + profile.eitherOrder === 0) return { date: 'ymd' }
    if (profile.onlyMonthFirst > profile.onlyDayFirst) return { date: 'mdy' }
    if (profile.onlyDayFirst > 0) return { date: 'dmy' }
    const dotted = profile.samples.some((sample) => /^\d{1,2}\.\s?\d{1,2}\./.test(sample))
    return { date: dotted || german ? 'dmy' : 'mdy' }
  }
  if (kind === 'number' || kind === 'integer' || kind === 'money' || kind === 'percent') {
    const comma = profile.commaDecimal > profile.pointDecimal
    const unsure = profile.commaDecimal === profile.pointDecimal
    const fraction = kind === 'percent' && profile.filled > 0 && profile.aboveOne === 0 && profile.percents === 0
    return {
      decimal: comma || (unsure && german) ? ',' : '.',
      ...(fraction && profile.pointDecimal + profile.commaDecimal > 0 ? { fraction } : {}),
    }
  }
  return {}
}
