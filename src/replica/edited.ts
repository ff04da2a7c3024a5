/**
 * What a row shows after an edit that replaces all that stood where it writes: the columns that change, without a look at the
 * log. So it is with every write of this device, and with most that come from others. A property test compares it with what
 * merging makes of all entries (merge.ts).
 */
import type { SpaceId } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { signingFields } from './authorship.ts'
import type { Core } from './core.ts'
import type { EntryBody, WireReference } from './entry-body.ts'
import { type Feed, feedOf, numberOf, refOf } from './log.ts'
import { deletedGroup, type EntryRef, groupOfField, isOwnField } from './merge.ts'
import type { SqlRow } from './query.ts'
import { markOf } from './references.ts'
import { type Later, laterOf, splitValues, standingRefs, type StoredRow } from './rows.ts'
import { toSql } from './tables.ts'

/** What a write changes of a row: values by field, elements by set, and the entries that they replace by group. */
export interface Difference {
  readonly values: Map<string, FieldValue>
  readonly added: Map<string, string[]>
  readonly removed: Map<string, string[]>
  readonly groups: string[]
}

type Columns = Record<string, SqlRow[string]>

/** The columns of a row after an entry that has replaced all that stood in the groups that it writes. */
export function columnsAfter(
  table: Table,
  row: StoredRow,
  difference: Difference,
  later: Later,
  ref: EntryRef,
): Columns {
  const columns: Columns = {
    later: JSON.stringify({ ...later, ...Object.fromEntries(difference.groups.map((group) => [group, ref])) }),
  }
  for (const [name, value] of difference.values) {
    const field = table.fields[name]
    if (field) columns[name] = toSql(field, value)
    else if (name === deletedGroup) columns.deleted = value === true ? 1 : 0
  }
  const loose = [...difference.values].filter(([name]) => !table.fields[name] && name !== deletedGroup)
  const lists = new Set([...difference.added.keys(), ...difference.removed.keys()])
  for (const name of lists) {
    const removed = new Set(difference.removed.get(name))
    const held = isOwnField(name) ? heldInOwn(row, name) : (JSON.parse(String(row[name] ?? '[]')) as string[])
    const after = [...held.filter((element) => !removed.has(element)), ...(difference.added.get(name) ?? [])].sort()
    if (isOwnField(name)) loose.push([name, after.length > 0 ? after : null])
    else columns[name] = JSON.stringify(after)
  }
  if (loose.length > 0) Object.assign(columns, looseColumns(table, row, loose))
  if (row.conflicts) {
    const decided = new Set([...difference.values.keys(), ...lists])
    const left = (JSON.parse(row.conflicts) as string[]).filter((name) => !decided.has(name))
    columns.conflicts = left.length > 0 ? JSON.stringify(left) : null
  }
  return columns
}

/** What a list of the office's own holds. */
function heldInOwn(row: StoredRow, name: string): readonly string[] {
  const custom = row.custom ? (JSON.parse(row.custom) as Record<string, FieldValue>) : {}
  const held = custom[name.slice('custom.'.length)]
  return Array.isArray(held) ? (held as readonly string[]) : []
}

/** Custom fields and fields of a newer version, after some of them changed; null removes one. */
function looseColumns(table: Table, row: StoredRow, changed: readonly (readonly [string, FieldValue])[]): Columns {
  const merged = new Map<string, FieldValue>([
    ...Object.entries(row.custom ? (JSON.parse(row.custom) as Record<string, FieldValue>) : {}).map(
      ([name, value]) => [`custom.${name}`, value] as const,
    ),
    ...Object.entries(row.extra ? (JSON.parse(row.extra) as Record<string, FieldValue>) : {}),
  ])
  for (const [name, value] of changed)
    if (value === null) merged.delete(name)
    else merged.set(name, value)
  return { ...splitValues(table, merged) }
}

export const markOfEntry = (core: Core, ref: EntryRef): string => {
  const entry = core.database.get<{ body: Uint8Array | null }>('select body from entry where ref = ?', ref)
  return markOf(entry?.body ?? new Uint8Array())
}

/** An entry that was taken in, as it is shown. */
export interface Edit {
  readonly ref: EntryRef
  readonly body: EntryBody
}

/**
 * The columns that an edit by another device changes, when it replaces all that stands where it writes and nothing else can
 * decide; undefined when only its record's entries can tell.
 */
export function columnsEdited(core: Core, table: Table, row: StoredRow, { ref, body }: Edit): Columns | undefined {
  if (row.base === 0 || body.c === 1 || body.a || body.d || !body.w) return undefined
  const names = Object.keys(body.w)
  // Hostile until it has been checked: a field may be called like anything.
  const isPlain = (name: string) => Object.hasOwn(table.fields, name) && table.fields[name]?.kind !== 'set'
  if (!names.every(isPlain)) return undefined
  // Whose name it says may let other entries count.
  if (signingFields(table).some((name) => names.includes(name))) return undefined
  const feed = core.feeds.byNo(feedOf(ref))
  // What others wrote to a record that is its author's counts nothing.
  if (table.authored === true && core.feeds.byNo(feedOf(row.base)).person !== feed.person) return undefined
  if (!core.ownership.countsAlone(table, row, feed.person)) return undefined
  const later = laterOf(row)
  const groups = [...new Set(names.map((name) => groupOfField(table, name)))]
  for (const group of groups) {
    const replaced = (body.r?.[group] ?? []).map((reference) => refMeant(core, feed, ref, reference))
    if (!standingRefs(row, later, group).every((standing) => replaced.includes(standing))) return undefined
  }
  const members = groups.flatMap((group) => table.membersOf.get(group) ?? [group])
  const values = new Map(members.map((name) => [name, body.w?.[name] ?? null]))
  const difference = { values, added: new Map(), removed: new Map(), groups }
  return columnsAfter(table, row, difference, later, ref)
}

/** The entry that a reference means; undefined when that is not certain at once. */
function refMeant(core: Core, feed: Feed, ref: EntryRef, reference: WireReference): EntryRef | undefined {
  const own = typeof reference === 'number'
  const [device, number, mark] = own ? [feed.device, reference] : reference
  const found = onlyFeed(core, feed.space, device)
  if (!found || number > found.last) return undefined
  const meant = refOf(found.no, number)
  if (device === feed.device) return number < numberOf(ref) ? meant : undefined
  return mark !== undefined && markOfEntry(core, meant) === mark ? meant : undefined
}

/** The one feed of a device in a space; undefined when a fork made branches of it. */
function onlyFeed(core: Core, space: SpaceId, device: string): Feed | undefined {
  const [feed, branch] = core.feeds.all(space, device)
  return branch === undefined ? feed : undefined
}
