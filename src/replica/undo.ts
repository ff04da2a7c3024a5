/**
 * Undo takes one operation back, however many changes it has, by writing what the fields would hold without it. Only
 * fields that still hold the operation's values are restored; a record that it created and that was changed since is
 * kept. An undo is itself an operation, so redo is undoing the undo, and history keeps all of it.
 *
 * Operations form chains: X, the undo of X, the undo of that … ; a chain of even length is cancelled: it counts as never
 * having happened when another operation is taken back, so that undoing step by step reaches all the way.
 */
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Write } from './command.ts'
import type { Core } from './core.ts'
import {
  deletedGroup,
  elementGroup,
  type EntryRef,
  fieldsOfGroup,
  groupOfField,
  isOwnField,
  type RecordEntry,
  type RecordState,
  resolveRecord,
} from './merge.ts'
import type { StoredRow } from './rows.ts'
import { ridSpan, rowsOf } from './tables.ts'

export interface OperationState {
  readonly no: number
  readonly id: Uint8Array
  readonly label: string
  /** 0 for work, 1 for its undo, 2 for the redo … */
  readonly depth: number
}

const columns = 'o.no, o.id, o.label, o.depth'

export const findOperation = (core: Core, id: string): OperationState | undefined =>
  core.database.get<OperationState>(`select ${columns} from operation o where id = ?`, Buffer.from(id, 'hex'))

/** What the first entry of an operation says of it, when that entry's body came after the others. */
export function noteOperation(
  { database }: Core,
  no: number,
  note: { readonly l: string; readonly u?: string | undefined },
) {
  const undone = note.u === undefined ? undefined : Buffer.from(note.u, 'hex')
  database.run(
    `update operation set label = ?, undoes = u.no, depth = coalesce(u.depth + 1, 0)
     from (select ? as id) left join operation u using (id) where operation.no = ? and operation.label = ''`,
    note.l,
    undone ?? null,
    no,
  )
}

/** The end of the chain that an operation belongs to: what is to be undone to change whether it stands. */
export function latestOfChain(core: Core, operation: OperationState): OperationState {
  for (let tip = operation; ;) {
    const next = core.database.get<OperationState>(
      `select ${columns} from operation o where undoes = ? order by no desc limit 1`,
      tip.no,
    )
    if (!next) return tip
    tip = next
  }
}

/** What a person did not mean as a deed, such as having read something: Ctrl Z passes over it (command.ts, `quiet`). */
const meant = `label not like '~%'`
const latestOwn = `mine = 1 and ${meant} and not exists (select 1 from operation u where u.undoes = o.no)`

/** The newest own work that stands. */
export const newestUndoable = (core: Core): OperationState | undefined =>
  core.database.get<OperationState>(
    `select ${columns} from operation o where ${latestOwn} and depth % 2 = 0 order by no desc limit 1`,
  )

/** The newest own undo, unless something new was done since. */
export const newestRedoable = (core: Core): OperationState | undefined =>
  core.database.get<OperationState>(
    `select ${columns} from operation o where ${latestOwn} and depth % 2 = 1
       and no > coalesce((select max(no) from operation where mine = 1 and ${meant} and depth = 0), 0) order by no desc limit 1`,
  )

interface Chain {
  readonly root: number
  readonly cancelled: boolean
}

function chainReader(core: Core): (operation: number) => Chain {
  const known = new Map<number, Chain>()
  const step = (sql: string, no: number) => core.database.get<{ no: number | null }>(sql, no)?.no ?? undefined
  return (operation) => {
    const cached = known.get(operation)
    if (cached) return cached
    let root = operation
    for (let up: number | undefined; (up = step('select undoes as no from operation where no = ?', root));) root = up
    let length = 1
    for (
      let tip = root, down: number | undefined;
      (down = step('select max(no) as no from operation where undoes = ?', tip));
      tip = down
    )
      length += 1
    const chain = { root, cancelled: length % 2 === 0 }
    known.set(operation, chain)
    return chain
  }
}

export interface UndoPlan {
  readonly writes: readonly Write[]
  /** Records that the operation created and that stay, because they were changed since. */
  readonly kept: number
}

const entriesOfOperation = `from change c join entry e on e.ref > c.last - c.count and e.ref <= c.last where c.operation = ?`

/** One change of an operation at a time, so that nobody waits long behind the undo of an import. */
export interface UndoPage {
  readonly change: { readonly last: number; readonly count: number }
  /** The undo that earlier pages were committed as; what it has written to already is left alone. */
  readonly part: OperationState | undefined
}

/** The change of an operation that follows `after`, and how many the operation has. */
export function changeAfter(core: Core, root: number, after: number) {
  const change = core.database.get<{ last: number; count: number }>(
    'select last, count from change where operation = ? and last > ? order by last limit 1',
    root,
    after,
  )
  const { total } = core.database.get<{ total: number }>(
    'select count(*) as total from change where operation = ?',
    root,
  ) ?? { total: 0 }
  return { change, total }
}

/** The first operation of a chain. */
export const rootOfChain = (core: Core, tip: OperationState): number => chainReader(core)(tip.no).root

/** What an undo or redo takes back or brings back. */
export const reversedBy = (core: Core, part: OperationState): OperationState | undefined =>
  core.database.get<OperationState>(
    `select ${columns} from operation o where no = (select undoes from operation where no = ?)`,
    part.no,
  )

