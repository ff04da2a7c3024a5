/**
 * From entries to rows, for changes that others made and for those whose standing changed. Records that are touched are
 * collected and rebuilt once, at the end; a record that is created and not here yet is inserted straight away.
 */
import { type RecordId, type SpaceId, spaceOf } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Core } from './core.ts'
import { columnsEdited, type Edit } from './edited.ts'
import type { EntryBody } from './entry-body.ts'
import { bodyState, feedOf } from './log.ts'
import { type EntryRef, isOwnField } from './merge.ts'
import { nothingYet, rebuildRecord, ridFor } from './rebuild.ts'
import type { RowStore } from './rows.ts'
import { isShown, rightsOfState, standing } from './standing.ts'

interface Touched {
  readonly store: RowStore
  readonly id: RecordId
  /** Whether other records may lose what counted of them (ownership.ts). */
  readonly how: 'more' | 'other'
  /** The one entry that came, when that is an edit which counts in full. */
  readonly edit?: Edit | undefined
}

/** Noted of an office in which somebody replaced writes of others by their number alone: there only all entries can tell. */
const unmarked = 'unmarked'
const isUnmarked = ({ r = {} }: EntryBody): boolean =>
  Object.values(r).some((references) => references.some((one) => typeof one !== 'number' && one[2] === undefined))

export interface Shower {
  /**
   * The number of the record that an entry which counts is about; the record is shown by `finish` at the latest. `heads`:
   * those of its change, where they are at hand.
   */
  take(ref: EntryRef, id: RecordId, body: EntryBody, state: number, heads?: Uint8Array): number
  /** Has the record rebuilt by `finish`. */
  again(rid: number): void
  /** Rebuilds what was touched; returns the names of the tables that changed. */
  finish(): Set<string>
}

export function openShower(core: Core): Shower {
  const touched = new Map<number, Touched>()
  const pending = new Map<RecordId, number>()
  const tables = new Set<string>()
  /** Records of an owned table that were inserted as they are. */
  const made = new Set<number>()
  const touch = (rid: number, one: Touched): void => {
    const known = touched.get(rid)
    touched.set(rid, known ? { ...one, how: known.how === 'other' ? 'other' : one.how, edit: undefined } : one)
  }
  const again = (rid: number): void => {
    for (const store of core.stores.values()) {
      const id = store.idOf(rid)
      if (id !== undefined) {
        touch(rid, { store, id, how: 'other' })
        tables.add(store.table.name)
      }
    }
  }
  return {
    take: (ref, id, body, state, heads) => {
      const store = core.stores.get(body.t)
      if (!store) return ridFor(core, body.t, id)
      tables.add(body.t)
      if (isUnmarked(body)) core.setMeta(unmarked, '1')
      const known = pending.get(id) ?? store.ridOf(id)
      if (known !== undefined) {
        core.erasing.note(known, id, body.t)
        touch(known, {
          store,
          id,
          how: body.c === 1 ? 'other' : 'more',
          edit: state === standing.full ? { ref, body } : undefined,
        })
        return known
      }
      const rid = store.nextRid()
      core.erasing.note(rid, id, body.t)
      const { owned, partOf } = store.table
      // Whether a part counts is for the record to say that it is part of.
      const isPlain = isPlainCreation(body) && rightsOfState(state).mayCreate && partOf === undefined
      const values = isPlain ? createdValues(store.table, body) : undefined
      if (values && core.authorship.countsAlone(store.table, feedOf(ref), heads, values)) {
        store.insert(rid, id, ref, values)
        if (owned) made.add(rid)
        return rid
      }
      pending.set(id, rid)
      if (core.ownership.concerns(store.table)) {
        store.writeState(rid, id, nothingYet)
        core.ownership.noteParts(store.table, rid, spaceOf(id), body.w)
      }
      touch(rid, { store, id, how: owned ? 'other' : 'more' })
      return rid
    },
    again,
    finish: () => {
      const others = [...touched].flatMap(([rid, { how }]) => core.ownership.dependents(rid, how))
      for (const rid of [...others, ...[...made].flatMap((one) => core.ownership.dependents(one, 'other'))])
        if (!touched.has(rid) && !made.has(rid)) again(rid)
      // In the order of their numbers: FTS5 begins a new piece of its index with every number below the one before.
      const isMarked = touched.size > 0 && core.meta(unmarked) === undefined
      for (const [rid, { store, id, edit }] of [...touched].sort(([one], [other]) => one - other))
        if (!isMarked || !edit || !showEdit(core, store, rid, edit)) rebuildRecord(core, store, rid, id)
      for (const table of core.erasing.settle((store, rid, id) => rebuildRecord(core, store, rid, id)))
        tables.add(table)
      touched.clear()
      made.clear()
      pending.clear()
      for (const table of core.sameness.settle()) tables.add(table)
      return tables
    },
  }
}

