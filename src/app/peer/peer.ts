/**
 * The peer: one office on this PC, as the HTTP server and the command line see it. Everything is called by name with
 * data, because the work is done in other threads: one writer, some readers, one thread for each job (threads.ts). In
 * tests and for a single command of the command line all of it runs in one thread (in-process.ts).
 *
 * Must stay true: answers of queries stay JSON text on their way through the main thread, which neither parses nor builds
 * them; nothing here blocks the main thread for more than 20 ms.
 */
import type { NetworkView } from './network-thread.ts'
import type { JobState, PeerState } from '#shared/protocol.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { BackupDesk } from '../backup/backup-desk.ts'
import type { FileDesk } from './file-desk.ts'

export interface CommandDone {
  /** Hex, 32 digits, what `operations.undo` takes; empty when the command had nothing to write. */
  readonly operation: string
  readonly value: unknown
  /** It was done before, under the same idempotency key. */
  readonly replayed?: boolean
}

/** A command that is done once, however often it is sent: the caller's name and key. */
export interface OnceKey {
  readonly caller: string
  readonly key: string
}

export interface Subscription {
  /** A hidden page's queries are not run; when it is shown again it is told what it missed. */
  setHidden(hidden: boolean): void
  close(): void
}

/** The answer of a live query as JSON text, or why there is none. Called only when it differs from the last call. */
export type LiveListener = (answer: Result<string>) => void

/** A file that a job made for the person. */
export interface OfferedFile {
  readonly name: string
  readonly path: string
}

export interface Jobs {
  start(name: string, input: unknown): Promise<Result<{ readonly job: string }>>
  /** Has a job that was broken off go on where it was; fails with `NothingToResume`. */
  resume(job: string): Promise<Result<{ readonly job: string }>>
  list(): readonly JobState[]
  /** `list` as JSON text. */
  json(): string
  /** False when there is no such running job. The job's state says when it has really ended. */
  cancel(job: string): boolean
  /** The file behind an id in the `downloads` of a job's value; `JOB/NAME` finds it as well. */
  offered(download: string): OfferedFile | undefined
  /** The state at the job's end. */
  finished(job: string): Promise<JobState>
  /** Returns what ends the listening. */
  onChange(listener: () => void): () => void
}

export interface Peer {
  readonly folder: string
  readonly state: () => PeerState
  /** With `once`, what writes records is done at most once in 24 hours under that key; `KeyReused` when the input differs. */
  command(name: string, input: unknown, once?: OnceKey): Promise<Result<CommandDone>>
  /** The answer as JSON text. An aborted query fails with `Cancelled`. */
  query(name: string, input: unknown, signal?: AbortSignal): Promise<Result<string>>
  subscribe(query: string, input: unknown, listener: LiveListener): Subscription
  readonly jobs: Jobs
  readonly files: FileDesk
  readonly backups: Pick<BackupDesk, 'state'>
  /** Other PCs. */
  readonly network: NetworkView
  /** Returns what ends the listening. */
  onState(listener: (state: PeerState) => void): () => void
  /** The OpenAPI description of all commands, queries and jobs as JSON text. */
  openApi(): Promise<string>
  close(): Promise<void>
}

/** Failures of the peer itself; features add their own. */
export const failures = {
  unknown: (kind: 'command' | 'query' | 'job', name: string): Failure => ({
    type: kind === 'command' ? 'UnknownCommand' : kind === 'query' ? 'UnknownQuery' : 'UnknownJob',
    message: `There is no ${kind} named "${name.slice(0, 100)}".`,
  }),
  unexpected: (what: string): Failure => ({
    type: 'Unexpected',
    message: `${what} did not work because of an error in Bullpen. Nothing was changed; the details are in the program's output.`,
  }),
  cancelled: { type: 'Cancelled', message: 'This was cancelled.' },
  tooSlow: {
    type: 'TooSlow',
    message: 'This question took longer than 30 seconds and was given up. Nothing was changed.',
  },
  stopped: {
    type: 'Stopped',
    message:
      'A part of Bullpen stopped unexpectedly and was started again. Look whether this was saved before trying again.',
  },
} as const satisfies Record<string, Failure | ((...details: never[]) => Failure)>
