/** What the counting statements amount to, gathered in their order (rank-rules.ts). standing.ts asks it questions. */
import type { RecordId } from '#shared/ids.ts'
import type { BodyOf } from '../statement.ts'
import type { Dag } from './dag.ts'

/** Authority by number: 4 the paper recovery key, 3 owner, 2 admin, 1 member, 0 does not belong. */
export type Stratum = number

export interface Grant {
  readonly place: number
  readonly value: Stratum
  /** Of its author. Leaving is half a step above the person itself: nobody below can bring back who left unseen. */
  readonly stratum: Stratum
  readonly leaves: boolean
}

export interface Vote {
  readonly place: number
  readonly by: RecordId
}

/** A device and the statement that made it somebody's. */
export interface Card {
  readonly place: number
  readonly stratum: Stratum
  readonly person: RecordId
  readonly signingKey: string
  readonly boxKey: string
  /** The device of the same person that added it; undefined when it was let in from outside or by the recovery key. */
  readonly addedBy: string | undefined
}

export interface Removal {
  readonly place: number
  readonly stratum: Stratum
  /** Empty for the recovery key, and when its person was removed. */
  readonly by: RecordId
  /** By a device of the same person. */
  readonly own: boolean
}

export interface Invitation {
  readonly place: number
  readonly person: RecordId
  readonly body: BodyOf<'invite'>
}

/** Something that only one or a few may have; see `comesFirst` in rank-rules.ts. */
export interface Claim {
  readonly place: number
  readonly stratum: Stratum
}

export interface Ledger {
  readonly dag: Dag
  /** Who was let in, by what: nobody has a rank without. */
  readonly entries: Map<RecordId, Claim>
  readonly grants: Map<RecordId, Grant[]>
  /** Owners' votes to remove an owner. */
  readonly votes: Map<RecordId, Vote[]>
  /** Everybody who was an owner at some time. */
  readonly owners: Set<RecordId>
  /** Whether an owner's standing was ever touched: while not, there is nothing to find out. */
  ownersTouched: boolean
  readonly cards: Map<string, Card>
  readonly removals: Map<string, Removal[]>
  readonly invitations: Map<string, Invitation>
  readonly uses: Map<string, Claim[]>
  readonly revocations: Map<string, number[]>
}

export const newLedger = (dag: Dag): Ledger => ({
  dag,
  entries: new Map(),
  grants: new Map(),
  votes: new Map(),
  owners: new Set(),
  ownersTouched: false,
  cards: new Map(),
  removals: new Map(),
  invitations: new Map(),
  uses: new Map(),
  revocations: new Map(),
})

export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

export const lowest = (grants: readonly Grant[]): Stratum => Math.min(...grants.map(({ value }) => value))
