/**
 * What a person looks at in a table or on the board: search, filter, order, groups, columns. It lives in the address, so a view can be
 * bookmarked, sent and walked through with the browser's back button. Texts from an address are untrusted: what cannot be understood
 * is dropped, never thrown.
 */

export const operators = ['is', 'isNot', 'contains', 'atLeast', 'atMost', 'empty', 'notEmpty', 'in'] as const
export type Operator = (typeof operators)[number]

/** As queries take it. */
export type ConditionValue = string | number | boolean | null | string[]

export interface Condition {
  /** A field of the schema, `custom.KEY`, or `nextStep` for opportunities. */
  readonly field: string
  readonly op: Operator
  readonly value?: ConditionValue
}

export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

export interface ColumnChoice {
  readonly field: string
  /** Pixels; absent means the kind's usual width. */
  readonly width?: number
}

export interface TableView {
  readonly search: string
  readonly conditions: readonly Condition[]
  readonly sort: readonly SortKey[]
  readonly group: string | null
  /** null: the columns that the record type shows to everybody. */
  readonly columns: readonly ColumnChoice[] | null
}

export const emptyView: TableView = { search: '', conditions: [], sort: [], group: null, columns: null }

/** The address's search parameters, by short names: q, f, s, g, c. */
export interface ViewParameters {
  readonly q?: string
  readonly f?: string
  readonly s?: string
  readonly g?: string
  readonly c?: string
}

const fieldPattern = /^(custom\.)?[a-zA-Z0-9]{1,64}$/
const limits = { conditions: 20, sort: 5, columns: 100, text: 1_000 }

const quote = (text: string): string => text.replaceAll(/[\\:;,]/g, (mark) => `\\${mark}`)

/** Splits at `mark` where it is not quoted by a backslash; the quotes stay for the next split to see. */
function split(text: string, mark: string): string[] {
  const parts: string[] = ['']
  for (let at = 0; at < text.length; at++) {
    const here = text[at] ?? ''
    if (here === '\\') parts[parts.length - 1] += here + (text[++at] ?? '')
    else if (here === mark) parts.push('')
    else parts[parts.length - 1] += here
  }
  return parts
}

const unquote = (text: string): string => text.replaceAll(/\\(.)/gs, '$1')

function writeValue(value: ConditionValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return `n${value}`
  if (typeof value === 'boolean') return value ? 'y' : 'x'
  if (typeof value === 'string') return `t${quote(value)}`
  return `l${value.map(quote).join(',')}`
}

function readValue(text: string): ConditionValue | undefined {
  const rest = text.slice(1)
  switch (text[0]) {
    case 'n': {
      const number = Number(rest)
      return rest !== '' && Number.isFinite(number) ? number : undefined
    }
    case 'y':
      return true
    case 'x':
      return false
    case 't':
      return unquote(rest)
    case 'l':
      return rest === '' ? [] : split(rest, ',').map(unquote)
    default:
      return undefined
  }
}

const writeCondition = ({ field, op, value }: Condition): string => {
  const text = writeValue(value)
  return text === '' ? `${field}:${op}` : `${field}:${op}:${text}`
}

const needsValue = (op: Operator): boolean => op !== 'empty' && op !== 'notEmpty'
const isOperator = (text: string | undefined): text is Operator => operators.some((operator) => operator === text)

function readCondition(text: string): Condition | undefined {
  const [field = '', op, ...rest] = split(text, ':')
  if (!fieldPattern.test(field) || !isOperator(op)) return undefined
  if (!needsValue(op)) return { field, op }
  const value = readValue(rest.join(':'))
  return value === undefined ? undefined : { field, op, value }
}

function readSort(text: string): SortKey | undefined {
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  return fieldPattern.test(field) ? { field, descending } : undefined
}

function readColumn(text: string): ColumnChoice | undefined {
  const [field = '', width] = text.split('*')
  if (!fieldPattern.test(field)) return undefined
  const pixels = Number(width)
  return Number.isInteger(pixels) && pixels >= 48 && pixels <= 1_200 ? { field, width: pixels } : { field }
}

const readAll = <T>(text: unknown, mark: string, most: number, read: (part: string) => T | undefined): T[] =>
  typeof text !== 'string' || text === ''
    ? []
    : split(text.slice(0, 20_000), mark)
        .slice(0, most)
        .flatMap((part) => read(part) ?? [])

/** Only what differs from the plain view is written, so that a plain view has a plain address. */
export function writeView(view: TableView): ViewParameters {
  return {
    ...(view.search === '' ? {} : { q: view.search }),
    ...(view.conditions.length === 0 ? {} : { f: view.conditions.map(writeCondition).join(';') }),
    ...(view.sort.length === 0
      ? {}
      : { s: view.sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',') }),
    ...(view.group === null ? {} : { g: view.group }),
    ...(view.columns === null
      ? {}
      : { c: view.columns.map(({ field, width }) => (width ? `${field}*${width}` : field)).join(',') }),
  }
}

/** A search parameter may arrive as another type when the router has read it as JSON. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

export function readView(parameters: Readonly<Record<string, unknown>>): TableView {
  const group = asText(parameters['g'])
  const seen = new Set<string>()
  const columns = readAll(asText(parameters['c']), ',', limits.columns, readColumn).filter(
    ({ field }) => !seen.has(field) && seen.add(field),
  )
  return {
    search: asText(parameters['q']).slice(0, limits.text),
    conditions: readAll(asText(parameters['f']), ';', limits.conditions, readCondition),
    sort: readAll(asText(parameters['s']), ',', limits.sort, readSort),
    group: fieldPattern.test(group) ? group : null,
    columns: columns.length === 0 ? null : columns,
  }
}

/** In an address `me` stands for whoever looks and `today` for the day it is looked at, so a shared view means the same to all. */
export function resolveConditions(
  conditions: readonly Condition[],
  facts: { readonly me: string | null; readonly today: string },
): Condition[] {
  const resolve = (value: ConditionValue): ConditionValue =>
    value === 'me' && facts.me !== null
      ? facts.me
      : value === 'today'
        ? facts.today
        : Array.isArray(value)
          ? value.map((item) => (item === 'me' && facts.me !== null ? facts.me : item))
          : value
  return conditions.map((condition) =>
    condition.value === undefined ? condition : { ...condition, value: resolve(condition.value) },
  )
}

/** The next order when a header is chosen: ascending, descending, none. With `add` the other keys stay. */
export function toggleSort(sort: readonly SortKey[], field: string, add: boolean): SortKey[] {
  const current = sort.find((key) => key.field === field)
  const next: SortKey[] =
    current === undefined ? [{ field, descending: false }] : current.descending ? [] : [{ field, descending: true }]
  if (!add) return next
  return current === undefined ? [...sort, ...next] : sort.flatMap((key) => (key.field === field ? next : key))
}
