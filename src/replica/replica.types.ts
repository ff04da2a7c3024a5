/** What a replica is to the rest of the program. `openReplica` in replica.ts makes one. */
import type { UsefulFirst } from './body-reader.ts'
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import type { CommandContext, Write } from './command.ts'
import type { Core } from './core.ts'
import type { Intake, LogReader } from './exchange.types.ts'
import type { Membership } from './membership.ts'
import type { Recovery } from './recover.ts'
import type { QueryContext, ReadDatabase } from './query.ts'
import type { Indexing } from './search.ts'

/** Everything the replica needs from outside, injected so that tests decide it. */
export interface ReplicaPorts {
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
}

export interface ReplicaOptions extends ReplicaPorts {
  /** The data folder; `:memory:` for tests, which then keep nothing. */
  readonly folder: string
  readonly tables: readonly Table[]
  /** For whoever shares this office with newcomers: what they are sent first. Without it everything goes in its order. */
  readonly usefulFirst?: UsefulFirst
  /** Hears how far it is, when an older version's texts are indexed anew while the office opens: minutes in a large one. */
  readonly onIndexing?: Indexing
}

/** What one commit touched, for live queries. */
export interface Touched {
  readonly tables: ReadonlySet<string>
}

export interface Committed {
  /** Hex, 32 digits. */
  readonly operation: string
}

/** One finding of a job; see `keep`. */
export interface Kept {
  readonly key: string
  /** Higher comes first. */
  readonly rank: number
  /** JSON. */
  readonly value: string
}

/** What somebody may still take back or bring back of these writes; what is left out counts as kept. */
export type Allowing = (writes: readonly Write[]) => Result<{ readonly writes: readonly Write[] }, Failure>

/** Commits are durable when these return. The replica lives in one thread; only that thread writes. */
export interface Replica {
  readonly db: ReadDatabase
  readonly founded: boolean
  readonly me: RecordId
  readonly spaces: Readonly<Record<'office' | 'team' | 'desk', SpaceId>>

  /** Makes the office's spaces and their keys, once; the founding records are an ordinary commit after it. */
  found(): Result<{ readonly spaces: Replica['spaces']; readonly me: RecordId }, Failure>
  /** What command builders get. */
  commandContext(): CommandContext
  queryContext(): QueryContext

  /** Commits writes under one operation: a change per space, more when there are over 1,000 records. */
  commit(
    writes: readonly Write[],
    options: { readonly label: string; readonly operation?: string },
  ): Result<Committed, Failure>

  /** Everything that `work` commits becomes durable together, or, when it fails or throws, nothing of it. */
  atomically<T>(work: () => Result<T, Failure>): Result<T, Failure>
  /**
   * Keeps what a job found out in the local table `kept`, in place of the whole list or beside what is there. It is on this
   * PC alone, in no history, and lost with it: only what can be computed again belongs here.
   */
  keep(list: string, entries: readonly Kept[], how: 'replace' | 'add'): Result<unknown, Failure>

  /** Takes an operation back: only fields that still hold its values. Redo is undoing the undo. */
  /** An empty text stands for the newest own operation. */
  undo(operation: string, allow?: Allowing): Result<Committed & { readonly kept: number }, Failure>
  /**
   * The same in pieces of one change each, all under one operation, so that other writes come in between. `after` is 0,
   * then `next` of the piece before. What was broken off goes on where it was when it is begun again. Redo likewise.
   */
  undoPiece(operation: string, after: number, direction?: Direction, allow?: Allowing): Result<UndoPiece, Failure>
  /** Whether it should be taken back in pieces: at once others would wait for it. */
  isLarge(operation: string): boolean
  redo(operation: string, allow?: Allowing): Result<Committed & { readonly kept: number }, Failure>
  /** The newest own operation that can be undone or redone, for Ctrl Z; none when its label is one of `lasting`. */
  undoable(lasting?: ReadonlySet<string>): string | undefined
  redoable(): string | undefined

  find<T extends Table>(table: T, id: RecordId): Row<T> | undefined
  history(id: RecordId): readonly HistoryItem[]

  /** Recomputes one record, or all of them, from the accepted entries. */
  rebuild(id?: RecordId): void
  /**
   * What nobody has looked at yet, to be checked in the background: `everything` after a run that was killed, as nothing
   * vouches for the file; `bytes` when only a failing disk can have altered it (see sums.ts).
   */
  readonly unproven: 'everything' | 'bytes' | undefined
  /** That check found everything sound; only then does closing write new sums of the file. */
  vouch(): void
  /** Why nothing can be saved now; null when all is well. */
  readOnly(): 'diskFull' | null
  /** Copies the database once a day while it goes on working; whether it did. Seven days are kept, none of unproven bytes. */
  snapshotIfDue(): Promise<boolean>
  /**
   * One step, some 20 ms, of work for an idle moment: indexes of text in few pieces, then the journal, in one longer step, into the
   * file. False when there is nothing more to do.
   */
  tidy(): boolean
  /**
   * Puts away what pages of the file still hold of rows and texts that were erased, and the snapshots that were taken before,
   * for a fresh one. Rewrites the file: nothing else is written meanwhile. False, and nothing done, while nobody vouches for the file.
   */
  scrub(): Promise<boolean>
  /** Called after every commit. */
  onCommit(listener: (touched: Touched) => void): void
  /** The parts inside, for the network and the doctor; features never see it. */
  readonly core: Core
  /** What this PC's person does to the office. */
  readonly membership: Membership
  /** Forks, wild clocks, a lost identity: what people should know about devices. */
  notices(): readonly Failure[]
  /** The paper recovery key: the check that it was written down, and its use. */
  readonly recovery: Recovery
  /** What the network reads and hands in, on this thread. */
  readonly exchange: { readonly log: LogReader; readonly intake: Intake }
  /** Closes cleanly: the journal is emptied and the sums of the file are written. */
  close(): void
}

/** Whether an operation is taken back, or one that was taken back is brought back. */
export type Direction = 'undo' | 'redo'

export interface UndoPiece {
  /** The operation that takes it back, hex; empty when nothing of it was written yet. */
  readonly operation: string
  readonly written: number
  /** Records that stay because they were changed since. */
  readonly kept: number
  /** Null when this was the last piece. */
  readonly next: number | null
  /** Pieces in all. */
  readonly total: number
}

export interface HistoryItem {
  readonly operation: string
  readonly label: string
  /** Milliseconds since 1970 by the author's clock. */
  readonly at: number
  readonly device: string
  readonly person: RecordId
  readonly field: string
  readonly value: FieldValue
  /** Whether this value is the one shown now. */
  readonly current: boolean
  /** Nobody has replaced this write yet. More than one such write of a field, with different values, is a conflict. */
  readonly standing: boolean
}
