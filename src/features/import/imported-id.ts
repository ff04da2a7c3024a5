/** Ids of imported records. A source's keys are its tables' own: account 1001 is not contact 1001. */
import type { JobContext } from '#replica/job.ts'
import { isRecordId, spaceOf, type RecordId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'

/**
 * The record that `source` calls `key`; `name` is the source of everything that is known by its name alone. Records that
 * this office exported itself are themselves; those of another office become new ones here.
 */
export function importedId(context: JobContext, table: Table, source: string, key: string): RecordId {
  if (source === 'bullpen' && isRecordId(key) && spaceOf(key) === context.spaces[table.space]) return key
  return context.derivedId(table, `${table.name} ${source}`, key)
}
