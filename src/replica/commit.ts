/**
 * From writes to a change: what a write really changes is encoded with the writes that it replaces, appended to this
 * device's feed, sealed, and shown in the tables, all in one durable transaction. Writes that change nothing are dropped,
 * so saying a thing twice is harmless.
 */
import type { RecordId } from '#shared/ids.ts'
import { spaceOf } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { signingFields } from './authorship.ts'
import type { Write } from './command.ts'
import type { Core } from './core.ts'
import { columnsAfter, type Difference, markOfEntry } from './edited.ts'
import { encodeBody, type EntryBody, type WireReference } from './entry-body.ts'
import { standingOf } from './judge.ts'
import { type ChangeWriter, feedOf, maxChangeBytes, maxEntries, numberOf, openChange } from './log.ts'
import { deletedGroup, elementGroup, type EntryRef, fieldsOfGroup, groupOfField, isOwnField } from './merge.ts'
import { type Allowed, requireOwn, requireRecord, requireRights, requireSigned } from './may-write.ts'
import { rebuildRecord } from './rebuild.ts'
import { currentKey } from './rotate.ts'
import { laterOf, type RowStore, standingRefs, type StoredRow } from './rows.ts'
import { fromSql, toSql } from './tables.ts'

export interface OperationRow {
  readonly no: number
  readonly id: Uint8Array
  readonly label: string
  /** Hex id of the operation that this one undoes. */
  readonly undoes?: string | undefined
}

/** Merges several writes to one record, later ones winning, in the order in which records first appear. */
function byRecord(writes: readonly Write[]): Map<RecordId, Write> {
  const merged = new Map<RecordId, Write>()
  for (const write of writes) {
    const earlier = merged.get(write.id)
    if (!earlier) merged.set(write.id, write)
    else
      merged.set(write.id, {
        ...earlier,
        ...write,
        anew: earlier.anew === true || write.anew === true,
        create: earlier.create === true || write.create === true,
        set: { ...earlier.set, ...write.set },
        add: elementsAfter(earlier, write, 'add'),
        remove: elementsAfter(earlier, write, 'remove'),
      })
  }
  return merged
}

/** What both add to, or take from, their sets: of the same element the later word counts, and a set said anew ends all before. */
function elementsAfter(earlier: Write, later: Write, side: 'add' | 'remove'): Record<string, readonly string[]> {
  const other = side === 'add' ? 'remove' : 'add'
  const result: Record<string, readonly string[]> = { ...later[side] }
  for (const [name, elements] of Object.entries(earlier[side] ?? {})) {
    if (name in later.set) continue
    const undone = new Set(later[other]?.[name])
    const kept = elements.filter((element) => !undone.has(element))
    result[name] = [...new Set([...kept, ...(later[side]?.[name] ?? [])])]
  }
  return result
}

/** Appends the writes of one operation; returns the names of the tables that changed. */
export function appendWrites(core: Core, writes: readonly Write[], operation: OperationRow): Set<string> {
  const touched = new Set<string>()
  const erased: [RowStore, RecordId][] = []
  const bySpace = Map.groupBy(byRecord(writes).values(), (write) => spaceOf(write.id))
  for (const [space, list] of bySpace) {
    const allowed = requireRights(core, space)
    const { key, epoch } = currentKey(core, space)
    const feed = core.feeds.root(space, core.device.id)
    const heads = core.officeLog.heads()
    const state = standingOf(core.judge.of(feed, heads), feed.last + 1)
    const open = () =>
      openChange({
        database: core.database,
        office: core.office(),
        device: core.device,
        feed,
        key,
        epoch,
        operation,
        heads,
        state,
        randomBytes: core.randomBytes,
      })
    let change: ChangeWriter | undefined
    const note = { l: operation.label, ...(operation.undoes ? { u: operation.undoes } : {}) }
    const append = (rid: number, body: EntryBody): EntryRef => {
      if (change && (change.count() >= maxEntries || change.bytes() >= maxChangeBytes)) {
        change.seal()
        change = open()
      }
      const first = change === undefined
      change ??= open()
      return change.append(rid, core.clock.tick(), encodeBody(first ? { ...body, o: note } : body))
    }
    const again = new Map<number, { readonly store: RowStore; readonly id: RecordId }>()
    const written: number[] = []
    for (const { store, write } of inOrder(core, list)) {
      const became = writeRecord(core, store, write, append, allowed)
      if (became === 'same') continue
      touched.add(write.table)
      erased.push([store, write.id])
      const rid = core.ownership.concerns(store.table) || became === 'again' ? store.ridOf(write.id) : undefined
      if (rid === undefined) continue
      if (became === 'again') again.set(rid, { store, id: write.id })
      written.push(rid)
      core.ownership.noteParts(store.table, rid, space, write.set)
    }
    change?.seal()
    core.ownership.noteOwn(written, feed.no, heads)
    // Who was named here may have written before that, which counted nothing then.
    for (const rid of written.flatMap((one) => core.ownership.dependents(one, 'more'))) {
      const store = [...core.stores.values()].find((one) => one.idOf(rid) !== undefined)
      const id = store?.idOf(rid)
      if (store && id !== undefined) again.set(rid, { store, id })
    }
    for (const [rid, { store, id }] of again) {
      rebuildRecord(core, store, rid, id)
      touched.add(store.table.name)
    }
  }
  if (core.erasing.concerns(erased.map(([{ table }]) => table)))
    for (const [store, id] of erased) core.erasing.note(store.ridOf(id) ?? 0, id, store.table.name)
  for (const table of core.erasing.settle((store, rid, id) => rebuildRecord(core, store, rid, id))) touched.add(table)
  for (const table of core.sameness.settle()) touched.add(table)
  return touched
}