/** Whether an edit could be shown without a look at what else was written to its record. */
function showEdit(core: Core, store: RowStore, rid: number, edit: Edit): boolean {
  const row = store.at(rid)
  const columns = row && columnsEdited(core, store.table, row, edit)
  if (!columns) return false
  // Only what differs: writing an index or a full text anew costs more than all else.
  const differing = Object.entries(columns).filter(([name, value]) => row[name] !== value)
  store.change(
    row,
    Object.fromEntries(differing),
    differing.map(([name]) => name),
  )
  return true
}

const isPlainCreation = (body: EntryBody) => body.c === 1 && !body.a && !body.d && !body.r

/** What a creation alone amounts to; the same as merging makes of it. */
function createdValues(table: Table, body: EntryBody): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>()
  for (const [name, value] of Object.entries(body.w ?? {})) {
    if (value === null) continue
    if (table.fields[name]?.kind !== 'set' && !(isOwnField(name) && Array.isArray(value))) values.set(name, value)
    else if (Array.isArray(value) && value.length > 0) values.set(name, [...new Set(value as string[])].sort())
  }
  return values
}

/** Gives a change another standing: what now counts is shown, what no longer does is taken away. */
export function restate(
  core: Core,
  shower: Shower,
  change: { last: EntryRef; count: number; epoch: number },
  state: number,
) {
  const { database } = core
  const { last, count, epoch } = change
  const before = database.get<{ state: number }>('select state from set_aside where last = ?', last)?.state ?? 0
  if (before === state) return
  if (state === standing.full) database.run('delete from set_aside where last = ?', last)
  else database.run('insert or replace into set_aside (last, state) values (?, ?)', last, state)
  const entries = database.all<{ ref: EntryRef; record: number; body: Uint8Array | null }>(
    `select ref, record, ${isShown(before) ? 'null as body' : 'body'} from entry where ref > ? and ref <= ?`,
    last - count,
    last,
  )
  for (const { record } of entries) if (record !== 0) shower.again(record)
  if (isShown(before) === isShown(state)) return
  if (!isShown(state)) {
    database.run('update entry set record = 0 where ref > ? and ref <= ?', last - count, last)
    return
  }
  for (const { ref, body } of entries) showEntry(core, shower, ref, body, epoch, state)
}

/**
 * The state of a body that cannot be opened: it waits as long as this device lacks a key of its epoch. A number may stand for
 * several keys, when devices began an epoch at the same time; with all of them in hand what is closed is no entry.
 */
export function closedState(core: Core, space: SpaceId, epoch: number): number {
  const made = (core.authority().spaces.get(space)?.epochs ?? []).filter((one) => one.epoch === epoch)
  const isHeld = made.length > 0 && made.every((one) => core.keys.made(space, epoch, one.made) !== undefined)
  return isHeld ? bodyState.here : bodyState.noKey
}

/** Opens one stored entry and shows it; one that cannot be opened waits for its key. */
export function showEntry(
  core: Core,
  shower: Shower,
  ref: EntryRef,
  body: Uint8Array | null,
  epoch: number,
  state: number,
): void {
  if (!body) return
  const { database } = core
  const { space } = core.feeds.byNo(feedOf(ref))
  const plain = core.readBody(ref, body, epoch)
  if (!plain) {
    database.run('update entry set state = ? where ref = ?', closedState(core, space, epoch), ref)
    return
  }
  database.run(
    `update entry set record = ?, state = ${bodyState.here} where ref = ?`,
    shower.take(ref, space + plain.i, plain, state),
    ref,
  )
}
