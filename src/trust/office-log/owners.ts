/**
 * Who is an owner at some point. Only the recovery key makes owners; two owners together remove a third; every owner may
 * leave. What was said at once by several must never leave an office without an owner: then the last end is undone, of
 * several that did not know of each other rather one that people said than one of the recovery key.
 */
import type { RecordId } from '#shared/ids.ts'
import { includes, isBefore, newest, type Places } from './dag.ts'
import { type Ledger, lowest } from './ledger.ts'

interface End {
  readonly person: RecordId
  readonly places: readonly number[]
  readonly byRecovery: boolean
}

interface Owners {
  readonly standing: ReadonlySet<RecordId>
  /** Removed by votes: the places of these votes. */
  readonly voted: ReadonlyMap<RecordId, readonly number[]>
}

/** Votes against an owner that no later word of the recovery key has overruled. */
export function votesAgainst(ledger: Ledger, seen: Places, person: RecordId) {
  const again = (ledger.grants.get(person) ?? []).filter(({ stratum, place }) => stratum === 4 && includes(seen, place))
  return (ledger.votes.get(person) ?? []).filter(
    (vote) => includes(seen, vote.place) && !again.some(({ place }) => isBefore(ledger.dag, vote.place, place)),
  )
}

export const areTwo = (votes: readonly { readonly by: RecordId }[]): boolean =>
  new Set(votes.map(({ by }) => by)).size >= 2

function endOf(ledger: Ledger, seen: Places, person: RecordId): End | undefined {
  const grants = (ledger.grants.get(person) ?? []).filter(({ place }) => includes(seen, place))
  const top = newest(
    ledger.dag,
    grants.filter(({ stratum }) => stratum === 4),
  )
  const places = (items: readonly { readonly place: number }[]) => items.map(({ place }) => place)
  if (lowest(top) < 3) return { person, places: places(top.filter(({ value }) => value < 3)), byRecovery: true }
  const votes = votesAgainst(ledger, seen, person)
  if (areTwo(votes)) return { person, places: places(votes), byRecovery: false }
  const left = grants.filter(
    ({ leaves, stratum, place }) =>
      leaves && stratum === 3.5 && top.every((grant) => isBefore(ledger.dag, grant.place, place)),
  )
  return left.length > 0 ? { person, places: places(left), byRecovery: false } : undefined
}

export function ownersAt(ledger: Ledger, seen: Places): Owners {
  const standing = new Set<RecordId>()
  const voted = new Map<RecordId, readonly number[]>()
  const ends: End[] = []
  for (const person of ledger.owners) {
    const was = (ledger.grants.get(person) ?? []).some(({ value, place }) => value === 3 && includes(seen, place))
    const entry = ledger.entries.get(person)
    if (!was || !entry || !includes(seen, entry.place)) continue
    const end = endOf(ledger, seen, person)
    if (!end) standing.add(person)
    else ends.push(end)
    if (end && !end.byRecovery && areTwo(votesAgainst(ledger, seen, person))) voted.set(person, end.places)
  }
  if (standing.size > 0) return { standing, voted }
  const isOver = (end: End) =>
    ends.some((other) => end.places.every((place) => other.places.some((later) => isBefore(ledger.dag, place, later))))
  const last = (end: End) => Math.max(...end.places)
  const [kept] = ends
    .filter((end) => !isOver(end))
    .sort((left, right) => Number(left.byRecovery) - Number(right.byRecovery) || last(right) - last(left))
  if (kept) standing.add(kept.person)
  return { standing, voted }
}
