/**
 * Who has to do with a record that belongs to somebody (`owned` in a schema): the least circle that is closed. In it are who
 * created the record; whom an entry that counts names as its owner; whom one names as working on it; who made themselves
 * one of those; and the managers of its owners. An entry counts when its author is in the circle, or when, as the office
 * stood at the heads that its seal cites, the author manages, or an owner of the record was not here, or nobody owned it.
 *
 * Must stay true: it is a function of the set of entries. Nobody leaves the circle: whoever handed a record over may have
 * written before they heard of it, and clocks are not believed.
 */
import type { View } from '#trust/authority.types.ts'
import type { Owned } from '#shared/schema.ts'
import type { RecordEntry } from './merge.ts'

export interface CircleSources {
  readonly owned: Owned
  /** Of the record itself. */
  readonly entries: readonly RecordEntry[]
  /** Whose right is asked about, besides that of who wrote to the record itself. */
  readonly askers: Iterable<string>
  /** Of the records that say who works on it; asked for once somebody is not in the circle. */
  readonly members: () => readonly RecordEntry[]
  /** Everybody who was ever said to manage one of these people. */
  readonly managersOf: (people: Iterable<string>) => ReadonlySet<string>
  /** The office at the heads that an entry cites; undefined: not all of these are known. */
  readonly viewOf: (entry: RecordEntry) => View | undefined
}

export interface Circle {
  counts(entry: RecordEntry): boolean
  /** For whoever writes now. */
  holds(person: string, view: View): boolean
  /** Whether somebody is in it, and not only as the manager of an owner. */
  has(person: string): boolean
}

/** Where an id names its creator, another's claim to have created the record is not believed; else every creation is. */
export function creatorsOf(entries: readonly RecordEntry[]): readonly string[] {
  const creations = entries.filter((entry) => entry.created && entry.mayCreate)
  const named = creations.find(({ isNamed }) => isNamed)
  return named ? [named.person] : creations.map(({ person }) => person)
}

/** Whether an entry of a member's record makes its own author one. */
export const isJoining = (owned: Owned, entry: RecordEntry): boolean =>
  entry.created && entry.values.get(owned.members.person) === entry.person

export function circleAround({ owned, entries, askers, members, managersOf, viewOf }: CircleSources): Circle {
  const creators = creatorsOf(entries)
  const people = new Set(creators)
  const owners = new Set<string>()
  const byManager = new Set<string>()
  let isFree = false

  const isAllowed = (view: View | undefined, person: string) =>
    view !== undefined && (view.manages(person) || isFree || [...owners].some((owner) => !view.isHere(owner)))
  const counts = (entry: RecordEntry) => people.has(entry.person) || isAllowed(viewOf(entry), entry.person)

  const learn = (entry: RecordEntry): void => {
    const owner = entry.values.get(owned.by)
    if (typeof owner === 'string' && owner !== '') {
      people.add(owner)
      owners.add(owner)
    } else if (entry.created || entry.values.has(owned.by)) isFree = true
  }
  const left = new Set(
    entries.filter((entry) => (entry.created ? entry.mayCreate : entry.mayEdit || creators.includes(entry.person))),
  )
  const asking = new Set([...askers, ...[...left].map(({ person }) => person)])
  const size = () => people.size + owners.size - left.size + Number(isFree)
  let joined: readonly RecordEntry[] | undefined
  for (let before = -Infinity; before !== size();) {
    before = size()
    for (const entry of left) if (counts(entry) && left.delete(entry)) learn(entry)
    if ([...asking].every((person) => people.has(person))) continue
    joined ??= members()
    for (const entry of joined) {
      asking.add(entry.person)
      const person = entry.values.get(owned.members.person)
      if (typeof person === 'string' && (isJoining(owned, entry) || counts(entry))) people.add(person)
    }
    const managers = managersOf(owners)
    for (const person of asking) {
      if (!managers.has(person) || people.has(person)) continue
      people.add(person)
      byManager.add(person)
    }
  }
  return {
    counts,
    holds: (person, view) => people.has(person) || isAllowed(view, person),
    has: (person) => people.has(person) && !byManager.has(person),
  }
}
