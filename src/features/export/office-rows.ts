/**
 * What is exported, page by page: memory holds a thousand records. A source is one table, whole or as a view shows it, with
 * its columns as people read them: links by the title of what they point at, choices by their label, own fields by name.
 */
import type { QueryContext, SqlRow } from '#replica/query.ts'
import { isRecordId } from '#shared/ids.ts'
import type { Field, FieldKind, FieldValue, Label, Table } from '#shared/schema.ts'
import { filterSql, orderSql } from '../records/filter.ts'
import { matchingSql } from '../records/matching.ts'
import { readRows, type AnyRow } from '../records/rows.ts'
import { fieldOf, refTitle, titlesOf, type ComputedField, type Source, type Tables } from '../records/source.ts'
import { all, every, get, idList, join, name, sql, type Sql } from '../records/sql.ts'
import type { ExportView } from './export.input.ts'
import { ownFields, type OwnField } from './own-fields.ts'

export type Cell = string | number | boolean | null

export interface ExportColumn {
  readonly header: string
  readonly kind: FieldKind
}

export interface ExportExtras {
  readonly computed?: Readonly<Record<string, Readonly<Record<string, ComputedField>>>>
  readonly decorate?: Readonly<Record<string, (context: QueryContext, rows: readonly AnyRow[]) => readonly AnyRow[]>>
}

export interface ExportSource {
  readonly table: Table
  readonly count: number
  readonly columns: readonly ExportColumn[]
  /** The cells of the columns, and the record itself. */
  pages(): Generator<readonly { readonly row: AnyRow; readonly cells: readonly Cell[] }[]>
}

export const pageSize = 1_000
const r = name('r')

interface Reader extends ExportColumn {
  readonly of: (row: AnyRow, page: PageTitles) => Cell
}

/** Titles of records that the custom fields of one page name. */
type PageTitles = ReadonlyMap<string, string>

const text = (value: unknown): Cell =>
  Array.isArray(value)
    ? value.join('; ')
    : value === undefined || value === null || typeof value === 'object'
      ? null
      : (value as Cell)

const labelOf = (field: Field, value: unknown, language: keyof Label): Cell =>
  field.kind === 'choice'
    ? (field.choices.find((one) => one.value === value)?.label[language] ?? text(value))
    : text(value)

const setTitles = (row: AnyRow, field: string): string => {
  const titles = (row[`${field}Titles`] ?? {}) as Readonly<Record<string, string>>
  return ((row[field] ?? []) as readonly string[]).map((one) => titles[one] ?? one).join('; ')
}

function ownReader(field: OwnField): Reader {
  const shown = (value: FieldValue, titles: PageTitles): Cell => {
    if (Array.isArray(value)) return value.map((one) => shown(one as string, titles)).join('; ')
    if (typeof value !== 'string') return text(value)
    return field.choices.get(value) ?? titles.get(value) ?? value
  }
  return { header: field.name, kind: field.kind, of: (row, titles) => shown(row.custom[field.key] ?? null, titles) }
}

/** All of a table: links as title and id, so that the file gives the same records when it is imported here again. */
function allReaders(table: Table, own: readonly OwnField[]): Reader[] {
  const fields = Object.entries(table.fields).flatMap(([field, schema]): Reader[] => {
    const header = schema.label.en
    if (schema.kind === 'ref')
      return [
        { header, kind: 'text', of: (row) => text(row[`${field}Title`]) },
        { header: `${header} ID`, kind: 'text', of: (row) => text(row[field]) },
      ]
    const plain: Reader = { header, kind: schema.kind, of: (row) => labelOf(schema, row[field], 'en') }
    if (schema.kind !== 'set' || !schema.targets) return [plain]
    return [plain, { header: `${header} (names)`, kind: 'text', of: (row) => setTitles(row, field) || null }]
  })
  return [idReader(table), ...fields, ...own.map(ownReader)]
}

const idReader = (table: Table): Reader => ({ header: `Bullpen ${table.name} ID`, kind: 'text', of: ({ id }) => id })

const cellName = (place: number) => `column${place}`

/** What a view shows: the expression that the row is read with beside its fields, and how it is told. */
function viewReader(
  source: Source,
  key: string,
  place: number,
  context: QueryContext,
  language: keyof Label,
  own: readonly OwnField[],
): { readonly reader: Reader; readonly more: readonly Sql[] } | undefined {
  const { table } = source
  const schema = Object.hasOwn(table.fields, key) ? table.fields[key] : undefined
  if (schema) {
    const header = schema.label[language]
    if (schema.kind === 'ref') return plain({ header, kind: 'text', of: (row) => text(row[`${key}Title`]) })
    if (schema.kind === 'set') return plain({ header, kind: 'text', of: (row) => setTitles(row, key) || null })
    return plain({ header, kind: schema.kind, of: (row) => labelOf(schema, row[key], language) })
  }
  const mine = own.find((field) => `custom.${field.key}` === key)
  if (mine) return plain(ownReader(mine))
  const field = fieldOf(source, key, r, context)
  if (!field) return undefined
  const shown = field.target === undefined ? field.sql : refTitle(source.tables, field.target, field.sql)
  const of = (row: AnyRow): Cell => {
    const told = row[key]
    if (typeof told === 'object' && told !== null && 'title' in told) return text(told['title'])
    const value = row[cellName(place)] as unknown
    return field.kind === 'boolean' ? value === 1 : text(value)
  }
  return {
    reader: { header: headerOf(source, key, language), kind: field.target ? 'text' : field.kind, of },
    more: [sql`, ${shown} AS ${name(cellName(place))}`],
  }
}

