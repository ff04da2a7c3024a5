/**
 * Rows of files that are records under another id: somebody said so, they were recognised by their name or address, or
 * their record was merged into another since. Remembered, so that the next export of the same program finds them again
 * whatever they are called by then.
 */
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { isRecordId, type RecordId } from '#shared/ids.ts'
import { importedAs } from './import.schema.ts'
import type { ImportTable } from './plan.schema.ts'

/** For rows' own ids the records that they are, of those that are here. */
export function sameAs(context: JobContext, table: ImportTable, rows: readonly RecordId[]): Map<RecordId, RecordId> {
  const found = new Map<RecordId, RecordId>()
  if (rows.length === 0) return found
  for (let at = 0; at < rows.length; at += 400) {
    const part = rows.slice(at, at + 400)
    const marks = part.map(() => '?').join(', ')
    const pairs = context.db.all<{ own: string; id: string }>(
      `select i.row as own, t.id from importedAs i left join merged_into m on m.id = i.record
         join "${table}" t on t.id = coalesce(m."into", i.record) where i.row in (${marks})
       union select m.id as own, t.id from merged_into m join "${table}" t on t.id = m."into" where m.id in (${marks})`,
      ...part,
      ...part,
    )
    for (const { own, id } of pairs) if (isRecordId(own) && isRecordId(id)) found.set(own, id)
  }
  return found
}

/** Remembers that a row's record is another. */
export const rememberSame = (context: JobContext, row: RecordId, record: RecordId): Write =>
  create(importedAs, context.derivedId(importedAs, 'row', row), { row, record })
