import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { shownId } from '../records/merged.ts'
import { tablesByName, titleOf } from '../records/source.ts'
import { get, name, sql } from '../records/sql.ts'

export const mostPins = 100

export interface PinnedRecord {
  readonly id: string
  readonly table: string
  readonly title: string
}

const r = name('r')

export function listPins(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineQuery({
    name: 'pins.list',
    summary: 'The records that this person keeps at hand, in the order in which they were pinned.',
    input: z.object({}),
    reads: ['pin', 'merge', ...allTables.map((table) => table.name)],
    output: z.array(z.strictObject({ id: z.string(), table: z.string(), title: z.string() })).readonly(),
    run: ({ db }): readonly PinnedRecord[] => {
      const pins = db.all<{ record: string | null; table: string | null }>(
        `SELECT record, "table" FROM pin ORDER BY "at", id LIMIT ${mostPins}`,
      )
      const seen = new Set<string>()
      return pins.flatMap((one) => {
        const table = tables.get(one.table ?? '')
        const id = shownId(db, one.record ?? '')
        if (!table || seen.has(id)) return []
        seen.add(id)
        const found = get<{ title: string | null }>(
          db,
          sql`SELECT ${titleOf(table, r)} AS title FROM ${name(table.name)} AS ${r} WHERE r.id = ${id}`,
        )
        return found ? [{ id, table: table.name, title: found.title ?? '' }] : []
      })
    },
  })
}
