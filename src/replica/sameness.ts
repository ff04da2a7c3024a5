/**
 * Records that people say are one. A table whose schema has `joins` holds edges between two records of one table: `one`,
 * `other`, and `verdict` `same`. Records that live edges connect are a group; its smallest id that is not deleted
 * represents it. The others are hidden (`deleted` is 2) and rows that refer to them show the representative instead.
 *
 * Must stay true: nothing of this is written to the log, so taking an edge away shows everything as it was; what is shown
 * is a function of the rows and live edges alone, in whatever order they came. An edge counts only in the space of both.
 *
 * `merged_into` has every hidden record's representative, `redirected_ref` the references that rows would show without.
 */
import { spaceOf, type RecordId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { SqlRow, SqlValue } from './query.ts'
import { fieldsOf, quoted, rowsOf } from './tables.ts'

/** What `deleted` says of a row that another one represents. */
export const hiddenByMerging = 2

export interface Sameness {
  /** A row of `table` will hold `columns`: replaces references to hidden records in them, and notes what must be looked at. */
  beforeWrite(table: Table, rid: number, id: RecordId, columns: SqlRow, before?: SqlRow): void
  beforeForget(table: Table, rid: number): void
  /** The row as it would be if nothing were merged. */
  unmerged<R extends SqlRow>(table: Table, row: R): R
  /** Brings groups, hidden rows and references up to date with what was written; names the tables that changed. */
  settle(): ReadonlySet<string>
  /** Forgets everything that was computed; rows must then be written anew and settled. */
  clear(): void
  /** After a rollback. */
  reset(): void
}

interface Reference {
  readonly table: Table
  readonly field: string
  readonly isSet: boolean
}

interface Member {
  readonly id: RecordId
  readonly rid: number
  readonly table: Table
  readonly isDeleted: boolean
}

export function openSameness(database: Database, tables: readonly Table[]): Sameness {
  const edges = tables.find((table) => table.joins !== undefined)
  const joined = tables.filter(({ name }) => edges?.joins?.includes(name))
  let known: readonly Reference[] | undefined
  // An edge stays between the records that it names: one that followed a merge would connect a record with itself.
  const others = tables.filter((table) => table !== edges)
  const references = () => (known ??= referencesTo(others, new Set(joined.map(({ name }) => name))))
  let byTable: ReadonlyMap<Table, readonly Reference[]> | undefined
  const referencesOf = () => (byTable ??= Map.groupBy(references(), ({ table }) => table))
  const dirty = new Set<RecordId>()
  /** Asked at the first write: an office that is only looked at need not know. */
  let used: boolean | undefined
  const isUsed = (): boolean =>
    (used ??= edges !== undefined && database.get(`select 1 from ${rowsOf(edges)} limit 1`) !== undefined)

  const representative = (id: RecordId): RecordId =>
    database.get<{ into: RecordId }>('select "into" from merged_into where id = ?', id)?.into ?? id
  const shown = (isSet: boolean, value: SqlValue): SqlValue => {
    if (typeof value !== 'string') return value
    return isSet
      ? JSON.stringify([...new Set((JSON.parse(value) as string[]).map(representative))].sort())
      : representative(value)
  }
  const keepOriginal = (rid: number, field: string, original: SqlValue, value: SqlValue): void =>
    original === value
      ? database.run('delete from redirected_ref where rid = ? and field = ?', rid, field)
      : database.run('insert or replace into redirected_ref (rid, field, value) values (?, ?, ?)', rid, field, original)

  const memberOf = (id: RecordId): Member | undefined => {
    for (const table of joined) {
      const row = database.get<{ rid: number; deleted: number }>(
        `select rid, deleted from ${rowsOf(table)} where id = ? and base <> 0`,
        id,
      )
      if (row) return { id, rid: row.rid, table, isDeleted: row.deleted === 1 }
    }
    return undefined
  }

  const neighbours = (id: RecordId): RecordId[] => {
    if (!edges) return []
    const next = (own: string, far: string) =>
      database.all<{ id: RecordId; edge: RecordId }>(
        `select ${far} as id, id as edge from ${rowsOf(edges)}
         where ${own} = ? and deleted = 0 and base <> 0 and verdict = 'same' and ${far} is not null`,
        id,
      )
    return [...next('one', 'other'), ...next('other', 'one')]
      .filter((found) => spaceOf(found.edge) === spaceOf(id) && spaceOf(found.id) === spaceOf(id))
      .map((found) => found.id)
  }

  /** Everything that live edges connect with a record, itself included, as far as it is here. */
  const groupOf = (first: Member): Member[] => {
    const found = new Map([[first.id, first]])
    for (const member of found.values())
      for (const id of neighbours(member.id)) {
        const next = found.has(id) ? undefined : memberOf(id)
        if (next?.table === first.table) found.set(id, next)
      }
    return [...found.values()]
  }

  /** Has the rows that refer to `id` show `to` instead of `from`. */
  const redirect = (id: RecordId, from: RecordId, to: RecordId, touched: Set<string>): void => {
    for (const { table, field, isSet } of references()) {
      if (isSet) continue
      const rows =
        from === id
          ? database.all<{ rid: number }>(
              `select rid from ${rowsOf(table)} r where ${quoted(field)} = ?
               and not exists (select 1 from redirected_ref d where d.rid = r.rid and d.field = ?)`,
              id,
              field,
            )
          : database.all<{ rid: number }>(
              `select d.rid from redirected_ref d join ${rowsOf(table)} r on r.rid = d.rid where d.value = ? and d.field = ?`,
              id,
              field,
            )
      for (const { rid } of rows) {
        database.run(`update ${rowsOf(table)} set ${quoted(field)} = ? where rid = ?`, to, rid)
        keepOriginal(rid, field, id, to)
      }
      if (rows.length > 0) touched.add(table.name)
    }
  }

  /** The same for sets, in one look at each for all records whose representative changed. */
  const redirectSets = (changed: readonly RecordId[], touched: Set<string>): void => {
    for (const { table, field, isSet } of references()) {
      if (!isSet) continue
      const rows = database.all<{ rid: number; value: string; now: string }>(
        `select r.rid, r.${quoted(field)} as now, coalesce(d.value, r.${quoted(field)}) as value from ${rowsOf(table)} r
         left join redirected_ref d on d.rid = r.rid and d.field = ? where r.${quoted(field)} <> '[]' and exists (
           select 1 from json_each(coalesce(d.value, r.${quoted(field)})) where value in (select value from json_each(?)))`,
        field,
        JSON.stringify(changed),
      )
      for (const { rid, value, now } of rows) {
        const wanted = shown(true, value)
        if (wanted !== now) database.run(`update ${rowsOf(table)} set ${quoted(field)} = ? where rid = ?`, wanted, rid)
        keepOriginal(rid, field, value, wanted)
        touched.add(table.name)
      }
    }
  }

  const settle = (): ReadonlySet<string> => {
    const touched = new Set<string>()
    if (dirty.size === 0) return touched
    // Whoever was in a group with a record that changed may not be any more.
    const affected = new Set<RecordId>()
    for (const id of dirty) {
      const into = representative(id)
      affected.add(id).add(into)
      for (const other of database.all<{ id: RecordId }>('select id from merged_into where "into" = ?', into))
        affected.add(other.id)
    }
    dirty.clear()
    const wanted = new Map<RecordId, RecordId>()
    const seen = new Set<RecordId>()
    for (const id of affected) {
      if (seen.has(id)) continue
      const member = memberOf(id)
      if (!member) {
        wanted.set(id, id)
        continue
      }
      const group = groupOf(member)
      const first = group.filter(({ isDeleted }) => !isDeleted).reduce(smaller, undefined)
      for (const one of group) {
        seen.add(one.id)
        wanted.set(one.id, first?.id ?? one.id)
        const hidden = first !== undefined && first.id !== one.id ? hiddenByMerging : 0
        if (one.isDeleted) continue
        database.run(
          `update ${rowsOf(one.table)} set deleted = ? where rid = ? and deleted <> ?`,
          hidden,
          one.rid,
          hidden,
        )
        touched.add(one.table.name)
      }
    }
    const changed: RecordId[] = []
    for (const [id, to] of wanted) {
      const from = representative(id)
      if (from === to) continue
      changed.push(id)
      if (to === id) database.run('delete from merged_into where id = ?', id)
      else database.run('insert or replace into merged_into (id, "into") values (?, ?)', id, to)
      redirect(id, from, to, touched)
    }
    if (changed.length > 0) redirectSets(changed, touched)
    return touched
  }

  return {
    settle,
    beforeWrite: (table, rid, id, columns, before) => {
      if (table === edges) {
        used = true
        for (const end of [columns['one'], columns['other'], before?.['one'], before?.['other']])
          if (typeof end === 'string') dirty.add(end)
      }
      if (!isUsed()) return
      if (joined.includes(table) && (!before || 'deleted' in columns || 'base' in columns)) dirty.add(id)
      for (const { field, isSet } of referencesOf().get(table) ?? []) {
        const original = columns[field]
        if (original === undefined) continue
        const value = shown(isSet, original)
        keepOriginal(rid, field, original, value)
        columns[field] = value
      }
    },
    beforeForget: (table, rid) => {
      if (!isUsed()) return
      const row = database.get<SqlRow>(`select * from ${rowsOf(table)} where rid = ?`, rid)
      const ends = table === edges ? [row?.['one'], row?.['other']] : joined.includes(table) ? [row?.['id']] : []
      for (const end of ends) if (typeof end === 'string') dirty.add(end)
      database.run('delete from redirected_ref where rid = ?', rid)
    },
    unmerged: (table, row) => {
      if (!isUsed()) return row
      const isHidden = row['deleted'] === hiddenByMerging
      const originals = referencesOf().has(table)
        ? database.all<{ field: string; value: string }>(
            'select field, value from redirected_ref where rid = ?',
            row['rid'] ?? 0,
          )
        : []
      if (!isHidden && originals.length === 0) return row
      return {
        ...row,
        ...(isHidden ? { deleted: 0 } : {}),
        ...Object.fromEntries(originals.map(({ field, value }) => [field, value])),
      }
    },
    clear: () => {
      database.exec('delete from merged_into; delete from redirected_ref')
      dirty.clear()
    },
    reset: () => {
      dirty.clear()
      used = undefined
    },
  }
}

const smaller = (best: Member | undefined, one: Member): Member => (best && best.id < one.id ? best : one)

/** The fields that may name a record of the joined tables. */
function referencesTo(tables: readonly Table[], joined: ReadonlySet<string>): Reference[] {
  if (joined.size === 0) return []
  return tables.flatMap((table) =>
    fieldsOf(table).flatMap(([field, one]): Reference[] => {
      if (one.kind === 'ref') return joined.has(one.target) ? [{ table, field, isSet: false }] : []
      if (one.kind === 'set')
        return one.targets?.some((target) => joined.has(target)) ? [{ table, field, isSet: true }] : []
      return one.kind === 'text' && one.names === 'record' ? [{ table, field, isSet: false }] : []
    }),
  )
}
