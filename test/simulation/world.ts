/** Everybody and everything in a simulation, and what it knows of the acts that were done. */
import type { Agenda } from './agenda.ts'
import type { Air } from './air.ts'
import type { Peer } from './peer.ts'
import type { Random } from './random.ts'
import type { SimulatedRelay } from './relay.ts'
import type { Trace } from './trace.ts'

/** A commit that returned: whoever made it was told that it is saved. */
export interface Acknowledged {
  readonly peer: string
  readonly device: string
  readonly operation: string
  readonly spaces: readonly string[]
  readonly at: number
  /** The only disk that had it for certain was set back to an earlier day. */
  isAtRisk: boolean
}

export interface World {
  readonly agenda: Agenda
  readonly air: Air
  readonly relay: SimulatedRelay
  /** The words of the paper key, and who has read them. */
  paper: string
  readonly trace: Trace
  /** Decides what is done, when and by whom. */
  readonly random: Random
  readonly peers: Peer[]
  readonly acknowledged: Acknowledged[]
  /** Forgeries that somebody fell for; empty as long as all is well. */
  readonly offences: string[]
  /** Statements that their author had no right to make. */
  readonly usurpations: { readonly hash: string; readonly person: string }[]
  /** When each peer was last backed up. */
  readonly backups: Map<Peer, number>
}

export const switchedOn = (world: World): Peer[] => world.peers.filter(({ isOn }) => isOn)
/** Those who belong to the office as far as they know. */
export const members = (world: World): Peer[] =>
  switchedOn(world).filter(
    ({ replica }) => replica.founded && replica.core.authority().personOf(replica.core.device.id) !== undefined,
  )
/** PCs that nobody has let in yet. */
export const blanks = (world: World): Peer[] =>
  switchedOn(world).filter(({ replica, network }) => !replica.founded && network.state().join === null)