/** The writes that take back `tip`, the latest operation of its chain; with `page` those of one change of its root. */
export function planUndo(core: Core, tip: OperationState, page?: UndoPage): UndoPlan {
  const chainOf = chainReader(core)
  const { root } = chainOf(tip.no)
  const redo = tip.depth % 2 === 1
  const operationOf = core.database.prepare('select operation as no from change where last >= ? order by last limit 1')
  const records = page
    ? core.database.all<{ record: number }>(
        'select distinct record from entry where ref > ? and ref <= ? and record <> 0',
        page.change.last - page.change.count,
        page.change.last,
      )
    : core.database.all<{ record: number }>(
        `select distinct e.record ${entriesOfOperation} and e.record <> 0`,
        redo ? tip.no : root,
      )
  const writes: Write[] = []
  let kept = 0
  for (const { record } of records) {
    const table = core.tables[Math.floor(record / ridSpan) - 1]
    const row = table && core.database.get<StoredRow>(`select * from ${rowsOf(table)} where rid = ?`, record)
    if (!table || !row) continue
    if (!redo && isOnlyCreated(core, row, tip)) {
      writes.push({ table: table.name, id: row.id, set: { [deletedGroup]: true } })
      continue
    }
    const own = new Set<EntryRef>()
    const first = new Set<EntryRef>()
    const counted: RecordEntry[] = []
    let isDone = false
    for (const entry of core.entriesOf(record)) {
      const { no } = operationOf.get(entry.ref) as { no: number }
      if (page?.part?.no === no) isDone = true
      const chain = chainOf(no)
      if (chain.root === root) own.add(entry.ref)
      // Of another chain its first operation counts, if it stands: undos and redos after it only repeat its values.
      else if (chain.cancelled || no !== chain.root) continue
      if (no === root) first.add(entry.ref)
      counted.push(entry)
    }
    if (isDone) continue
    const write = restoreWrite(table, row, counted, own, redo ? first : new Set())
    if (write === 'keep') kept += 1
    else if (write) writes.push(write)
  }
  return { writes, kept }
}

/** The usual record of an import: created by this operation and never touched since, so nothing need be read. */
function isOnlyCreated(core: Core, row: StoredRow, tip: OperationState): boolean {
  if (tip.depth > 0 || row.later !== null || row.deleted === 1) return false
  const { entries } = core.database.get<{ entries: number }>(
    'select count(*) as entries from entry where record = ?',
    row.rid,
  ) ?? { entries: 0 }
  return entries === 1
}

/** Deleting a record, or bringing it back, is no work in it that would be lost with it. */
const onlyDeletes = ({ values, elements }: RecordEntry): boolean =>
  elements.size === 0 && values.size > 0 && [...values.keys()].every((field) => field === deletedGroup)

/** What brings a record to the state in which, of the chain's `own` entries, only `wanted` were made. */
function restoreWrite(
  table: Table,
  row: StoredRow,
  entries: readonly RecordEntry[],
  own: ReadonlySet<EntryRef>,
  wanted: ReadonlySet<EntryRef>,
): Write | 'keep' | undefined {
  const goal = resolveRecord(
    table,
    entries.filter((entry) => !own.has(entry.ref) || wanted.has(entry.ref)),
  )
  const now = resolveRecord(table, entries)
  if (!goal.exists)
    return entries.some((entry) => !own.has(entry.ref) && !onlyDeletes(entry))
      ? 'keep'
      : { table: table.name, id: row.id, set: { [deletedGroup]: true } }
  const set: Record<string, FieldValue> = {}
  const add: Record<string, string[]> = {}
  const remove: Record<string, string[]> = {}
  for (const group of groupsWritten(table, entries, own, now.later)) {
    const standing = now.later.get(group) ?? [now.base]
    if (!standing.some((ref) => own.has(ref))) continue
    const slash = group.indexOf('/')
    if (slash < 0) {
      for (const field of fieldsOfGroup(table, group))
        set[field] = goal.values.get(field) ?? (field === deletedGroup ? false : null)
      continue
    }
    const field = group.slice(0, slash)
    const element = group.slice(slash + 1)
    const had = ((goal.values.get(field) ?? []) as readonly string[]).includes(element)
    ;((had ? add : remove)[field] ??= []).push(element)
  }
  return { table: table.name, id: row.id, set, add, remove }
}

function groupsWritten(
  table: Table,
  entries: readonly RecordEntry[],
  own: ReadonlySet<EntryRef>,
  later: RecordState['later'],
): Set<string> {
  const groups = new Set<string>()
  for (const entry of entries) {
    if (!own.has(entry.ref)) continue
    for (const group of entry.elements.keys()) groups.add(group)
    for (const [field, value] of entry.values)
      if (table.fields[field]?.kind === 'set' || (isOwnField(field) && Array.isArray(value))) {
        for (const element of value as readonly string[]) groups.add(elementGroup(field, element))
        // A list of the office's own that was written whole took others away.
        if (isOwnField(field)) for (const group of later.keys()) if (group.startsWith(`${field}/`)) groups.add(group)
      } else groups.add(groupOfField(table, field))
  }
  return groups
}
