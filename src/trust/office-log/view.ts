/** The office as it was at some point of its log: answers are worked out when first asked for and kept. */
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { View } from '../authority.types.ts'
import type { Rank, Right } from '../statement.ts'
import type { Places } from './dag.ts'
import { managesAt, type Membership, rightsAt } from './membership.ts'
import { holderAt, rankAt } from './standing.ts'

const rankNames: readonly (Rank | undefined)[] = [undefined, 'member', 'admin', 'owner']

function remember<T>(find: (key: string) => T): (key: string) => T {
  const found = new Map<string, T>()
  return (key) => {
    if (!found.has(key)) found.set(key, find(key))
    return found.get(key) as T
  }
}

export function viewAt(membership: Membership, seen: Places): View {
  const { ledger } = membership
  const rankOf = remember((person) => rankNames[rankAt(ledger, seen, person)])
  const personOf = remember((device): RecordId | undefined => {
    const person = holderAt(ledger, seen, device)?.person
    return person !== undefined && rankOf(person) !== undefined ? person : undefined
  })
  // A map in a map: names that others chose must not run together into a key.
  const rightsOf = remember((space: SpaceId) =>
    remember((person): ReadonlySet<Right> => new Set(rightsAt(membership, seen, space, person))),
  )
  const manages = remember((person) => managesAt(membership, seen, person))
  let present: ReadonlySet<RecordId> | undefined
  const isHere = (person: RecordId) =>
    (present ??= new Set([...ledger.cards.keys()].flatMap((device) => personOf(device) ?? []))).has(person)
  return { rankOf, personOf, manages, isHere, rightsIn: (space, person) => rightsOf(space)(person) }
}
