/** From what is known of other PCs to what a person wants to know: who is there, and who has my work. */
import type { PeerView, Presence } from '#shared/network-state.ts'

export interface Whereabouts {
  /** Null: none of the person's devices is connected. */
  readonly presence: Presence | null
  /** Milliseconds since 1970; null: never seen from here. */
  readonly lastSeen: number | null
  /** Own changes that the best informed of the person's devices lacks; null when nothing is known of any. */
  readonly lacks: number | null
}

const liveliest: readonly Presence[] = ['onCall', 'atCustomer', 'quiet', 'here', 'away']

/** A person is where the liveliest of the connected devices is; connected without a word is here. */
export function whereaboutsOf(peers: readonly PeerView[], person: string): Whereabouts {
  const devices = peers.filter((peer) => peer.person === person)
  const connected = devices.filter(({ link }) => link !== null)
  const said = new Set(connected.map(({ presence }) => presence ?? 'here'))
  const seen = devices.flatMap(({ lastSeen }) => (lastSeen === null ? [] : [lastSeen]))
  return {
    presence: liveliest.find((one) => said.has(one)) ?? null,
    lastSeen: seen.length === 0 ? null : Math.max(...seen),
    lacks: devices.length === 0 ? null : Math.min(...devices.map(({ lacks }) => lacks)),
  }
}

/** Persons, other than `me`, with a connected device that shows this record. */
export const viewersOf = (peers: readonly PeerView[], record: string, me: string): readonly string[] => [
  ...new Set(
    peers
      .filter((peer) => peer.link !== null && peer.record === record && peer.person !== me)
      .map((peer) => peer.person),
  ),
]

/** Persons, other than `me`, who type there just now. */
export const typistsAt = (peers: readonly PeerView[], place: string, me: string): readonly string[] => [
  ...new Set(peers.filter(({ typing, person }) => typing === place && person !== me).map((peer) => peer.person)),
]

export type SyncSummary =
  /** Nobody to share with yet. */
  | { readonly kind: 'alone' }
  /** No other PC is connected; `unsent` own changes are nowhere else. */
  | { readonly kind: 'offline'; readonly unsent: number; readonly holders: readonly string[] }
  /** Connected; `unsent` changes are on their way to a first other PC. */
  | { readonly kind: 'sending'; readonly unsent: number }
  /** Every own change is on at least one other PC; `holders` are the persons who have all of them. */
  | { readonly kind: 'shared'; readonly holders: readonly string[] }

export function syncSummary(peers: readonly PeerView[], unsent: number): SyncSummary {
  if (peers.length === 0) return { kind: 'alone' }
  const holders = [...new Set(peers.filter(({ lacks }) => lacks === 0).map(({ person }) => person))]
  if (peers.every(({ link }) => link === null)) return { kind: 'offline', unsent, holders }
  return unsent > 0 ? { kind: 'sending', unsent } : { kind: 'shared', holders }
}