/**
 * Creations as they were made, then edits in the order of the rows' numbers: FTS5 begins a new piece of its index with every
 * number below the one before.
 */
function inOrder(core: Core, writes: readonly Write[]): readonly { readonly store: RowStore; readonly write: Write }[] {
  const placed = writes.map((write) => {
    const store = core.stores.get(write.table)
    if (!store) throw new Error(`There is no table "${write.table}"`)
    return { store, write, rid: writes.length === 1 || write.create ? 0 : (store.ridOf(write.id) ?? 0) }
  })
  return placed.sort((one, other) => one.rid - other.rid)
}

type Append = (rid: number, body: EntryBody) => EntryRef
/** Whether the row shows the write already, or has to be rebuilt once the change is sealed. */
type Became = 'same' | 'shown' | 'again'

function writeRecord(core: Core, store: RowStore, write: Write, append: Append, allowed: Allowed): Became {
  const row = store.find(write.id)
  if (!write.anew || !row || !core.erasing.mayErase(row.rid)) requireRecord(core, store, row, allowed)
  if (!row || row.base === 0) {
    if (!write.create) throw new Error(`There is no ${write.table} ${write.id}`)
    if (!row) {
      requireOwn(core, store, row, write)
      createRecord(core, store, write, append)
      return 'shown'
    }
  }
  return changeRecord(core, store, row, write, append)
}

const recordPart = (id: RecordId) => id.slice(16)

function createRecord(core: Core, store: RowStore, write: Write, append: Append): void {
  const values = new Map<string, FieldValue>()
  for (const [name, value] of Object.entries(write.set))
    if (value !== null && !(Array.isArray(value) && value.length === 0)) values.set(name, value)
  for (const [name, elements] of Object.entries(write.add ?? {}))
    values.set(name, [...new Set([...((values.get(name) as readonly string[] | undefined) ?? []), ...elements])])
  for (const [name, elements] of Object.entries(write.remove ?? {})) {
    const value = values.get(name)
    if (!Array.isArray(value)) continue
    const left = (value as readonly string[]).filter((element) => !elements.includes(element))
    if (left.length > 0) values.set(name, left)
    else values.delete(name)
  }
  for (const [name, value] of values)
    if (Array.isArray(value)) values.set(name, [...new Set(value as readonly string[])].sort())
  requireSigned(core, store, undefined, values)
  core.erasing.completed(store.table, values)
  const rid = store.nextRid()
  const body = { t: store.table.name, i: recordPart(write.id), c: 1 as const, w: Object.fromEntries(values) }
  store.insert(rid, write.id, append(rid, body), values)
}

