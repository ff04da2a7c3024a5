/**
 * Long work, such as an import: runs in a worker thread of its own with a read-only database, hands its writes to the
 * writer in changes of at most 1,000 records, tells its progress and stops when asked to. All its changes carry one
 * operation id, so one undo takes the whole job back.
 */
import type { z } from 'zod'
import type { Failure, Result } from '#shared/result.ts'
import type { RecordId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import type { Write } from './command.ts'
import type { QueryContext } from './query.ts'
import type { Direction, Kept } from './replica.types.ts'

/** What taking an operation back came to; `operation` is the one that did it. */
export interface TakenBack {
  readonly operation: string
  readonly written: number
  readonly kept: number
}

export interface JobContext extends QueryContext {
  /** The operation id that every commit of this job carries. */
  readonly operation: string
  /** A folder that is the job's own, removed when the peer no longer needs it. */
  readonly folder: string
  readonly newId: (table: Table) => RecordId
  readonly derivedId: (table: Table, source: string, key: string) => RecordId
  /** The path of a file that was uploaded, or undefined when there is none by that id. */
  readonly uploadPath: (upload: string) => string | undefined
  /** The name that the person's file had; for reading only, never part of a path. */
  readonly uploadName: (upload: string) => string | undefined
  /** The job has taken what it needs of an upload, which may go. */
  readonly discardUpload: (upload: string) => void
  /** Where the contents of the office's files are on this PC. */
  readonly filesFolder: string
  /** Durable when it resolves. Await it before the next: that is the back-pressure. */
  readonly commit: (writes: readonly Write[], label: string) => Promise<Result<{ readonly operation: string }, Failure>>
  /** Puts what it found out in place of the list of that name in the local table `kept`, which is in no log. */
  readonly keep: (list: string, entries: readonly Kept[]) => Promise<Result<unknown, Failure>>
  /** Puts away what the database's file and its snapshots still hold of what was erased. */
  readonly scrub: () => Promise<Result<unknown, Failure>>
  /** Undoes everything this job has committed, or another operation, in pieces between which others can save; or brings it back. */
  readonly undo: (operation?: string, direction?: Direction) => Promise<Result<TakenBack, Failure>>
  readonly progress: (step: string, done: number, total: number | null) => void
  /** Look at it often, at least every 50 ms of work. */
  readonly cancelled: () => boolean
}

export interface Job<Input = unknown, Output = unknown> {
  readonly name: string
  readonly summary: string
  readonly input: z.ZodType<Input>
  readonly run: (context: JobContext, input: Input) => Promise<Result<Output, Failure>>
}

export const defineJob = <const Name extends string, Input, Output>(
  job: Job<Input, Output> & { readonly name: Name },
): Job<Input, Output> & { readonly name: Name } => job
