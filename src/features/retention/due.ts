/**
 * Which messages of a space are due by its rule. Kept all the same: what is pinned, and what something was made of (a promise,
 * evidence, a task, a topic), whose source it is.
 */
import type { QueryContext } from '#replica/query.ts'
import type { SpaceId } from '#shared/ids.ts'
import { all, get, limited, sql, type Sql } from '../records/sql.ts'

export interface DueMessage {
  readonly id: string
  readonly author: string | null
  /** Answers that are not due hang on it: its place stays. */
  readonly answers: number
}

const inside = (column: Sql, space: SpaceId): Sql => sql`${column} > ${space} AND ${column} < ${`${space}~`}`

const isKept = sql`(EXISTS (SELECT 1 FROM messagePin AS k WHERE k.message = m.id)
  OR EXISTS (SELECT 1 FROM messageOutcome AS x WHERE x.message = m.id))`

/** A place that an erasure left, with answers beneath it. */
const isPlace = sql`(m.text IS NULL AND m.deletedAt IS NOT NULL
  AND EXISTS (SELECT 1 FROM erased AS e WHERE e.id = m.id AND (e.everything = 1 OR e.person = m.author)))`

const answersOf = (before: string): Sql =>
  sql`(SELECT count(*) FROM message AS r WHERE r.thread = m.id AND (r.sentAt >= ${before} OR
     EXISTS (SELECT 1 FROM messagePin AS k WHERE k.message = r.id)
     OR EXISTS (SELECT 1 FROM messageOutcome AS x WHERE x.message = r.id)))`

/** `author`: of that person only. */
export function dueMessages(
  { db }: Pick<QueryContext, 'db'>,
  space: SpaceId,
  before: string,
  most: number,
  author?: string,
): readonly DueMessage[] {
  return all<DueMessage>(
    db,
    sql`SELECT * FROM (SELECT m.id, m.author, m.sentAt, ${isPlace} AS isPlace, ${answersOf(before)} AS answers
          FROM message AS m WHERE ${inside(sql`m.id`, space)} AND m.sentAt < ${before} AND NOT ${isKept}
            AND (${author === undefined} OR m.author = ${author ?? ''}))
        WHERE isPlace = 0 OR answers = 0 ORDER BY sentAt, id ${limited(most)}`,
  )
}

interface Orphaned {
  readonly id: string
  readonly channel: string
  readonly sentAt: string
}

/** What was erased without a place, and has answers that nobody knew of. `by`: erased by that person. */
export function orphaned({ db }: Pick<QueryContext, 'db'>, space: SpaceId, by: string): readonly Orphaned[] {
  return all<Orphaned>(
    db,
    sql`SELECT m.thread AS id, min(m.channel) AS channel, min(m.sentAt) AS sentAt FROM message AS m
        WHERE ${inside(sql`m.id`, space)} AND m.thread IS NOT NULL AND m.deletedAt IS NULL AND m.channel IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM message AS t WHERE t.id = m.thread)
          AND EXISTS (SELECT 1 FROM erased AS e WHERE e.id = m.thread AND e.person = ${by})
        GROUP BY m.thread ${limited(100)}`,
  )
}

interface Preview {
  readonly messages: number
  readonly files: number
  readonly kept: number
  readonly oldest: string | null
}

export function previewOf({ db }: Pick<QueryContext, 'db'>, space: SpaceId, before: string): Preview {
  const found = get<Omit<Preview, 'files'>>(
    db,
    sql`SELECT coalesce(sum(isKept = 0), 0) AS messages, coalesce(sum(isKept), 0) AS kept,
          min(CASE WHEN isKept = 0 THEN sentAt END) AS oldest
        FROM (SELECT m.sentAt, ${isKept} AS isKept FROM message AS m
              WHERE ${inside(sql`m.id`, space)} AND m.sentAt < ${before} AND NOT ${isPlace})`,
  )
  const files = get<{ files: number }>(
    db,
    sql`SELECT count(*) AS files FROM file AS f JOIN message AS m ON m.id = f.record
        WHERE ${inside(sql`m.id`, space)} AND m.sentAt < ${before} AND NOT ${isKept}`,
  )
  return {
    messages: found?.messages ?? 0,
    kept: found?.kept ?? 0,
    oldest: found?.oldest ?? null,
    files: files?.files ?? 0,
  }
}
