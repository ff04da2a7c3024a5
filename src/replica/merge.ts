/**
 * The rule of merging, pure. A record is a set of entries; each entry writes some merge groups and names, per group, the
 * writes that it replaces. Writes that nobody replaced stand; the latest by (clock, device) is shown; more than one
 * standing with different values is a conflict. Elements of sets are groups of their own where adding wins; so are those of
 * the office's own fields that hold lists. Such a list may have been written whole (as it was once done): that adds what it
 * names, and replaces what else stood where it says so.
 *
 * Must stay true: the result depends on the set of entries only, not on the order in which they came.
 */
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Claim } from './authorship.ts'

/** The number of an entry in this replica: feed × 2³² + number within the feed. Local, never sent. */
export type EntryRef = number

export interface RecordEntry {
  readonly ref: EntryRef
  readonly clock: bigint
  readonly device: string
  /** Whose device that is. */
  readonly person: string
  /** What its author was allowed then: to add records, and to change those of others. */
  readonly mayCreate: boolean
  readonly mayEdit: boolean
  readonly created: boolean
  /** Of the creation of a record that belongs to its author: its id names this entry's person. */
  readonly isNamed?: boolean
  /** Other people whom it names as author (authorship.ts). */
  readonly claims?: readonly Claim[]
  readonly values: ReadonlyMap<string, FieldValue>
  /** Elements added (true) or removed (false), by group name `set/element`. */
  readonly elements: ReadonlyMap<string, boolean>
  readonly replaces: ReadonlyMap<string, readonly EntryRef[]>
}

export interface RecordState {
  readonly exists: boolean
  /** The creation that is shown, whose ref stands for every group that is not in `later`. */
  readonly base: EntryRef
  /** Standing writes of the groups that something other than the base alone decides, winner first. */
  readonly later: ReadonlyMap<string, readonly EntryRef[]>
  readonly values: ReadonlyMap<string, FieldValue>
  /** Groups with more than one standing value. */
  readonly conflicts: readonly string[]
}

export const deletedGroup = 'deleted'
export const elementGroup = (field: string, element: string): string => `${field}/${element}`

/** Later first: by clock, then by device, then by ref (two entries of one device never share a clock and number). */
const laterFirst = (one: RecordEntry, other: RecordEntry) =>
  one.clock !== other.clock
    ? one.clock > other.clock
      ? -1
      : 1
    : one.device !== other.device
      ? one.device > other.device
        ? -1
        : 1
      : other.ref - one.ref

const ownPrefix = 'custom.'
const ownCurrency = '.currency'
/** Of one of the office's own fields, which the schema does not know. */
export const isOwnField = (field: string): boolean => field.startsWith(ownPrefix)

/** An amount of the office's own and its currency (`custom.KEY.currency`) are written together. */
export const groupOfField = (table: Table | undefined, field: string): string =>
  table?.groupOf.get(field) ??
  (isOwnField(field) && field.endsWith(ownCurrency) ? field.slice(0, -ownCurrency.length) : field)

/** The fields of a merge group. */
export const fieldsOfGroup = (table: Table | undefined, group: string): readonly string[] =>
  table?.membersOf.get(group) ?? (isOwnField(group) ? [group, `${group}${ownCurrency}`] : [group])

const isSet = (table: Table | undefined, field: string) => table?.fields[field]?.kind === 'set'

/** A peer's mistake or malice may put anything where a set belongs. */
const elementsOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])

/** The groups that an entry writes; a creation writes all others too, as null. */
function groupsOf(table: Table | undefined, entry: RecordEntry): Set<string> {
  const groups = new Set<string>(entry.elements.keys())
  for (const [field, value] of entry.values) {
    const own = isOwnField(field)
    if (own || isSet(table, field)) for (const element of elementsOf(value)) groups.add(elementGroup(field, element))
    if (own || !isSet(table, field)) groups.add(groupOfField(table, field))
  }
  return groups
}

/** The office's own fields that hold lists: what somebody wrote there as a list, or changed by the element. */
function ownLists(entries: readonly RecordEntry[]): Set<string> {
  const lists = new Set<string>()
  for (const { values, elements } of entries) {
    for (const [field, value] of values) if (isOwnField(field) && elementsOf(value).length > 0) lists.add(field)
    for (const group of elements.keys()) if (isOwnField(group)) lists.add(fieldOfElement(group))
  }
  return lists
}

