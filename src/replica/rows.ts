/**
 * Writing rows. A row shows what the entries of its record amount to; `writeState` puts any state there, the two
 * shortcuts (a new record, an edit by this device) put the same state without reading the log. A property test compares
 * them with a replay.
 */
import type { RecordId } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import { deletedGroup, type EntryRef, isOwnField, type RecordState } from './merge.ts'
import type { SqlRow, SqlValue } from './query.ts'
import type { Derivations } from './derived.ts'
import { forgetText, searchableFields, searchText, textKeeper } from './search.ts'
import type { Sameness } from './sameness.ts'
import { fieldsOf, firstRid, quoted, rowsOf, shownName, toSql } from './tables.ts'

/** Standing writes of groups that the base does not decide alone, as the column `later` holds them. */
export type Later = Record<string, EntryRef | readonly EntryRef[]>

export interface StoredRow extends SqlRow {
  rid: number
  id: RecordId
  base: number
  later: string | null
  deleted: number
  custom: string | null
  extra: string | null
  conflicts: string | null
}

export interface RowStore {
  readonly table: Table
  find(id: RecordId): StoredRow | undefined
  /** The row of that number, without a look at the index of ids. */
  at(rid: number): StoredRow | undefined
  ridOf(id: RecordId): number | undefined
  idOf(rid: number): RecordId | undefined
  nextRid(): number
  insert(rid: number, id: RecordId, base: EntryRef, values: ReadonlyMap<string, FieldValue>): void
  /** Changes some columns of a row that exists; `touched` are the fields among them. */
  change(row: StoredRow, columns: SqlRow, touched: readonly string[]): void
  writeState(rid: number, id: RecordId, state: RecordState): void
  /** Takes away the row of a record of which no entry counts any more. */
  forget(rid: number): void
}

/** The store of every table, each made when it is first asked for: an office that is only looked at needs none. */
export interface RowStores {
  get(table: string): RowStore | undefined
  values(): Iterable<RowStore>
}

export function openRowStores(
  database: Database,
  tables: readonly Table[],
  derivations: Derivations,
  sameness: Sameness,
): RowStores {
  const made = new Map<string, RowStore>()
  const storeAt = (index: number): RowStore | undefined => {
    const table = tables[index]
    if (!table) return undefined
    let store = made.get(table.name)
    if (!store) made.set(table.name, (store = openRowStore(database, table, index + 1, derivations, sameness)))
    return store
  }
  return {
    get: (name) => made.get(name) ?? storeAt(tables.findIndex((table) => table.name === name)),
    *values() {
      for (const index of tables.keys()) {
        const store = storeAt(index)
        if (store) yield store
      }
    },
  }
}

const customPrefix = 'custom.'

/** Values by where they are kept: a column, the office's own fields, or fields of a newer version. */
export function splitValues(table: Table, values: ReadonlyMap<string, FieldValue>) {
  const custom: [string, FieldValue][] = []
  const extra: [string, FieldValue][] = []
  for (const [name, value] of values)
    if (name.startsWith(customPrefix)) custom.push([name.slice(customPrefix.length), value])
    else if (!Object.hasOwn(table.fields, name) && name !== deletedGroup) extra.push([name, value])
  // In one order, whatever was written first.
  const json = (pairs: [string, FieldValue][]) =>
    pairs.length > 0
      ? JSON.stringify(Object.fromEntries(pairs.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))))
      : null
  return { custom: json(custom), extra: json(extra) }
}

