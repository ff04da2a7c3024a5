/**
 * The one repair path: what a row shows, computed again from the accepted entries of its record. Used for entries that
 * arrive from elsewhere, for fields understood after an upgrade, and by the doctor.
 */
import type { RecordId } from '#shared/ids.ts'
import type { Core } from './core.ts'
import { entriesWithChange } from './core.ts'
import { feedOf } from './log.ts'
import { type RecordState, resolveRecord } from './merge.ts'
import type { RowStore } from './rows.ts'
import { searchableFields, searchTableOf } from './search.ts'
import { rowsOf } from './tables.ts'

export function rebuildRecord(core: Core, store: RowStore, rid: number, id: RecordId): void {
  const entries = core.entriesByAll(rid)
  const counting = core.ownership.settled(rid, core.authorship.settled(rid, entries))
  if (entries.length === 0) store.forget(rid)
  else store.writeState(rid, id, resolveRecord(store.table, counting))
}

/** Of a record that is to be rebuilt, for those that have to find it before. */
export const nothingYet: RecordState = { exists: false, base: 0, later: new Map(), values: new Map(), conflicts: [] }

/** Rebuilds every row of every table. Rows keep their numbers. */
export function rebuildAll(core: Core): void {
  const { database } = core
  database.transaction(() => {
    for (const table of core.tables) database.exec(`delete from ${rowsOf(table)}`)
    core.sameness.clear()
    core.ownership.clear()
    core.authorship.clear()
    for (const table of core.tables)
      if (searchableFields(table).length > 0)
        database.exec(`insert into ${searchTableOf(table)} (f_${table.name}) values ('delete-all')`)
    const records = database.prepare('select distinct record from entry where record <> 0 order by record')
    const found = (records.all() as { record: number }[]).flatMap(({ record }) => {
      const known = nameOf(core, record)
      const store = known && core.stores.get(known.table)
      if (store && core.ownership.concerns(store.table)) store.writeState(record, known.id, nothingYet)
      core.ownership.prepare(record)
      return store ? [{ record, id: known.id, store }] : []
    })
    for (const { record, id, store } of found) rebuildRecord(core, store, record, id)
    core.sameness.settle()
  })
}

/** Which record a row number stands for, as its entries say. */
function nameOf(core: Core, rid: number): { readonly table: string; readonly id: RecordId } | undefined {
  const rows = core.database.all<{ ref: number; body: Uint8Array | null; epoch: number }>(
    `select e.ref, e.body, c.epoch from ${entriesWithChange} where e.record = ? order by e.ref`,
    rid,
  )
  for (const row of rows) {
    const body = core.readBody(row.ref, row.body, row.epoch)
    if (body) return { table: body.t, id: core.feeds.byNo(feedOf(row.ref)).space + body.i }
  }
  return undefined
}

/**
 * The row number of a record that an entry names, new when the record was not here; a number below that of the first
 * table for tables that this version does not know.
 */
export function ridFor(core: Core, table: string, id: RecordId): number {
  const store = core.stores.get(table)
  if (store) return store.find(id)?.rid ?? store.nextRid()
  const { database } = core
  const find = () =>
    database.get<{ rid: number }>('select rid from unknown_record where name = ? and id = ?', table, id)?.rid
  const known = find()
  if (known !== undefined) return known
  database.run('insert into unknown_record (id, name) values (?, ?)', id, table)
  return find() ?? 0
}

/** After an upgrade from a version that did not ask whose a record is. */
export function adoptOwnership(core: Core): void {
  const rows = [...core.stores.values()].flatMap((store) => {
    const { owned, partOf } = store.table
    if (owned === undefined && partOf === undefined) return []
    return core.database
      .all<{ rid: number; id: RecordId }>(
        `select rid, id from ${rowsOf(store.table)} ${partOf === undefined ? 'where later is not null' : ''}`,
      )
      .map((row) => ({ ...row, store }))
  })
  for (const { rid } of rows) core.ownership.prepare(rid)
  for (const { rid, id, store } of rows) rebuildRecord(core, store, rid, id)
  core.sameness.settle()
}

/** After an upgrade from a version that did not ask whose name stands on a record. */
export function adoptAuthorship(core: Core): void {
  for (const { rid, id, table } of core.authorship.unasked()) {
    const store = core.stores.get(table.name)
    if (store) rebuildRecord(core, store, rid, id)
  }
  core.sameness.settle()
}

/** After an upgrade: gives rows to records of tables that were unknown, and columns to fields that were. */
export function adoptUnknown(core: Core): void {
  const { database } = core
  for (const store of core.stores.values()) {
    const { name } = store.table
    const found = database.all<{ rid: number; id: string }>('select rid, id from unknown_record where name = ?', name)
    for (const { rid, id } of found) {
      const own = ridFor(core, name, id)
      database.run('update entry set record = ? where record = ?', own, rid)
      database.run('delete from unknown_record where rid = ?', rid)
      rebuildRecord(core, store, own, id)
    }
    const extended = database.all<{ rid: number; id: string }>(
      // Lists of the office's own were shown as they had been written once.
      `select rid, id from ${rowsOf(store.table)} where extra is not null or custom like '%[%'`,
    )
    for (const { rid, id } of extended) rebuildRecord(core, store, rid, id)
  }
  core.sameness.settle()
  core.derivations.all()
}
