/** The records of one section as people read them: each with its title and the fields that are told of it. */
import type { QueryContext } from '#replica/query.ts'
import { isRecordId } from '#shared/ids.ts'
import type { FieldKind, FieldValue, Label } from '#shared/schema.ts'
import type { AnyRow } from '../../records/rows.ts'
import { titlesOf, type Tables } from '../../records/source.ts'
import { shownByView, type Cell } from '../office-rows.ts'
import { ownFields } from '../own-fields.ts'
import { fieldsShown, namesPerson, type Section } from './about-person.ts'
import type { Subject } from './subject.ts'

export interface ToldField {
  readonly key: string
  readonly header: string
  readonly kind: FieldKind
  readonly told: Cell
  /** As it is kept: ids, not titles. */
  readonly value: FieldValue
}

export interface ToldRecord {
  readonly id: string
  readonly title: string
  readonly fields: readonly ToldField[]
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** By pages of a thousand. */
export function* readSection(
  context: QueryContext,
  tables: Tables,
  { table, part, ids }: Section,
  subject: Subject,
  language: keyof Label,
): Generator<readonly ToldRecord[]> {
  const own = ownFields(context, table).map(({ key }) => `custom.${key}`)
  const columns = [...fieldsShown(table), ...own]
  const source = { table, tables, computed: {} }
  const shown = shownByView(context, source, { table: table.name, columns }, ids, { language, extras: {} })
  // Every column is one of the table's own, so none is unknown.
  if ('unknown' in shown) throw new Error(`${table.name} has no ${shown.unknown}`)
  const valueOf = (row: AnyRow, key: string): FieldValue =>
    ((key.startsWith('custom.') ? row.custom[key.slice('custom.'.length)] : row[key]) ?? null) as FieldValue
  const isLink = (key: string): boolean => {
    const field = Object.hasOwn(table.fields, key) ? table.fields[key] : undefined
    return field?.kind === 'text' && (field.names === 'record' || (table.name === 'optOut' && key === 'value'))
  }
  for (const page of shown.pages()) {
    const linked = page.flatMap(({ row }) => columns.filter(isLink).map((key) => textIn(row[key])))
    const titles = titlesOf(context.db, tables, [...tables.keys()], linked.filter(isRecordId))
    yield page.map(({ row, cells }) => ({
      id: row.id,
      title: table.title
        .map((field) => textIn(row[`${field}Title`]) || textIn(row[field]))
        .join(' ')
        .trim(),
      fields: columns.flatMap((key, place): ToldField[] => {
        const value = valueOf(row, key)
        const { header = key, kind = 'text' } = shown.columns[place] ?? {}
        if (isEmpty(value) || (part === 'named' && !namesPerson(subject, value))) return []
        const cell = cells[place] ?? null
        const told =
          (isLink(key) ? titles.get(String(value)) : undefined) ?? cell ?? (typeof value === 'object' ? null : value)
        return [{ key, header, kind, told, value }]
      }),
    }))
  }
}
