/**
 * What the page (or any program on this PC) and the peer say to each other.
 *
 * HTTP, JSON, `Authorization: Bearer SESSION-OR-API-TOKEN`:
 *   GET  /healthz                         {"ready":true,"version":"…"}; needs no token
 *   POST /api/session {"launch":"…"}      {"session":"…"}; the launch token of the printed address, once
 *   POST /api/commands/NAME  INPUT        {"operation":"…","value":…}
 *   POST /api/queries/NAME   INPUT        the answer (GET with ?input=JSON does the same)
 *   POST /api/uploads?name=FILE  bytes    {"upload":"…","name":"…","bytes":n}; streamed to disk, for jobs to read
 *   POST /api/jobs/NAME      INPUT        {"job":"…"}
 *   GET  /api/jobs                        the job states;  DELETE /api/jobs/ID cancels one
 *   GET  /api/downloads/ID                a file that a job made; its `id` is in `downloads` of the job's value
 *   GET  /api/files/ID                   the content of a file record; ranges; 409 FileElsewhere while it is not on this PC
 *   POST /api/demo                        {"job":"…"}; opens the demo office, the job's value is {"address":"…"}
 *   GET  /api/state                       the PeerState
 *   GET  /api/network                     the NetworkState; null before there is one
 *   GET  /api/backups                     the BackupState of this PC
 *   GET  /api/openapi.json                all of this, derived from the schemas
 * Failures are problems (problem.ts) with status 400 (input), 401, 403, 404, 409 (the office said no), 503 (read-only) or 500.
 *
 * WebSocket /api/live, subprotocols `bullpen.v1` and `t.TOKEN`: the messages below.
 */
import { z } from 'zod'
import type { NetworkState } from './network-state.ts'
import type { Failure } from './result.ts'

/** From the page. A subscription's `id` is the page's own. A hidden page is told nothing until it is shown again. */
export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), id: z.int(), query: z.string().max(200), input: z.unknown() }),
  z.object({ type: z.literal('unsubscribe'), id: z.int() }),
  z.object({ type: z.literal('visibility'), hidden: z.boolean() }),
])
export type ClientMessage = z.infer<typeof clientMessage>

/** From the peer. `jobs` is sent whole whenever a job moves; `state` and `network` on connecting and whenever they change. */
export type ServerMessage =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly type: 'jobs'; readonly jobs: readonly JobState[] }
  | { readonly type: 'state'; readonly state: PeerState }
  | { readonly type: 'network'; readonly network: NetworkState | null }

export interface PeerState {
  readonly version: string
  /** No office yet: the page shows the first page. */
  readonly founded: boolean
  readonly demo: boolean
  /** Why nothing can be saved right now; null when all is well. */
  readonly readOnly: 'diskFull' | 'damaged' | null
  /** Why the newest backup that was due failed; absent when none did. */
  readonly backupFailed?: string
}

/** Backups of this PC. Times are milliseconds since 1970. */
export interface BackupState {
  /** Null: nobody has set them up. */
  readonly set: {
    readonly folder: string
    readonly everyHours: number
    readonly keep: { readonly daily: number; readonly weekly: number; readonly monthly: number }
    readonly next: number
  } | null
  /** The newest that was written and read back. */
  readonly last: { readonly at: number; readonly file: string; readonly bytes: number; readonly files: number } | null
  /** This office's own in that folder, the newest first. */
  readonly backups: readonly { readonly file: string; readonly at: number; readonly bytes: number }[]
  /** A folder that one could be restored into. */
  readonly restoreTo: string
  /** Why the newest attempt failed. */
  readonly failure: { readonly at: number; readonly type: string; readonly message: string } | null
}

/** Work that takes longer than a person waits. It goes on when the page is reloaded. */
export interface JobState {
  readonly id: string
  /** The job's name, such as `imports.run`. */
  readonly name: string
  readonly status: 'running' | 'done' | 'failed' | 'cancelled'
  /** Asked to stop, and still running: it takes back what it has saved, or is about to. */
  readonly cancelling?: boolean
  /** A step within the job, such as `reading` or `writing`; the page has the words. */
  readonly step: string
  readonly done: number
  /** Unknown until the job knows. */
  readonly total: number | null
  readonly value?: unknown
  readonly failure?: Failure
  /** It was broken off and can go on where it was: its files are kept with it. */
  readonly resumable?: {
    /** What `imports.undo` takes: all that it has saved so far. */
    readonly operation: string
    /** When it was begun, milliseconds since 1970. */
    readonly at: number
    /** Names of its files, the first few. */
    readonly files: readonly string[]
  }
}
