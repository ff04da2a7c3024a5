/**
 * Records that may be made one, side by side: every value with who wrote it when, and what the merge would take when nobody
 * chooses. The first is the one that stays.
 */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { shownId } from '../records/merged.ts'
import { readRows, type AnyRow } from '../records/rows.ts'
import { refTitle, tablesByName } from '../records/source.ts'
import { get, sql } from '../records/sql.ts'
import { comparison } from './duplicates.answers.ts'
import { duplicateTables } from './duplicates.schema.ts'
import { filledFrom } from './filled.ts'

export interface ComparedRecord {
  readonly row: AnyRow
  /** Who wrote the value that a field has, and when (milliseconds since 1970); custom ones as `custom.KEY`. */
  readonly written: Readonly<Record<string, { readonly personTitle: string | null; readonly at: number }>>
}

export interface Comparison {
  readonly table: (typeof duplicateTables)[number]
  /** The one that stays, then the others. */
  readonly records: readonly ComparedRecord[]
  /** Values that the first would take from the others. */
  readonly taken: Readonly<Record<string, FieldValue>>
}

export function compareQuery(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineQuery({
    name: 'duplicates.compare',
    summary: 'Records side by side with who wrote each value when; null unless two or more of one kind are here.',
    input: z.object({ ids: z.array(z.string().max(36)).min(2).max(10) }),
    reads: ['merge', 'person', ...duplicateTables],
    output: comparison,
    run: (context, input): Comparison | null => {
      const ids = [...new Set(input.ids.map((one) => shownId(context.db, one)))].sort()
      for (const of of duplicateTables) {
        const table = tables.get(of)
        const rows = table ? readRows(context.db, tables, table, ids) : []
        const [first, ...others] = rows
        if (!table || !first) continue
        if (others.length === 0 || rows.length < ids.length) return null
        const people = new Map<string, string | null>()
        const named = (person: string): string | null => {
          if (!people.has(person)) {
            const id = shownId(context.db, person)
            const found = get<{ title: string | null }>(
              context.db,
              sql`SELECT ${refTitle(tables, 'person', sql`${id}`)} AS title`,
            )
            people.set(person, found?.title ?? null)
          }
          return people.get(person) ?? null
        }
        return {
          table: of,
          records: rows.map((row) => ({
            row,
            written: Object.fromEntries(
              context
                .history(row.id)
                .filter(({ current }) => current)
                .map(({ field, person, at }) => [field, { personTitle: named(person), at }]),
            ),
          })),
          taken: filledFrom(table, first as unknown as Row<Table>, others as unknown as Row<Table>[]),
        }
      }
      return null
    },
  })
}
