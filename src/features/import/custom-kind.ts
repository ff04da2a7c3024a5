/**
 * What kind of field a column becomes that is kept as one of the office's own, by its values, and how a cell is read as that
 * kind. A kind is proposed only where nearly every value is of it; everything else stays text, and the person can choose.
 */
import type { CustomKind } from '#features/custom-fields/custom-fields.schema.ts'
import type { FieldValue } from '#shared/schema.ts'
import { maxTextLength } from '#shared/schema.ts'
import type { ColumnFormat } from './plan.schema.ts'
import { type Profile, shareOf } from './profile.ts'
import { dayOf, readMoment } from './read-moment.ts'
import { readBoolean, readNumber } from './read-number.ts'

/** Kinds that a file's values can tell; links and colleagues are the person's own doing. */
export const importedKinds = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'choice',
  'multiChoice',
  'checkbox',
  'url',
  'email',
  'phone',
] as const satisfies readonly CustomKind[]
export type ImportedKind = (typeof importedKinds)[number]

const nearlyAll = 0.98
/** Fewer rows than this say nothing about a vocabulary. */
const leastRows = 8
const mostChoices = 25
const longestChoice = 60
const codes = /(id|nr|no|number|nummer|key|code|zip|postcode|plz|phone|fax|tel|isbn|ean|sku|iban|version)\W*$/i
const phoneName = /phone|telefon|tel\b|mobil|handy|fax|whatsapp/i

const every = (profile: Profile, pattern: RegExp): boolean =>
  profile.samples.length > 0 && profile.samples.every((sample) => pattern.test(sample))

function choicesIn(profile: Profile, separator: RegExp | undefined): number | undefined {
  if (profile.manyValues) return undefined
  const parts = new Set<string>()
  for (const value of profile.values.keys())
    for (const part of separator ? value.split(separator) : [value]) {
      if (part.length > longestChoice) return undefined
      if (part.trim() !== '') parts.add(part.trim())
      if (parts.size > mostChoices) return undefined
    }
  return parts.size
}

function isVocabulary(profile: Profile, count: number | undefined): boolean {
  return count !== undefined && count >= 2 && profile.filled >= leastRows && profile.filled >= count * 3
}

/** The kind that a column's values have in common. */
export function kindOfColumn(header: string, profile: Profile): ImportedKind {
  if (profile.filled === 0) return 'text'
  const all = (what: 'dates' | 'numbers' | 'booleans' | 'emails') => shareOf(profile, what) >= nearlyAll
  const words = [...profile.values.keys()]
  if (all('booleans') && !profile.manyValues && words.some((word) => /\p{L}/u.test(word))) return 'checkbox'
  if (all('emails')) return 'email'
  if (every(profile, /^(https?:\/\/|www\.)\S+$/i)) return 'url'
  if (phoneName.test(header) && every(profile, /^[+(]?\d[\d\s()./-]{4,25}$/)) return 'phone'
  if (all('dates') && shareOf(profile, 'serials') < 0.5)
    return profile.samples.some((sample) => /\d:\d\d/.test(sample)) ? 'text' : 'date'
  if (all('numbers') && !codes.test(header) && profile.longest <= 18 && !every(profile, /^0\d/)) {
    if (profile.percents > 0) return 'text'
    return profile.currencies > profile.looked / 2 ? 'money' : 'number'
  }
  if (profile.longest > 250) return 'longText'
  const several = words.filter((word) => word.includes(';')).length
  if (several > 0 && isVocabulary(profile, choicesIn(profile, /\s*;\s*/))) return 'multiChoice'
  if (several === 0 && isVocabulary(profile, choicesIn(profile, undefined))) return 'choice'
  return 'text'
}

/** A field of the office's own as an import fills it. */
export interface OwnField {
  readonly key: string
  readonly kind: CustomKind
  readonly currency: string | null
  /** What a record holds, by how it is called in small letters. */
  readonly choices: Map<string, string>
  /** Colleagues by name in small letters, for a field of that kind. */
  readonly people: ReadonlyMap<string, string>
}

type OwnReading = { readonly value: FieldValue; readonly currency?: string | undefined } | { readonly problem: string }

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

export function readOwn(field: OwnField, text: string, format: ColumnFormat, currency: string): OwnReading {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ')
  const asText = (most: number, value = line): OwnReading =>
    value.length > most ? { problem: `has ${value.length} characters; at most ${most} are kept` } : { value }
  const choice = (name: string): string => field.choices.get(name.toLowerCase()) ?? name
  switch (field.kind) {
    case 'longText':
      return asText(maxTextLength.long, text)
    case 'number':
    case 'money': {
      const read = readNumber(text, format.decimal ?? '.', currency)
      if (!read) return { problem: `“${shown(text)}” is no number` }
      return { value: read.value, ...(field.kind === 'money' ? { currency: read.currency } : {}) }
    }
    case 'date': {
      const at = readMoment(text, format.date)
      return at ? { value: dayOf(at) } : { problem: `“${shown(text)}” is no date` }
    }
    case 'checkbox': {
      const value = readBoolean(text)
      return value === undefined ? { problem: `“${shown(text)}” is neither yes nor no` } : { value }
    }
    case 'choice':
      return line.length > 200 ? { problem: `“${shown(text)}” is too long for a choice` } : { value: choice(line) }
    case 'multiChoice': {
      const parts = text.split(/\s*[;\n]\s*/).filter((part) => part !== '')
      return { value: [...new Set(parts.map((part) => choice(part.slice(0, 200))))].slice(0, 100) }
    }
    case 'person': {
      const id = field.people.get(line.toLowerCase())
      return id === undefined ? { problem: `“${shown(text)}” is no colleague here` } : { value: id }
    }
    case 'link':
      return { problem: 'links of the office’s own fields are not imported' }
    default:
      // A code may be longer than a line; then it is kept whole all the same.
      return asText(maxTextLength.long, text)
  }
}
