/** The names and the order in which people expect groups of records. */
import type { ReadDatabase } from '#replica/query.ts'
import { customDefinition } from '../custom-fields/read-custom-fields.ts'
import { all, idList, name, sql, type Sql } from './sql.ts'
import { throughReference, titleOf, type Source } from './source.ts'
import type { ForeignSum, Sums } from './sums.ts'

export interface Group extends Sums {
  /** The field's value: an id, a choice, a text, a month `YYYY-MM`, 0 or 1; null for records without one. */
  readonly key: string | number | null
  /** What to show for the key; null when the page has the words (choices, months) or there is nothing. */
  readonly title: string | null
  readonly count: number
  /** Amounts in other currencies, which `sums` do not hold. */
  readonly foreign: readonly ForeignSum[]
  /** The groups within it, where a second field was asked. */
  readonly groups?: readonly Omit<Group, 'groups'>[] | undefined
}

/** Gives groups their titles; ordered as the target is, as the choices are, or by key, the empty group last. */
export function groupTitles(
  db: ReadDatabase,
  source: Source,
  by: string,
  groups: readonly Omit<Group, 'title'>[],
): readonly Group[] {
  const through = throughReference(source, by)
  const { table } = through?.source ?? source
  const own = through?.field ?? by
  const key = /^custom\.([a-z0-9]{1,40})$/.exec(own)?.[1]
  const stored = Object.hasOwn(table.fields, own) ? table.fields[own] : undefined
  const field = key === undefined ? stored : customDefinition(db, table.name, key)
  const titled = (titles: ReadonlyMap<unknown, { title: string | null; rank: number }>): Group[] =>
    groups
      .map((group) => ({ ...group, title: titles.get(group.key)?.title ?? null }))
      .sort((a, b) => (titles.get(a.key)?.rank ?? Infinity) - (titles.get(b.key)?.rank ?? Infinity) || byKey(a, b))
  if (field?.kind === 'ref') return titled(targetTitles(db, source, field.target, groups))
  if (field?.kind === 'choice')
    return titled(
      new Map(
        field.choices.map((choice, rank) => [
          choice.value,
          // The words of the schema are the page's, in its language; those of the office are its own.
          { title: key !== undefined ? choice.label.en : null, rank },
        ]),
      ),
    )
  return groups.map((group) => ({ ...group, title: typeof group.key === 'string' ? group.key : null })).sort(byKey)
}

/** Empty keys last; texts as people sort them. */
function byKey(a: { key: Group['key'] }, b: { key: Group['key'] }): number {
  if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
  if (typeof a.key === 'number' && typeof b.key === 'number') return a.key - b.key
  return String(a.key).localeCompare(String(b.key))
}

function targetTitles(db: ReadDatabase, source: Source, target: string, groups: readonly Omit<Group, 'title'>[]) {
  const table = source.tables.get(target)
  const ids = groups.flatMap(({ key }) => (typeof key === 'string' ? [key] : []))
  if (!table) return new Map<unknown, { title: string | null; rank: number }>()
  const t = name('t')
  const order = Object.entries(table.fields).find(([, { kind }]) => kind === 'order')?.[0]
  const key: Sql = order === undefined ? sql`${titleOf(table, t)} COLLATE NOCASE` : sql`t.${name(order)}`
  const rows = all<{ id: string; title: string | null }>(
    db,
    sql`SELECT t.id, ${titleOf(table, t)} AS title FROM ${name(target)} AS ${t} WHERE t.id IN ${idList(ids)} ORDER BY ${key}`,
  )
  return new Map<unknown, { title: string | null; rank: number }>(
    rows.map((row, rank) => [row.id, { title: row.title, rank }]),
  )
}
