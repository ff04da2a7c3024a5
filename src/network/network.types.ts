/** What the network is to the rest of the program, and what it needs from outside. `openNetwork` in network.ts makes one. */
import type { Intake, LogReader } from '#replica/exchange.types.ts'
import type { NetworkState, Presence } from '#shared/network-state.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Device } from '#trust/device.ts'
import type { FileTransfer } from './file-transfer.ts'
import type { Invited, Membership, Returning } from './join.types.ts'
import type { Link, Timers } from './link.types.ts'
import type { Admission } from './listener.ts'
import type { EpochKey } from './mailbox.ts'
import type { OpenInvitation } from './meeting.ts'
import type { Session } from './session.ts'
import type { Transport } from './transport.ts'

/** What is needed of `openTransport`. */
export type NetworkTransport = Pick<
  Transport,
  'port' | 'want' | 'learn' | 'addAddress' | 'useRelays' | 'relays' | 'meet' | 'retry' | 'ownAddresses' | 'close'
>

export interface TransportEvents {
  readonly admits: (device: string) => Admission
  readonly onLink: (link: Link, as: 'member' | 'stranger') => void
  /** What the address book said last. */
  readonly book: string | undefined
  readonly onBook: (text: string) => void
  /** The port of last time. */
  readonly port: number | undefined
  /** Invitations whose holders may call through a relay. */
  readonly invitations: () => readonly OpenInvitation[]
  readonly onRelays: () => void
  /** Something that this PC's person should know. */
  readonly onNotice: (failure: Failure) => void
}

export interface NetworkOptions {
  readonly log: LogReader
  readonly intake: Intake
  readonly membership: Membership
  readonly device: Device
  readonly timers: Timers
  readonly randomBytes: (count: number) => Uint8Array
  /** Called when there is somebody to talk to; once. */
  readonly openTransport: (events: TransportEvents) => Promise<Result<NetworkTransport>>
  /** Keys that this device holds, for what is left at relays; without them nothing is. */
  readonly keys?: () => readonly EpochKey[]
  /** Contents of files, over the same sessions. */
  readonly files?: Pick<FileTransfer, 'talk' | 'refresh'>
  /** How many entries somebody has to lack to be sent what is useful first; undefined: as usual. */
  readonly sparedFrom?: number
  readonly readLink: (text: string) => Result<Invited>
  /** The relays that the office has agreed on. */
  readonly officeRelays?: () => readonly string[]
  /** What `keep` was given before. */
  readonly memory?: string | undefined
  readonly keep?: (text: string) => void
  /** Something that `state` tells has changed; not more often than people can see. */
  readonly onChange: (state: NetworkState) => void
}

export interface Network {
  readonly state: () => NetworkState
  /** The replica has committed something. */
  committed(): void
  join(link: string, name: string): Promise<Result<unknown>>
  /** Gives up a join that is under way. */
  cancelJoin(): void
  confirm(knock: string, code: string, returning?: Returning): Promise<Result<{ readonly person: string }>>
  refuse(knock: string): Result<unknown>
  setPresence(presence: Presence, record: string | null): void
  /** The person at this PC types at a record; to be said again while they do. Null: no more. */
  setTyping(place: string | null): void
  addAddress(address: string): Result<unknown>
  setRelays(urls: readonly string[]): Result<unknown>
  /** Tries at once whoever is not connected. */
  retry(): void
  /** By a person's wish nobody is talked to until they wish otherwise, across restarts too. */
  setPaused(paused: boolean): void
  /** The link of an invitation made here, with where this PC is reached. */
  completeLink(link: string): Promise<Result<{ readonly link: string }>>
  sessions(): readonly Session[]
  close(): Promise<void>
}
