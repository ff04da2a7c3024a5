/**
 * What the network may ask of the replica. Reading works on any connection to the database, also in another thread;
 * taking in works in the writer only. Everything that is taken in is hostile until it has been verified here.
 */
import type { SpaceId } from '#shared/ids.ts'
import type { Authority } from '#trust/authority.types.ts'
import type { StoredStatement } from '#trust/statement.ts'
import type { WireChange } from './accept.ts'

/** How far a feed is here. `fork` is empty, or after a fork the hex hash of the branch's first divergent header. */
export interface FeedPosition {
  readonly space: SpaceId
  readonly device: string
  readonly fork: string
  /** Number of the last entry that is here. */
  readonly number: number
  /** SHA-256 of its header. */
  readonly chain: Uint8Array
}

/** For whoever lacks much: only the bodies of `useful` records, by row number, up to entry `upTo`; the others are asked for. */
export interface Spare {
  readonly useful: ReadonlySet<number>
  readonly upTo: number
}

/** Entries of a feed that follow each other. */
export interface BodyRun extends Pick<FeedPosition, 'space' | 'device' | 'fork'> {
  readonly first: number
  readonly count: number
}

/** Bodies that come after their headers. */
export interface BodyReader {
  /** The records that a newcomer looks at first, by row number. */
  usefulFirst(): ReadonlySet<number>
  /** Entries that `device` may have and whose bodies are not here, of each feed the newest; of `beside`, none. */
  lacking(device: string, most: number, beside: ReadonlySet<number>): readonly LackingBody[]
  /** How many bodies are not here. */
  awaited(): number
  /** In the order of the run; undefined for one that is not here. */
  read(run: BodyRun): Iterable<Uint8Array | undefined>
}

export interface LackingBody extends Pick<FeedPosition, 'space' | 'device' | 'fork'> {
  readonly number: number
  /** Of the entry, here. */
  readonly ref: number
}

export interface LogReader {
  /** Undefined before the office is founded or joined. */
  readonly office: string | undefined
  readonly device: string
  /** The newest; looked up again after every commit. */
  authority(): Authority
  /** What somebody who knows `heads` lacks of the office log, oldest first; heads that are not known here are ignored. */
  statementsBeyond(heads: readonly string[]): Iterable<StoredStatement>
  /** Feeds of all spaces that both this device and `device` may read, and of their own where only the other one may. */
  positionsFor(device: string): readonly FeedPosition[]
  /** What is here of the feeds that `device` wrote, also after it was removed. */
  feedsOf(device: string): readonly FeedPosition[]
  /** 32 bytes over the office log's heads and `positionsFor`: equal when nothing differs. */
  digestFor(device: string): Uint8Array
  /** Whether what is here of that feed differs at that number: a fork that one of the two has not seen whole. */
  splits(position: FeedPosition): boolean
  /** Changes of a feed after an entry number, oldest first, with the bodies that are here. */
  changesFrom(
    position: Pick<FeedPosition, 'space' | 'device' | 'fork'>,
    after: number,
    spare?: Spare,
  ): Iterable<WireChange>
  /** Absent where everything is always sent whole. */
  readonly bodies?: BodyReader
}

export interface TakenStatements {
  readonly added: number
  /** Their past is missing. */
  readonly waiting: number
  readonly refused: number
}

/** What became of a change: shown; kept until the office log is complete; set aside; kept but not shown; not kept. */
export type Taken =
  | { readonly as: 'accepted' | 'known' | 'waiting' | 'late' | 'refused' }
  | { readonly as: 'gap'; readonly expected: number }
  | { readonly as: 'forked'; readonly position: FeedPosition }
  | { readonly as: 'forged' | 'unknownFeed' | 'tooLarge'; readonly message: string }

export interface Intake {
  takeStatements(statements: readonly StoredStatement[]): Promise<TakenStatements>
  /** One durable transaction for all; a change that is refused does not keep the others out. Answers are in the same order. */
  takeChanges(changes: readonly WireChange[]): Promise<readonly Taken[]>
  /** Bodies alone, of entries whose headers are here; returns how many were lacking. */
  takeBodies(bodies: readonly Uint8Array[]): Promise<number>
}
