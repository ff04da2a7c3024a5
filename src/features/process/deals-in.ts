/** How many deals stand at steps, before these are taken away. */
import type { ReadDatabase } from '#replica/query.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { deletedRows } from '../records/deleted.ts'

/** Deals that stand at one of these steps, deleted ones included: they may be brought back. */
export function dealsIn(db: ReadDatabase, stages: readonly string[]): number {
  const marks = stages.map(() => '?').join()
  return ['opportunity', deletedRows(opportunity).text]
    .map((from) =>
      db.get<{ count: number }>(`SELECT count(*) AS count FROM ${from} WHERE stage IN (${marks})`, ...stages),
    )
    .reduce((sum, row) => sum + (row?.count ?? 0), 0)
}
