/** A second, read-only look at a replica, for threads that run queries and jobs. It sees every committed change. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openDevice } from '#trust/device.ts'
import type { RecordId } from '#shared/ids.ts'
import { localDate } from '#shared/dates.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { type Core, openCore } from './core.ts'
import { openDatabase } from './database.ts'
import { spacesOf } from './found.ts'
import { historyById } from './history.ts'
import { lateWorkIn } from './late.ts'
import { type OfficeLog, openOfficeLog } from './office-log.ts'
import type { QueryContext, ReadDatabase, SqlRow, SqlValue } from './query.ts'
import { fieldsOf, fromSql } from './tables.ts'

export interface Reader {
  readonly db: ReadDatabase
  queryContext(): QueryContext
  close(): void
}

/** The replica in `folder` must have been opened for writing before. */
export function openReader(folder: string, now: () => number, tables: readonly Table[]): Reader {
  const db = openDatabase(join(folder, 'office.db'), 'read')
  // Only history opens entries, for which it needs the device's keys; most readers are never asked for it.
  let core: Core | undefined
  let log: OfficeLog | undefined
  const authority = () => {
    if (db.get(`select 1 from meta where key = 'office'`) === undefined) return undefined
    log ??= openOfficeLog(db, openDevice(join(folder, 'device.json')), now)
    return log.authority()
  }
  const opened = () => {
    core ??= openCore(db, openDevice(join(folder, 'device.json')), tables, { now, randomBytes })
    core.reload()
    return core
  }
  const history = (id: RecordId) => historyById(opened(), id)
  const lateWork = () => (db.get(`select 1 from meta where key = 'office'`) === undefined ? [] : lateWorkIn(opened()))
  return {
    db,
    queryContext: () => ({
      db,
      now: now(),
      today: localDate(now()),
      me: db.get<{ value: string }>(`select value from meta where key = 'me'`)?.value ?? '',
      spaces: spacesOf(db),
      history,
      lateWork,
      authority,
    }),
    close: () => db.close(),
  }
}

/** A row of a table or view as the schema types it. */
export function rowToRecord<T extends Table>(table: T, row: SqlRow): Row<T> {
  const values = Object.fromEntries(fieldsOf(table).map(([name, field]) => [name, fromSql(field, row[name])]))
  return { id: row.id, custom: parseCustom(row.custom), ...values } as unknown as Row<T>
}

const parseCustom = (json: SqlValue | undefined): Record<string, FieldValue> =>
  typeof json === 'string' ? (JSON.parse(json) as Record<string, FieldValue>) : {}
