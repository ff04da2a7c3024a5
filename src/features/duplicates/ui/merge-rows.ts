/** What there is to choose when records become one: a line for each field, or for fields that belong together, that differs. */
import type { FieldValue, Table } from '#shared/schema.ts'
import { usualFields } from '../../records/ui/page/usual-fields.ts'
import type { Column } from '../../records/ui/view/columns.ts'
import type { AnyRow } from '../../records/rows.ts'

export interface MergeRow {
  readonly key: string
  /** The fields that are taken together, as an address is. */
  readonly columns: readonly Column[]
  /** Elements of all can be kept together. */
  readonly isSet: boolean
}

/** The place of the record whose value is taken, or the elements of all. */
export type MergeChoice = number | 'all'

export const valueIn = (row: AnyRow, field: string): FieldValue =>
  (field.startsWith('custom.') ? row.custom[field.slice(7)] : (row[field] as FieldValue | undefined)) ?? null

export const isEmptyValue = (value: FieldValue): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)

const same = (one: FieldValue, other: FieldValue): boolean =>
  (isEmptyValue(one) && isEmptyValue(other)) || JSON.stringify(one) === JSON.stringify(other)

/** Lines of fields that differ, and how many fields with a value are the same in all. */
export function mergeRows(
  table: Table,
  columns: readonly Column[],
  rows: readonly AnyRow[],
): { readonly differing: readonly MergeRow[]; readonly same: number } {
  const groups = new Map<string, Column[]>()
  for (const column of columns) {
    if (!column.editable) continue
    const group = table.groupOf.get(column.field) ?? column.field
    groups.set(group, [...(groups.get(group) ?? []), column])
  }
  const all = [...groups].map(([key, members]): MergeRow => ({
    key,
    columns: members,
    isSet: members[0]?.definition.kind === 'set',
  }))
  const [first, ...others] = rows
  const wanted = usualFields(table)
  const rank = ({ columns: [column] }: MergeRow): number => {
    const at = wanted.indexOf(column?.field ?? '')
    return at === -1 ? wanted.length : at
  }
  const differing = all
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(
      ({ columns: members }) =>
        first && others.some((row) => members.some(({ field }) => !same(valueIn(row, field), valueIn(first, field)))),
    )
  const filled = all.filter(
    ({ columns: members }) => first && members.some(({ field }) => !isEmptyValue(valueIn(first, field))),
  )
  return { differing, same: filled.filter((one) => !differing.includes(one)).length }
}

/** What is chosen before anybody does: the first one's value, or what `taken` says it takes from another. */
export function usualChoice(
  row: MergeRow,
  rows: readonly AnyRow[],
  taken: Readonly<Record<string, FieldValue>>,
): MergeChoice {
  if (row.isSet) return row.columns.some(({ field }) => Object.hasOwn(taken, field)) ? 'all' : 0
  const from = rows.findIndex((one) =>
    row.columns.every(({ field }) => !Object.hasOwn(taken, field) || same(taken[field] ?? null, valueIn(one, field))),
  )
  return row.columns.some(({ field }) => Object.hasOwn(taken, field)) && from > 0 ? from : 0
}

/** What the merge writes into the first: only what is taken from another. */
export function chosenValues(
  differing: readonly MergeRow[],
  rows: readonly AnyRow[],
  choices: Readonly<Record<string, MergeChoice>>,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {}
  for (const { key, columns } of differing) {
    const choice = choices[key] ?? 0
    if (choice === 0) continue
    for (const { field, definition } of columns) {
      const source = choice === 'all' ? undefined : rows[choice]
      if (source) values[field] = valueIn(source, field)
      const beside = `${field}.currency`
      // An amount of the office's own brings its currency along.
      if (source && definition.kind === 'money' && field.startsWith('custom.')) {
        if (rows.some((row) => valueIn(row, beside) !== null)) values[beside] = valueIn(source, beside)
      }
      if (source) continue
      values[field] = [
        ...new Set(rows.flatMap((row) => (valueIn(row, field) as readonly string[] | null) ?? [])),
      ].sort()
    }
  }
  return values
}
