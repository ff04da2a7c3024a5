/** Whether a task still wants doing, so that a list can put what does first. */
import { sql } from '../records/sql.ts'
import type { ComputedField } from '../records/source.ts'

/** 0: to be done; 1: left over from a deal that was lost; 2: done. */
const over: ComputedField = {
  kind: 'integer',
  sql: (record) => sql`(CASE WHEN ${record}.done = 1 THEN 2
    WHEN (SELECT s.type FROM opportunity AS o JOIN stage AS s ON s.id = o.stage WHERE o.id = ${record}.opportunity) = 'lost'
    THEN 1 ELSE 0 END)`,
}

/** What tasks can be sorted by beside their fields. */
export const taskComputed: Readonly<Record<string, ComputedField>> = { over }
