/** What the page shows of the network: who is reachable, who waits to be let in, how a join goes. Sent whole when it changes. */
import type { Failure } from './result.ts'

export type Presence = 'here' | 'onCall' | 'atCustomer' | 'away' | 'quiet'
export const presences = ['here', 'onCall', 'atCustomer', 'away', 'quiet'] as const
/** Somebody is taken to type for so long after they last said so; whoever goes on typing says it again in half that time. */
export const typingLastsMs = 6_000

/** Another device of the office. */
export interface PeerView {
  readonly device: string
  readonly person: string
  /** How it is connected now; null: offline. */
  readonly link: 'lan' | 'address' | 'relay' | 'simulated' | null
  /** Milliseconds since 1970; null: never seen from here. */
  readonly lastSeen: number | null
  /** Of a connected device. */
  readonly presence: Presence | null
  /** Id of the record that its person looks at. */
  readonly record: string | null
  /** Id of the record (channel, thread, deal) where its person is typing just now. */
  readonly typing: string | null
  /** Own changes that it is not yet known to have. */
  readonly lacks: number
  /** Its clock differs from ours by this many milliseconds, when that is much. */
  readonly clockOff: number | null
}

/** Somebody with a link who waits to be let in at this PC. */
export interface KnockView {
  readonly id: string
  readonly name: string
  readonly invitation: string
  readonly at: number
  readonly attemptsLeft: number
}

export type JoinStep = 'dialling' | 'waiting' | 'receivingOffice' | 'receivingHistory' | 'done' | 'failed'

export interface NetworkState {
  readonly device: string
  /** The port for other PCs; null while the office has only this device. */
  readonly port: number | null
  readonly peers: readonly PeerView[]
  readonly knocks: readonly KnockView[]
  /** Of the join under way at this PC. `code` is the six digits to read out to whoever invited. */
  readonly join: {
    readonly step: JoinStep
    readonly code: string | null
    readonly done: number
    readonly total: number | null
    readonly failure: Failure | null
  } | null
  /** Own changes that no other device is known to have. */
  readonly unsent: number
  /** The person at this PC has chosen to work offline. */
  readonly paused: boolean
  readonly relays: readonly { readonly url: string; readonly connected: boolean }[]
  readonly notices: readonly Failure[]
}
