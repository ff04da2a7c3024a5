/** How near an appointment is, so that a list can put the next one first and what is over after all that is to come. */
import { sql } from '../records/sql.ts'
import type { ComputedField } from '../records/source.ts'

/** Days: longer than anybody plans ahead, so that every coming appointment sorts before every past one. */
const horizon = 1_000_000

/** Days until it starts; once it is over, days since then behind the horizon. Without a start it comes last. */
const nearness: ComputedField = {
  kind: 'number',
  sql: (record, { now }) => {
    const at = new Date(now).toISOString()
    return sql`(CASE WHEN coalesce(${record}."end", ${record}.start) >= ${at}
      THEN julianday(${record}.start) - julianday(${at})
      ELSE ${horizon} + julianday(${at}) - julianday(${record}.start) END)`
  },
}

/** What events can be sorted by beside their fields. */
export const eventComputed: Readonly<Record<string, ComputedField>> = { nearness }
