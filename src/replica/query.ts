/**
 * How a feature reads records. A query is plain SQL over the tables that the schemas describe; it names the tables it
 * reads, so that live subscribers are told when its answer may have changed. Queries run in reader threads and can be
 * cancelled by ending the thread.
 *
 * For every table `x` there is a view `x` of the records that are neither deleted nor hidden with a deleted parent;
 * columns are the schema's fields plus `id`, `custom` (JSON) and `conflicts` (JSON array of fields, or null). Sets are
 * JSON arrays. No SQL identifier may come from data.
 */
import type { z } from 'zod'
import type { FilesHere } from '#shared/files-here.ts'
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { Authority } from '#trust/authority.types.ts'
import type { LateWork } from './late.ts'
import type { HistoryItem } from './replica.types.ts'

export type SqlValue = string | number | bigint | null | Uint8Array
export type SqlRow = Record<string, SqlValue>

export interface ReadDatabase {
  all<T = SqlRow>(sql: string, ...parameters: readonly SqlValue[]): T[]
  get<T = SqlRow>(sql: string, ...parameters: readonly SqlValue[]): T | undefined
}

export interface QueryContext {
  /** What of the files' contents is on this PC; absent where nobody keeps any. Whoever asks it reads `filesHereTouched`. */
  readonly files?: FilesHere
  readonly db: ReadDatabase
  /** Wall clock, milliseconds since 1970. */
  readonly now: number
  /** Today in this PC's time zone, `YYYY-MM-DD`. */
  readonly today: string
  readonly me: RecordId
  /** Everything that was ever written to a record, oldest first; empty when it is not here. Opens its entries. */
  readonly history: (id: RecordId) => readonly HistoryItem[]
  /** What waits to be adopted or discarded, and what others have to decide of this PC's own work. Reads table `statement`. */
  readonly lateWork: () => readonly LateWork[]
  readonly spaces: Readonly<Record<'office' | 'team' | 'desk', SpaceId>>
  /** What the office log amounts to now; undefined before there is an office. Whoever asks it reads table `statement`. */
  readonly authority: () => Authority | undefined
}

export interface Query<Input = unknown, Output = unknown> {
  /** `feature.noun` or `feature.getNoun`: its name over HTTP and on the command line. */
  readonly name: string
  readonly summary: string
  readonly input: z.ZodType<Input>
  /** What it answers, for the description of the API: held against real answers by a test. */
  readonly output: z.ZodType
  /** Tables whose changes may change the answer. */
  readonly reads: readonly string[]
  readonly run: (context: QueryContext, input: Input) => Output
}

export const defineQuery = <const Name extends string, Input, Output>(
  query: Query<Input, Output> & { readonly name: Name },
): Query<Input, Output> & { readonly name: Name } => query
