/** Ids of imported records. A source's keys are its tables' own: account 1001 is not contact 1001. */
import type { JobContext } from '#replica/job.ts'
import type { RecordId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'

/** The record that `source` calls `key`; `name` is the source of everything that is known by its name alone. */
export const importedId = (context: JobContext, table: Table, source: string, key: string): RecordId =>
  context.derivedId(table, `${table.name} ${source}`, key)
