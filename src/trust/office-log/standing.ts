/**
 * Which rank somebody had and whose a device was, at the point that a set of places stands for. Only statements among
 * those places are looked at, so one ledger answers for every point of the past.
 *
 * Rank: the word of somebody higher wins. The newest grants of the highest stratum decide (the lowest of several made at
 * once); what a lower stratum says is heard when it knew all of these. So whether somebody is of rank r never depends on
 * what people of rank r or below say, which is what lets rounds.ts decide rank by rank.
 */
import type { RecordId } from '#shared/ids.ts'
import { areConcurrent, include, includeAll, includes, isBefore, newest, type Places } from './dag.ts'
import { type Card, type Ledger, lowest, type Removal, type Stratum } from './ledger.ts'
import { ownersAt } from './owners.ts'

/** Whether the person was ever let in, as seen from there. */
export const isKnownPerson = (ledger: Ledger, seen: Places, person: RecordId): boolean => {
  const entry = ledger.entries.get(person)
  return entry !== undefined && includes(seen, entry.place)
}

/** The places that decide a rank, and the rank. */
interface Standing {
  readonly value: Stratum
  readonly deciding: readonly number[]
}

const strataBelowRecovery = [3.5, 3, 2.5, 2, 1.5] as const

export function standingAt(ledger: Ledger, seen: Places, person: RecordId): Standing {
  const all = ledger.grants.get(person) ?? []
  const grants = all.filter(({ place }) => includes(seen, place))
  const [only] = grants
  if (!only || !isKnownPerson(ledger, seen, person)) return { value: 0, deciding: [] }
  const touched = ledger.ownersTouched && ledger.owners.has(person)
  if (grants.length === 1 && !touched) return { value: only.value, deciding: [only.place] }
  const top = newest(
    ledger.dag,
    grants.filter(({ stratum }) => stratum === 4),
  )
  let value = top.length > 0 ? lowest(top) : 0
  let deciding = top.map(({ place }) => place)
  if (touched) {
    const owners = ownersAt(ledger, seen)
    if (owners.standing.has(person)) return { value: 3, deciding }
    const votes = owners.voted.get(person)
    if (votes) {
      value = 0
      deciding = [...votes]
    }
  }
  for (const stratum of strataBelowRecovery) {
    const heard = newest(
      ledger.dag,
      grants.filter(
        (grant) => grant.stratum === stratum && deciding.every((place) => isBefore(ledger.dag, place, grant.place)),
      ),
    )
    if (heard.length === 0) continue
    value = lowest(heard)
    deciding = heard.map(({ place }) => place)
  }
  return { value, deciding }
}

export const rankAt = (ledger: Ledger, seen: Places, person: RecordId): Stratum =>
  standingAt(ledger, seen, person).value

/**
 * What somebody who was put out, and knows `known`, must hear besides what put them out, to see it too: an owner may take
 * themselves for the last one, who stays, while it is not known that there is another. Places, none for most.
 */
export function whatShowsEnd(ledger: Ledger, known: Places, person: RecordId): readonly number[] {
  const { dag, owners, grants, votes } = ledger
  if (!owners.has(person) || rankAt(ledger, known, person) === 0) return []
  const places = [...owners]
    .flatMap((owner) => [...(grants.get(owner) ?? []), ...(votes.get(owner) ?? [])])
    .flatMap(({ place }) => (includes(known, place) ? [] : [place]))
    .sort((one, other) => one - other)
  const knowing = new Uint32Array(known)
  const learn = (into: Uint32Array, place: number) => {
    includeAll(into, dag.pasts[place] ?? dag.everything)
    include(into, place)
    return into
  }
  const isOut = (places: Places) => rankAt(ledger, places, person) === 0
  const single = places.find((place) => isOut(learn(new Uint32Array(known), place)))
  if (single !== undefined) return [single]
  const several: number[] = []
  for (const place of places) {
    if (isOut(knowing)) break
    several.push(place)
    learn(knowing, place)
  }
  return several
}

/**
 * What ended a device: its removal, and what ended the device that added it (or its person) without knowing of the
 * addition. Whoever shuts out a stolen laptop so shuts out what the thief adds from it at the same time.
 */
export function endsOf(
  ledger: Ledger,
  device: string,
  removals: ReadonlyMap<string, readonly Removal[]> = ledger.removals,
): readonly Removal[] {
  const direct = removals.get(device) ?? []
  const card = ledger.cards.get(device)
  if (card?.addedBy === undefined || (removals.size === 0 && !hasPersonRemovals(ledger, card.person))) return direct
  const ends = [...direct]
  const seen = new Set([device])
  for (let child: Card = card; child.addedBy !== undefined && !seen.has(child.addedBy);) {
    const parent = child.addedBy
    const unseen = ({ place }: { readonly place: number }) => areConcurrent(ledger.dag, place, child.place)
    ends.push(...(removals.get(parent) ?? []).filter(unseen))
    for (const grant of ledger.grants.get(child.person) ?? []) {
      if (grant.value === 0 && !grant.leaves && unseen(grant)) ends.push({ ...grant, by: '', own: false })
    }
    seen.add(parent)
    const next = ledger.cards.get(parent)
    if (!next) break
    child = next
  }
  return ends
}

const hasPersonRemovals = (ledger: Ledger, person: RecordId) =>
  (ledger.grants.get(person) ?? []).some(({ value }) => value === 0)

/** The device's person, while the device is not removed there. Says nothing of the person's rank. */
export function holderAt(ledger: Ledger, seen: Places, device: string): Card | undefined {
  const card = ledger.cards.get(device)
  if (!card || !includes(seen, card.place)) return undefined
  return endsOf(ledger, device).some(({ place }) => includes(seen, place)) ? undefined : card
}
