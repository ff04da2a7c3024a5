/**
 * What a person looks at in a table or on the board: search, filter, order, groups, columns. It lives in the address, so a view can be
 * bookmarked, sent and walked through with the browser's back button. Texts from an address are untrusted: what cannot be understood
 * is dropped, never thrown.
 */
import { filterInput, operators, type Condition, type FilterNode } from '../../filter.ts'

export type Operator = (typeof operators)[number]
export type { Condition, FilterNode }

/** As queries take it. */
export type ConditionValue = NonNullable<Condition['value']> | null

/** How records are shown. */
export const shapes = ['table', 'board', 'calendar', 'chart'] as const
export type Shape = (typeof shapes)[number]

export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

export interface ColumnChoice {
  readonly field: string
  /** Pixels; absent means the kind's usual width. */
  readonly width?: number | undefined
}

export interface TableView {
  readonly search: string
  /** Conditions and groups of them that must all hold. */
  readonly conditions: readonly FilterNode[]
  readonly sort: readonly SortKey[]
  /** The fields to group by, the outer one first; at most two. */
  readonly groups: readonly string[]
  /** null: the columns that the record type shows to everybody. */
  readonly columns: readonly ColumnChoice[] | null
  /** How many of the first columns stay in sight while scrolling sideways; null: the one with the name. */
  readonly frozen: number | null
  /** null: as the record type is usually shown. */
  readonly shape: Shape | null
  /** The field whose values are the columns of the board, or whose days the calendar shows; null for the usual one. */
  readonly by: string | null
  /** What the chart adds up; null counts records. */
  readonly measure: string | null
}

export const emptyView: TableView = {
  search: '',
  conditions: [],
  sort: [],
  groups: [],
  columns: null,
  frozen: null,
  shape: null,
  by: null,
  measure: null,
}

/** The address's search parameters, by short names. `j` is the filter as JSON where it has groups. */
export interface ViewParameters {
  readonly q?: string
  readonly f?: string
  readonly j?: string
  readonly s?: string
  readonly g?: string
  readonly c?: string
  readonly p?: string
  readonly view?: string
  readonly b?: string
  readonly m?: string
}

export const viewParameters = ['q', 'f', 'j', 's', 'g', 'c', 'p', 'view', 'b', 'm'] as const

export const isCondition = (node: FilterNode): node is Condition => 'field' in node

const fieldPattern = /^([a-z][a-zA-Z0-9]{0,63}\.)?(custom\.)?[a-zA-Z0-9]{1,64}$/
/** More would leave nothing to scroll. */
export const mostFrozen = 9
const limits = { conditions: 20, sort: 5, groups: 2, columns: 100, text: 1_000 }

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
  return `l${value.map((one) => quote(String(one))).join(',')}`
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
  const read = { field, op, value }
  // Between takes two values, a relative date must be one: as the peer sees it.
  return value === undefined
    ? undefined
    : (filterInput.safeParse({ all: [read] }).success && { field, op, value }) || undefined
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

/** Lists of anything but texts, and groups, do not fit into `f`. */
const isPlain = (node: FilterNode): node is Condition =>
  isCondition(node) && (!Array.isArray(node.value) || node.value.every((one) => typeof one === 'string'))

/** Only what differs from the plain view is written, so that a plain view has a plain address. */
export function writeView(view: TableView): ViewParameters {
  const { conditions, groups, shape, by, measure } = view
  const plain = conditions.filter(isPlain)
  return {
    ...(view.search === '' ? {} : { q: view.search }),
    ...(conditions.length === 0
      ? {}
      : plain.length === conditions.length && plain.length <= limits.conditions
        ? { f: plain.map(writeCondition).join(';') }
        : { j: JSON.stringify(conditions) }),
    ...(view.sort.length === 0
      ? {}
      : { s: view.sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',') }),
    ...(groups.length === 0 ? {} : { g: groups.join(',') }),
    ...(view.columns === null
      ? {}
      : { c: view.columns.map(({ field, width }) => (width ? `${field}*${width}` : field)).join(',') }),
    ...(view.frozen === null ? {} : { p: `n${view.frozen}` }),
    ...(shape === null ? {} : { view: shape }),
    ...(by === null ? {} : { b: by }),
    ...(measure === null ? {} : { m: measure }),
  }
}

/** A search parameter may arrive as another type when the router has read it as JSON. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The router reads what looks like JSON as JSON. */
function readNodes(value: unknown): readonly FilterNode[] {
  try {
    const all: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return filterInput.safeParse({ all }).data?.all ?? []
  } catch {
    return []
  }
}

function readFrozen(value: unknown): number | null {
  const count = /^n(\d)$/.exec(asText(value))?.[1]
  return count === undefined ? null : Number(count)
}

const readField = (value: unknown): string | null => (fieldPattern.test(asText(value)) ? asText(value) : null)

export function readView(parameters: Readonly<Record<string, unknown>>): TableView {
  const seen = new Set<string>()
  const columns = readAll(asText(parameters['c']), ',', limits.columns, readColumn).filter(
    ({ field }) => !seen.has(field) && seen.add(field),
  )
  const groups = readAll(asText(parameters['g']), ',', limits.groups, (part) =>
    fieldPattern.test(part) ? part : undefined,
  )
  return {
    search: asText(parameters['q']).slice(0, limits.text),
    conditions: [
      ...readAll(asText(parameters['f']), ';', limits.conditions, readCondition),
      ...(parameters['j'] === undefined ? [] : readNodes(parameters['j'])),
    ],
    sort: readAll(asText(parameters['s']), ',', limits.sort, readSort),
    groups: [...new Set(groups)],
    columns: columns.length === 0 ? null : columns,
    frozen: readFrozen(parameters['p']),
    shape: shapes.find((one) => one === parameters['view']) ?? null,
    by: readField(parameters['b']),
    measure: readField(parameters['m']),
  }
}

/** The next order when a header is chosen: ascending, descending, none. With `add` the other keys stay. */
export function toggleSort(sort: readonly SortKey[], field: string, add: boolean): SortKey[] {
  const current = sort.find((key) => key.field === field)
  const next: SortKey[] =
    current === undefined ? [{ field, descending: false }] : current.descending ? [] : [{ field, descending: true }]
  if (!add) return next
  return current === undefined ? [...sort, ...next] : sort.flatMap((key) => (key.field === field ? next : key))
}