const elementOf = (group: string) => group.slice(group.indexOf('/') + 1)
const fieldOfElement = (group: string) => group.slice(0, group.indexOf('/'))

function adds(entry: RecordEntry, group: string): boolean {
  const explicit = entry.elements.get(group)
  if (explicit !== undefined) return explicit
  const listed = entry.values.get(fieldOfElement(group))
  return Array.isArray(listed) && listed.includes(elementOf(group))
}

/** Compares what two writes say of a group; null and absent are the same. */
function sameValues(fields: readonly string[], one: RecordEntry, other: RecordEntry): boolean {
  return fields.every((field) => valueOf(one, field) === valueOf(other, field))
}

/** A list without elements is no value. */
function valueOf(entry: RecordEntry, field: string): FieldValue {
  const value = entry.values.get(field) ?? null
  return isOwnField(field) && Array.isArray(value) && value.length === 0 ? null : value
}

/**
 * The entries of a record that count, latest first: its creation; what its creator's person wrote; and what others did
 * who may change other people's records, unless the table's records belong to their authors alone.
 */
export function countingEntries(table: Table | undefined, entries: readonly RecordEntry[]): RecordEntry[] {
  const ordered = [...entries].sort(laterFirst)
  // The earliest creation is the base, so that a second one made elsewhere shows as a later write.
  const creations = ordered.filter((entry) => entry.created && entry.mayCreate)
  const base = creations.findLast(({ isNamed }) => isNamed === true) ?? creations.at(-1)
  return ordered.filter(
    (entry) =>
      entry === base ||
      (entry.person === base?.person
        ? entry.mayCreate || !entry.created
        : entry.mayEdit && table?.authored !== true && (entry.mayCreate || !entry.created)),
  )
}

/** What the accepted entries of one record amount to. */
export function resolveRecord(table: Table | undefined, entries: readonly RecordEntry[]): RecordState {
  const ordered = countingEntries(table, entries)
  const creations = ordered.filter((entry) => entry.created)
  const base = creations.at(-1)
  const writers = new Map<string, RecordEntry[]>()
  for (const entry of ordered)
    for (const group of groupsOf(table, entry)) {
      const list = writers.get(group)
      if (list) list.push(entry)
      else writers.set(group, [entry])
    }
  const lists = ownLists(ordered)
  /** Who wrote the whole list that an element is of decides of the element too. */
  const wholeOf = (group: string): readonly RecordEntry[] =>
    group.includes('/') && lists.has(fieldOfElement(group)) ? (writers.get(fieldOfElement(group)) ?? []) : []

  const values = new Map<string, FieldValue>()
  const later = new Map<string, readonly EntryRef[]>()
  const conflicts: string[] = []
  const elements = new Map<string, string[]>()
  for (const [group, explicit] of writers) {
    const whole = wholeOf(group)
    const all =
      creations.length === 0 && whole.length === 0
        ? explicit
        : [...new Set([...explicit, ...whole, ...creations])].sort(laterFirst)
    const replaced = new Set(all.flatMap((entry) => entry.replaces.get(group) ?? []))
    for (const entry of whole) for (const ref of entry.replaces.get(fieldOfElement(group)) ?? []) replaced.add(ref)
    const standing = all.filter((entry) => !replaced.has(entry.ref))
    const winner = standing[0]
    if (!winner) continue
    if (standing.length > 1 || winner !== base)
      later.set(
        group,
        standing.map((entry) => entry.ref),
      )
    if (group.includes('/')) {
      if (!standing.some((entry) => adds(entry, group))) continue
      const field = fieldOfElement(group)
      elements.set(field, [...(elements.get(field) ?? []), elementOf(group)])
      continue
    }
    if (lists.has(group)) continue
    const fields = fieldsOfGroup(table, group)
    for (const field of fields) {
      const value = valueOf(winner, field)
      if (value !== null) values.set(field, value)
    }
    if (standing.some((entry) => !sameValues(fields, winner, entry))) conflicts.push(group)
  }
  for (const [field, list] of elements) values.set(field, list.sort())
  return { exists: base !== undefined, base: base?.ref ?? 0, later, values, conflicts: conflicts.sort() }
}