function differenceOf(table: Table, row: StoredRow, write: Write, isRevived: boolean): Difference {
  const custom = row.custom ? (JSON.parse(row.custom) as Record<string, FieldValue>) : {}
  const extra = row.extra ? (JSON.parse(row.extra) as Record<string, FieldValue>) : {}
  const conflicts = row.conflicts ? (JSON.parse(row.conflicts) as string[]) : []
  const current = (name: string): FieldValue => {
    const field = table.fields[name]
    if (field) return fromSql(field, row[name])
    if (name === deletedGroup) return row.deleted === 1
    return (name.startsWith('custom.') ? custom[name.slice(7)] : extra[name]) ?? null
  }
  const held = [
    ...Object.keys(table.fields),
    ...Object.keys(custom).map((name) => `custom.${name}`),
    ...Object.keys(extra),
  ].filter((name) => current(name) !== null && table.fields[name]?.kind !== 'set' && !Array.isArray(current(name)))
  const all: Record<string, FieldValue> = Object.fromEntries(held.map((name) => [name, current(name)]))
  const set: Record<string, FieldValue> = isRevived ? { ...all, [deletedGroup]: false, ...write.set } : { ...write.set }
  const difference: Difference = { values: new Map(), added: new Map(), removed: new Map(), groups: [] }
  const groups = new Set<string>()
  const written = Object.keys(laterOf(row))
  /** Once a list, always one: its elements have been written one by one. */
  const isOwnList = (name: string): boolean =>
    isOwnField(name) &&
    ([current(name), set[name], write.add?.[name]].some((one) => Array.isArray(one) && one.length > 0) ||
      written.some((group) => group.startsWith(`${name}/`)))
  const isList = (name: string): boolean => table.fields[name]?.kind === 'set' || isOwnList(name)
  for (const [name, wanted] of Object.entries(set)) {
    if (isList(name)) continue
    const field = table.fields[name]
    const same = field ? toSql(field, wanted) === (row[name] ?? null) : current(name) === wanted
    if (!same || isRevived || conflicts.includes(name)) groups.add(groupOfField(table, name))
  }
  for (const group of groups)
    for (const name of fieldsOfGroup(table, group)) {
      const value = name in set ? (set[name] ?? null) : current(name)
      if (value !== null || name === group || table.fields[name] || current(name) !== null)
        difference.values.set(name, value)
    }
  difference.groups.push(...groups)

  const elements = (names: Readonly<Record<string, readonly string[]>> | undefined, name: string) => names?.[name] ?? []
  const setFields = [...Object.keys(set), ...Object.keys(write.add ?? {}), ...Object.keys(write.remove ?? {})]
  for (const name of new Set(setFields.filter(isList))) {
    const present = new Set(elementsIn(current(name)))
    const wanted = new Set(name in set ? elementsIn(set[name] ?? null, true) : present)
    for (const element of elements(write.add, name)) wanted.add(element)
    for (const element of elements(write.remove, name)) wanted.delete(element)
    const added = [...wanted].filter((element) => !present.has(element))
    const removed = [...present].filter((element) => !wanted.has(element))
    if (added.length > 0) difference.added.set(name, added)
    if (removed.length > 0) difference.removed.set(name, removed)
    difference.groups.push(...[...added, ...removed].map((element) => elementGroup(name, element)))
  }
  return difference
}

/** What was no list is one element of a list that replaces it; where it stood as it was, it is none. */
const elementsIn = (value: FieldValue, given = false): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : given && value !== null ? [String(value as string)] : []

function changeRecord(core: Core, store: RowStore, row: StoredRow, write: Write, append: Append): Became {
  const { table } = store
  // What was deleted is created anew, with all that it held, so that taking this back deletes it again.
  const isRevived = write.anew === true || (write.create === true && (row.deleted === 1 || row.base === 0))
  const difference = differenceOf(table, row, write, isRevived)
  if (difference.groups.length === 0) return 'same'
  requireOwn(core, store, row, write)
  requireSigned(core, store, row.rid, difference.values)
  const later = laterOf(row)
  const wire = (ref: EntryRef): WireReference => {
    const { device } = core.feeds.byNo(feedOf(ref))
    return device === core.device.id ? numberOf(ref) : [device, numberOf(ref), markOfEntry(core, ref)]
  }
  const replaces = difference.groups.map((group) => [group, standingRefs(row, later, group).map(wire)] as const)
  const ref = append(row.rid, {
    t: table.name,
    i: recordPart(write.id),
    ...(isRevived ? { c: 1 as const } : {}),
    ...(difference.values.size > 0 ? { w: Object.fromEntries(difference.values) } : {}),
    ...(difference.added.size > 0 ? { a: Object.fromEntries(difference.added) } : {}),
    ...(difference.removed.size > 0 ? { d: Object.fromEntries(difference.removed) } : {}),
    r: Object.fromEntries(replaces.filter(([, refs]) => refs.length > 0)),
  })
  if (isRevived || signingFields(table).some((field) => difference.values.has(field))) return 'again'
  store.change(row, columnsAfter(table, row, difference, later, ref), [
    ...difference.values.keys(),
    ...difference.added.keys(),
    ...difference.removed.keys(),
  ])
  return 'shown'
}