function openRowStore(
  database: Database,
  table: Table,
  tableNumber: number,
  derivations: Derivations,
  sameness: Sameness,
): RowStore {
  const fields = fieldsOf(table)
  const searched = searchableFields(table)
  const textOf = searchText(table)
  const keepText = textKeeper(database, table)
  const system = ['rid', 'id', 'base', 'later', 'deleted', 'custom', 'extra', 'conflicts']
  const columns = [...system, ...fields.map(([name]) => name)]
  const shown = (table.derived?.fields ?? []).map(shownName)
  // Not `insert or replace`: with it SQLite takes five times as long, as it prepares to undo each row's indexes.
  const insertSql = `insert into ${rowsOf(table)} (${[...columns, ...shown].map(quoted).join(', ')})
    values (${[...columns, ...shown].map(() => '?').join(', ')})`
  const lowest = firstRid(tableNumber)
  // Asked for at the first creation: opening an office to look at it need not know.
  let last: number | undefined
  const highest = (): number =>
    database.get<{ rid: number | null }>(
      `select max(rid) as rid from ${rowsOf(table)} where rid >= ? and rid < ?`,
      lowest,
      firstRid(tableNumber + 1),
    )?.rid ?? lowest

  /** What every column holds for a state, in the order of `columns` after the row number. */
  const valuesOf = (id: RecordId, state: RecordState): SqlValue[] => {
    const { custom, extra } = splitValues(table, state.values)
    const later: Later = Object.fromEntries(
      [...state.later].map(([group, refs]) => [group, refs.length === 1 ? (refs[0] ?? 0) : refs]),
    )
    return [
      id,
      state.base,
      state.later.size > 0 ? JSON.stringify(later) : null,
      state.values.get(deletedGroup) === true ? 1 : 0,
      custom,
      extra,
      state.conflicts.length > 0 ? JSON.stringify(fieldsInConflict(table, state.conflicts)) : null,
      ...fields.map(([name, field]) => toSql(field, state.values.get(name))),
    ]
  }
  const named = (values: readonly SqlValue[]): SqlRow =>
    Object.fromEntries(columns.slice(1).map((name, index) => [name, values[index] ?? null]))

  const put = (rid: number, id: RecordId, values: readonly SqlValue[]): SqlRow => {
    const row = named(values)
    sameness.beforeWrite(table, rid, id, row)
    const beside = derivations.shown(table, id, row)
    database.run(insertSql, rid, ...Object.values(row), ...shown.map((name) => beside[name] ?? null))
    derivations.changed(table, undefined, row)
    return row
  }

  const updates = new Map<string, string>()
  const updateOf = (names: readonly string[]): string => {
    const key = names.join()
    let update = updates.get(key)
    if (update === undefined) {
      update = `update ${rowsOf(table)} set ${names.map((name) => `${quoted(name)} = ?`).join(', ')} where rid = ?`
      updates.set(key, update)
    }
    return update
  }

  const change: RowStore['change'] = (row, wanted, touched) => {
    const written = { ...wanted }
    sameness.beforeWrite(table, row.rid, row.id, written, row)
    const after: SqlRow = { ...row, ...written }
    const changed: SqlRow = { ...written, ...derivations.shown(table, row.id, after) }
    derivations.changed(table, row, after)
    const names = Object.keys(changed)
    database.run(updateOf(names), ...names.map((name) => changed[name] as SqlValue), row.rid)
    if (
      searched.length > 0 &&
      touched.some((field) => searched.includes(field) || field.startsWith(customPrefix) || field === 'custom')
    )
      keepText(row.rid, textOf(after), false, textOf(written))
  }

  const at: RowStore['at'] = (rid) => {
    const row = database.get<StoredRow>(`select * from ${rowsOf(table)} where rid = ?`, rid)
    return row && sameness.unmerged(table, row)
  }

  return {
    table,
    find: (id) => {
      const row = database.get<StoredRow>(`select * from ${rowsOf(table)} where id = ?`, id)
      return row && sameness.unmerged(table, row)
    },
    at,
    ridOf: (id) => database.get<{ rid: number }>(`select rid from ${rowsOf(table)} where id = ?`, id)?.rid,
    idOf: (rid) =>
      rid < lowest || rid >= firstRid(tableNumber + 1)
        ? undefined
        : database.get<{ id: RecordId }>(`select id from ${rowsOf(table)} where rid = ?`, rid)?.id,
    nextRid: () => (last = (last ?? highest()) + 1),
    insert: (rid, id, base, values) => {
      const row = valuesOf(id, { exists: true, base, later: new Map(), values, conflicts: [] })
      const text = textOf(put(rid, id, row))
      if (text !== '' && searched.length > 0) keepText(rid, text, true)
    },
    change,
    writeState: (rid, id, state) => {
      const values = valuesOf(id, state)
      const wanted = named(values)
      const row = at(rid)
      if (row) {
        // Only what differs: rewriting a row costs all of its indexes and its full text.
        const differing = Object.entries(wanted).filter(([name, value]) => row[name] !== value)
        if (differing.length > 0)
          change(
            row,
            Object.fromEntries(differing),
            differing.map(([name]) => name),
          )
        return
      }
      const text = textOf(put(rid, id, values))
      if (text !== '' && searched.length > 0) keepText(rid, text, false)
    },
    forget: (rid) => {
      sameness.beforeForget(table, rid)
      const row = database.get<SqlRow>(`select * from ${rowsOf(table)} where rid = ?`, rid)
      derivations.changed(table, row, undefined)
      database.run(`delete from ${rowsOf(table)} where rid = ?`, rid)
      if (searched.length > 0) forgetText(database, table, rid)
    },
  }
}

/** Groups as the fields that a person sees. */
function fieldsInConflict(table: Table, groups: readonly string[]): string[] {
  return groups.flatMap((group) => table.membersOf.get(group) ?? [group])
}

/** The entries that decide a group now: those in `later`, else the base. */
export function standingRefs(row: StoredRow, later: Later, group: string): readonly EntryRef[] {
  // A group may be called like a property of every object.
  const refs = Object.hasOwn(later, group) ? later[group] : undefined
  const slash = group.indexOf('/')
  if (refs === undefined && slash > 0 && isOwnField(group)) return standingRefs(row, later, group.slice(0, slash))
  if (refs === undefined) return row.base === 0 ? [] : [row.base]
  return typeof refs === 'number' ? [refs] : refs
}

export const laterOf = (row: StoredRow): Later => (row.later ? (JSON.parse(row.later) as Later) : {})
