import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { tablesByName, titlesOf } from './source.ts'

/** What the ids in a filter are called. */
export function titlesQuery(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  const names = allTables.map(({ name }) => name)
  return defineQuery({
    name: 'records.titles',
    summary: 'The titles of records by id; those that are not here are left out.',
    input: z.object({
      tables: z.array(z.string().max(100)).max(20),
      ids: z.array(z.string().max(36)).max(1_000),
    }),
    reads: names,
    output: z.record(z.string(), z.string()),
    run: ({ db }, input): Readonly<Record<string, string>> =>
      Object.fromEntries(
        titlesOf(
          db,
          tables,
          input.tables.filter((table) => tables.has(table)),
          input.ids,
        ),
      ),
  })
}
