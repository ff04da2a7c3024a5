/** Values of fields as text: as people read them, and as they stand in an input when editing begins. */
import type { Field, FieldValue } from '#shared/schema.ts'
import { isRecordId } from '#shared/ids.ts'
import { todayHere, type Formats } from '#ui/format.ts'
import type { Locale } from '#ui/text.ts'

export interface DisplayContext {
  readonly formats: Formats
  readonly locale: Locale
  /** `YYYY-MM-DD`: the year of other dates is left out when it is this one. */
  readonly today: string
  readonly yes: string
  readonly no: string
  /** For an element of a set that names a record which is not here. */
  readonly notHere?: string
}

/** What stands beside a value in its row: the currency of an amount, the title of what a reference points at. */
export interface Beside {
  readonly currency?: string | null | undefined
  readonly title?: string | null | undefined
  /** The titles of records that a set names, by id. */
  readonly titles?: Readonly<Record<string, string>> | undefined
}

/** The day of an instant at this PC, `YYYY-MM-DD`. */
export const localDay = (instant: string): string => {
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? instant.slice(0, 10) : todayHere(at)
}

/** References are shown by the title that the row brings along; what is not here has none. */
export function displayValue(
  field: Field,
  value: FieldValue | undefined,
  context: DisplayContext,
  beside: Beside = {},
): string {
  if (value === null || value === undefined || value === '') return ''
  const { formats, locale, today } = context
  if (field.kind === 'ref') return beside.title ?? ''
  if (field.kind === 'choice')
    return field.choices.find((choice) => choice.value === value)?.label[locale] ?? String(value)
  if (typeof value === 'object') return value.map((element) => memberText(field, element, context, beside)).join(', ')
  if (field.kind === 'set' && typeof value === 'string') {
    // The history has what was added and removed: `+ element`.
    const [, sign = '', element = value] = /^([+-] )(.*)$/s.exec(value) ?? []
    return sign.replace('-', '−') + memberText(field, element, context, beside)
  }
  if (typeof value === 'boolean' || field.kind === 'boolean') return value ? context.yes : context.no
  if (typeof value === 'number') {
    if (field.kind === 'money') return formats.money(value, beside.currency ?? field.currency)
    if (field.kind === 'percent') return formats.percent(value)
    // A year of 1,987 reads wrong, and four digits are readable without a mark.
    return field.kind === 'integer' && Math.abs(value) < 10_000 ? String(value) : formats.number(value)
  }
  if (field.kind === 'date') return formats.date(value, today)
  if (field.kind === 'instant' && !Number.isNaN(Date.parse(value))) return formats.dateTime(value, today)
  return value
}

const memberText = (field: Field, element: string, context: DisplayContext, { titles }: Beside): string =>
  (field.kind === 'set' && field.choices?.find((choice) => choice.value === element)?.label[context.locale]) ||
  elementText(element, context, titles)

/** An element of a set as people read it: the title of the record that it names, or what it says itself. */
export const elementText = (
  element: string,
  { notHere }: Pick<DisplayContext, 'notHere'>,
  titles: Readonly<Record<string, string>> = {},
): string => titles[element] ?? (isRecordId(element) ? (notHere ?? '') : element)

/** Text that `parseValue` reads back as the same value. */
export function editableText(field: Field, value: FieldValue | undefined, locale: Locale): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return value.join('; ')
  if (typeof value === 'number') return plainNumber(value, locale)
  if (typeof value === 'boolean') return value ? '1' : ''
  if (field.kind === 'date' && value !== '') {
    const [year, month, day] = value.split('-')
    return locale === 'de' ? `${Number(day)}.${Number(month)}.${year}` : value
  }
  if (field.kind === 'instant' && !Number.isNaN(Date.parse(value))) {
    const at = new Date(value)
    const two = (part: number): string => String(part).padStart(2, '0')
    return `${todayHere(at)} ${two(at.getHours())}:${two(at.getMinutes())}`
  }
  return value
}

function plainNumber(value: number, locale: Locale): string {
  const text = new Intl.NumberFormat('en', { maximumFractionDigits: 10, useGrouping: false }).format(value)
  return locale === 'de' ? text.replace('.', ',') : text
}

/** Whether two values are the same to a person: empty is empty, and sets have no order that matters here. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  (one ?? null) === (other ?? null) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