const plain = (reader: Reader) => ({ reader, more: [] })

/** `account.industry` is told as "Account: Industry"; what the schema does not name, by its key in words. */
function headerOf({ table, tables }: Source, key: string, language: keyof Label): string {
  const [reference = '', rest] = key.split('.', 2)
  const through = Object.hasOwn(table.fields, reference) ? table.fields[reference] : undefined
  const there = through?.kind === 'ref' && rest ? tables.get(through.target)?.fields[rest] : undefined
  if (through && there) return `${through.label[language]}: ${there.label[language]}`
  const words = key.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

const isHere = (spaces: ReadonlySet<string> | undefined): Sql =>
  spaces === undefined ? sql`1` : sql`substr(r.id, 1, 16) IN ${idList([...spaces])}`

/** Titles for what own fields of this page name: people and other records. */
function ownTitles(
  context: QueryContext,
  tables: Tables,
  rows: readonly AnyRow[],
  own: readonly OwnField[],
): PageTitles {
  if (own.length === 0) return new Map()
  const ids = rows.flatMap(({ custom }) => Object.values(custom).flat()).filter(isRecordId)
  return ids.length === 0 ? new Map() : titlesOf(context.db, tables, [...tables.keys()], ids)
}

function* pagesOf(
  context: QueryContext,
  source: Source,
  idsOfPages: Iterable<readonly string[]>,
  readers: readonly Reader[],
  {
    more = [],
    own,
    extras,
  }: { readonly more?: readonly Sql[]; readonly own: readonly OwnField[]; readonly extras: ExportExtras },
) {
  const columns = join(more, '')
  for (const ids of idsOfPages) {
    const read = readRows(context.db, source.tables, source.table, ids, {
      more: columns,
    }) as unknown as readonly AnyRow[]
    const rows = more.length > 0 ? (extras.decorate?.[source.table.name]?.(context, read) ?? read) : read
    const titles = ownTitles(context, source.tables, rows, own)
    yield rows.map((row) => ({ row, cells: readers.map(({ of }) => of(row, titles)) }))
  }
}

/** All records of a table in these spaces, oldest id first. */
export function wholeTable(
  context: QueryContext,
  tables: Tables,
  table: Table,
  spaces: ReadonlySet<string> | undefined,
): ExportSource {
  const from = name(table.name)
  const own = ownFields(context, table)
  const readers = allReaders(table, own)
  const { count } = get<{ count: number }>(
    context.db,
    sql`SELECT count(*) AS count FROM ${from} AS r WHERE ${isHere(spaces)}`,
  ) ?? {
    count: 0,
  }
  function* ids() {
    for (let after = ''; ;) {
      const found = all<SqlRow>(
        context.db,
        sql`SELECT r.id FROM ${from} AS r WHERE r.id > ${after} AND ${isHere(spaces)} ORDER BY r.id LIMIT ${pageSize}`,
      ).map((row) => String(row['id']))
      if (found.length === 0) return
      yield found
      after = found.at(-1) ?? ''
    }
  }
  const source: Source = { table, tables, computed: {} }
  return { table, count, columns: readers, pages: () => pagesOf(context, source, ids(), readers, { own, extras: {} }) }
}

/** The ids that a view shows, in its order. */
export function idsOfView(context: QueryContext, source: Source, view: ExportView): string[] {
  const where = every([filterSql(source, view.filter, r, context), matchingSql(source.table, view.search, r)])
  return all<{ id: string }>(
    context.db,
    sql`SELECT r.id FROM ${name(source.table.name)} AS ${r} WHERE ${where} ORDER BY ${orderSql(source, view.sort ?? [], r, context)}`,
  ).map(({ id }) => id)
}

/** What a view shows, exactly: its records in its order with its columns. Undefined with the first column that is unknown. */
export function shownByView(
  context: QueryContext,
  source: Source,
  view: ExportView,
  ids: readonly string[],
  { language, extras }: { readonly language: keyof Label; readonly extras: ExportExtras },
): ExportSource | { readonly unknown: string } {
  const own = ownFields(context, source.table)
  const mine = own.map(({ key }) => `custom.${key}`)
  const keys = view.columns?.flatMap((key) => {
    const currency = `${key}.currency`
    return mine.includes(currency) && !view.columns?.includes(currency) ? [key, currency] : [key]
  }) ?? [...Object.keys(source.table.fields).filter((field) => source.table.fields[field]?.internal !== true), ...mine]
  const readers: Reader[] = view.ids ? [idReader(source.table)] : []
  const more: Sql[] = []
  for (const [place, key] of keys.entries()) {
    const column = viewReader(source, key, place, context, language, own)
    if (!column) return { unknown: key }
    readers.push(column.reader)
    more.push(...column.more)
  }
  function* pages() {
    for (let from = 0; from < ids.length; from += pageSize) yield ids.slice(from, from + pageSize)
  }
  return {
    table: source.table,
    count: ids.length,
    columns: readers,
    pages: () => pagesOf(context, source, pages(), readers, { more, own, extras }),
  }
}
