/**
 * From what a person typed into a field to the value that is kept, or why it cannot be. Numbers are read in the person's own notation
 * (`1,250.5` or `1.250,5`), with `k` and `m` for thousands and millions; the schema's validator has the last word.
 */
import type { Field, FieldValue } from '#shared/schema.ts'
import { fieldValidator } from '#shared/schema.ts'
import type { Language } from './natural-date.ts'
import { parseDate } from './natural-date.ts'

export type Parsed =
  | { readonly ok: true; readonly value: FieldValue }
  /** A key of the page's texts. */
  | {
      readonly ok: false
      readonly problem:
        | 'notNumber'
        | 'notWhole'
        | 'notPercent'
        | 'notDate'
        | 'notCurrency'
        | 'tooLong'
        | 'required'
        | 'notValid'
    }

export interface ParseContext {
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly language: Language
}

const wrong = (problem: Extract<Parsed, { ok: false }>['problem']): Parsed => ({ ok: false, problem })

const multiples: Readonly<Record<string, number>> = { k: 1e3, t: 1e3, tsd: 1e3, m: 1e6, mio: 1e6, b: 1e9, mrd: 1e9 }

/** `1.250,50 €`, `$40k`, `1,250.5`, `12 %`. Where one mark alone could be either, three digits after it make it a thousands mark. */
export function parseNumber(typed: string, language: Language): number | null {
  const compact = typed.replaceAll(/[\s\u00a0\u202f'’_€$£¥%]/g, '').replace(/^[A-Z]{3}|[A-Z]{3}$/, '')
  const match = /^([+-]?)([\d.,]+)(k|t|tsd|m|mio|b|mrd)?\.?$/i.exec(compact)
  if (match === null) return null
  const digits = match[2] ?? ''
  const lastDot = digits.lastIndexOf('.')
  const lastComma = digits.lastIndexOf(',')
  let decimal: string
  if (lastDot !== -1 && lastComma !== -1) decimal = lastDot > lastComma ? '.' : ','
  else {
    const mark = lastDot !== -1 ? '.' : ','
    const thousands = new RegExp(`^\\d{1,3}(\\${mark}\\d{3})+$`).test(digits)
    const own = language === 'de' ? ',' : '.'
    decimal = thousands && mark !== own ? (mark === '.' ? ',' : '.') : mark
  }
  const grouping = decimal === '.' ? ',' : '.'
  const plain = digits.replaceAll(grouping, '').replace(decimal, '.')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  const number = Number(plain) * (multiples[match[3]?.toLowerCase() ?? ''] ?? 1)
  return match[1] === '-' ? -number : number
}

/** A length in minutes, at most a year; null when it is none. */
export function parseMinutes(typed: string, language: Language): number | null {
  const number = parseNumber(typed.trim(), language)
  return number !== null && number >= 0 && number <= 525_600 && Number.isInteger(number) ? number : null
}

function read(field: Field, typed: string, context: ParseContext): Parsed {
  const input = typed.trim()
  switch (field.kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'money': {
      const number = parseNumber(input, context.language)
      if (number === null) return wrong('notNumber')
      if (field.kind === 'integer' && !Number.isInteger(number)) return wrong('notWhole')
      if (field.kind === 'percent' && (number < 0 || number > 100)) return wrong('notPercent')
      // Cents are exact; what a multiplication by 1,000 adds after them is not meant.
      return { ok: true, value: field.kind === 'money' ? Math.round(number * 100) / 100 : number }
    }
    case 'date': {
      const date = parseDate(input, context.today, context.language)
      return date === null ? wrong('notDate') : { ok: true, value: date }
    }
    case 'instant': {
      const [, dayText = input, hours, minutes] = /^(.*?)[ T](\d{1,2}):(\d{2})$/.exec(input) ?? []
      const date = parseDate(dayText, context.today, context.language)
      if (date === null || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) return wrong('notDate')
      const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
      const at = new Date(year, month - 1, dayOfMonth, Number(hours ?? 9), Number(minutes ?? 0))
      return { ok: true, value: at.toISOString() }
    }
    case 'currency': {
      const code = input.toUpperCase()
      return /^[A-Z]{3}$/.test(code) ? { ok: true, value: code } : wrong('notCurrency')
    }
    case 'boolean':
      return { ok: true, value: /^(1|y|yes|true|j|ja|x|✓)$/i.test(input) }
    case 'set':
      return {
        ok: true,
        value: input
          .split(/[\n;,]/)
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      }
    case 'longText':
      return { ok: true, value: typed.replaceAll('\r\n', '\n') }
    default:
      return { ok: true, value: input }
  }
}

/** Nothing typed means "no value", which a required field refuses. */
export function parseValue(field: Field, typed: string, context: ParseContext): Parsed {
  if (typed.trim() === '') {
    if (field.required) return wrong('required')
    return { ok: true, value: field.kind === 'set' ? [] : null }
  }
  const parsed = read(field, typed, context)
  if (!parsed.ok) return parsed
  if (fieldValidator(field).safeParse(parsed.value).success) return parsed
  return wrong(typeof parsed.value === 'string' && parsed.value.length > 1_000 ? 'tooLong' : 'notValid')
}

/** An amount with or without its currency: `40k`, `40k USD`, `€1,250`. The currency is absent when none was typed. */
export function parseMoney(
  typed: string,
  field: Field,
  context: ParseContext,
): (Parsed & { readonly ok: false }) | { readonly ok: true; readonly value: FieldValue; readonly currency?: string } {
  const code = /(?:^|[\s\d.,])([A-Za-z]{3})\s*$|^\s*([A-Za-z]{3})\s*\d/.exec(typed)
  const named = (code?.[1] ?? code?.[2])?.toUpperCase()
  const sign = typed.includes('€') ? 'EUR' : typed.includes('£') ? 'GBP' : undefined
  // `40 tsd` and `2 mio` end in three letters as well.
  const multiple = named !== undefined && multiples[named.toLowerCase()] !== undefined
  const currency = multiple ? sign : (named ?? sign)
  const amount = named === undefined || multiple ? typed : typed.replace(new RegExp(named, 'i'), '')
  if (typed.trim() !== '' && amount.trim() === '') return { ok: false, problem: 'notNumber' }
  const parsed = parseValue(field, amount, context)
  return parsed.ok && currency !== undefined && parsed.value !== null ? { ...parsed, currency } : parsed
}
