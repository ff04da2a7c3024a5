/** What was changed in a record, by whom and when, in words that people know. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { HistoryItem } from '#replica/replica.types.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { mergedWith, shownId } from './merged.ts'
import { locate } from './rows.ts'
import { refTitle, tablesByName, titlesOf, type Tables } from './source.ts'
import { all, sql } from './sql.ts'
import { historyAnswer } from './history.answers.ts'

export interface HistoryEntry extends HistoryItem {
  readonly personTitle: string | null
  /** For a reference: the title of the record that it pointed at; null when that is not here. */
  readonly valueTitle: string | null
  /** For a set: the titles of the records among its elements, by id. */
  readonly valueTitles?: Readonly<Record<string, string>>
}

/** The elements that an entry is about; one that was added or removed stands as `+ element` or `- element`. */
const elementsOf = (value: FieldValue): readonly string[] =>
  typeof value === 'string' ? [value.replace(/^[+-] /, '')] : Array.isArray(value) ? value : []

/** The record's history, oldest first, without that of records merged into it; empty when it is not here. */
export function readHistory(context: QueryContext, tables: Tables, table: Table, id: string): HistoryEntry[] {
  const titles = new Map<string, string | null>()
  const titled = (target: string, value: unknown): string | null => {
    if (typeof value !== 'string') return null
    const key = `${target} ${value}`
    if (!titles.has(key)) {
      const found = all<{ title: string | null }>(
        context.db,
        sql`SELECT ${refTitle(tables, target, sql`${shownId(context.db, value)}`)} AS title`,
      )
      titles.set(key, found[0]?.title ?? null)
    }
    return titles.get(key) ?? null
  }
  return context.history(id).map((item) => {
    const field = Object.hasOwn(table.fields, item.field) ? table.fields[item.field] : undefined
    return {
      ...item,
      personTitle: titled('person', item.person),
      valueTitle: field?.kind === 'ref' ? titled(field.target, item.value) : null,
      ...(field?.kind === 'set' && field.targets
        ? { valueTitles: Object.fromEntries(titlesOf(context.db, tables, field.targets, elementsOf(item.value))) }
        : {}),
    }
  })
}

export function historyQuery(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineQuery({
    name: 'records.history',
    summary: 'Every value that every field of a record, and of those merged into it, ever had, oldest first.',
    input: z.object({ id: z.string().max(36) }),
    output: historyAnswer,
    reads: allTables.map((table) => table.name),
    run: (context, { id }): readonly HistoryEntry[] => {
      const [first = id, ...others] = mergedWith(context.db, id)
      const at = locate(context.db, tables, first) ?? locate(context.db, tables, first, 'deleted')
      if (!at) return []
      const own = readHistory(context, tables, at.table, first)
      if (others.length === 0) return own
      const more = others.flatMap((other) => readHistory(context, tables, at.table, other))
      // A merged record's values are not what is shown.
      const hidden = more.map((item) => ({ ...item, current: false, standing: false }))
      return [...own, ...hidden].sort((a, b) => a.at - b.at)
    },
  })
}
