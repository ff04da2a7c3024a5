/**
 * What material is used, counted from what was opened and sent. Wins and losses are of deals that closed since the
 * resource is here, because an earlier one could not have used it; a deal counts once however often it got something.
 */
import type { QueryContext } from '#replica/query.ts'
import { all, get, idList, sql } from '../records/sql.ts'

export interface Usage {
  /** Different people, and days on which each of them opened it. */
  readonly openedBy: number
  readonly opened: number
  readonly sent: number
  readonly deals: number
  readonly won: number
  readonly lost: number
}

export interface Outcomes {
  readonly wins: number
  readonly losses: number
}

const none: Usage = { openedBy: 0, opened: 0, sent: 0, deals: 0, won: 0, lost: 0 }

export function usageOf({ db }: Pick<QueryContext, 'db'>, ids: readonly string[]): ReadonlyMap<string, Usage> {
  const opened = all<{ resource: string; openedBy: number; opened: number }>(
    db,
    sql`SELECT resource, count(DISTINCT person) AS "openedBy", count(*) AS opened FROM "resourceOpen"
      WHERE resource IN ${idList(ids)} GROUP BY resource`,
  )
  const sent = all<{ resource: string; sent: number; deals: number; won: number; lost: number }>(
    db,
    sql`SELECT s.resource, count(*) AS sent, count(DISTINCT o.id) AS deals,
        count(DISTINCT CASE WHEN t.type = 'won' AND (o."closedOn" IS NULL OR o."closedOn" >= substr(r."createdAt", 1, 10)) THEN o.id END) AS won,
        count(DISTINCT CASE WHEN t.type = 'lost' AND (o."closedOn" IS NULL OR o."closedOn" >= substr(r."createdAt", 1, 10)) THEN o.id END) AS lost
      FROM "resourceSend" AS s JOIN resource AS r ON r.id = s.resource
        LEFT JOIN opportunity AS o ON o.id = s.opportunity LEFT JOIN stage AS t ON t.id = o.stage
      WHERE s.resource IN ${idList(ids)} GROUP BY s.resource`,
  )
  const found = new Map<string, Usage>()
  for (const { resource, ...counts } of opened) found.set(resource, { ...none, ...counts })
  for (const { resource, ...counts } of sent) found.set(resource, { ...none, ...found.get(resource), ...counts })
  return new Map(ids.map((id) => [id, found.get(id) ?? none]))
}

/** All deals that closed since a moment (ISO 8601). */
export function outcomesSince({ db }: Pick<QueryContext, 'db'>, since: string | null): Outcomes {
  const row = get<{ wins: number | null; losses: number | null }>(
    db,
    sql`SELECT sum(t.type = 'won') AS wins, sum(t.type = 'lost') AS losses FROM opportunity AS o JOIN stage AS t ON t.id = o.stage
      WHERE t.type IN ('won', 'lost') AND (o."closedOn" IS NULL OR o."closedOn" >= ${(since ?? '').slice(0, 10)})`,
  )
  return { wins: row?.wins ?? 0, losses: row?.losses ?? 0 }
}
