/** Open tasks and coming events around a record, as its page lists them. */
import type { QueryContext } from '#replica/query.ts'
import { all, name, sql, type Sql } from '../records/sql.ts'

export interface OpenTask {
  readonly id: string
  readonly title: string | null
  readonly dueOn: string | null
  readonly assignee: string | null
  readonly assigneeTitle: string | null
  readonly overdue: boolean
}

export interface UpcomingEvent {
  readonly id: string
  readonly title: string | null
  readonly start: string | null
  readonly end: string | null
  readonly location: string | null
  readonly objective: string | null
  readonly owner: string | null
  readonly ownerTitle: string | null
}

/**
 * Tasks that are not done, as a FROM source. Said as two exact conditions, so that each finds its place in the indexes by
 * assignee and by deal; `done IS NOT 1` would look at every task there ever was.
 */
export const openTaskRows: Sql = sql`(SELECT * FROM task WHERE done = 0 UNION ALL SELECT * FROM task WHERE done IS NULL)`

/** Whether a task is left over from a deal that was lost, which its account and contact need not hear of. */
const ofLostDeal = sql`EXISTS (SELECT 1 FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
  WHERE o.id = t.opportunity AND s.type = 'lost')`

/** Tasks not done, by due date, those without one last. `by` is a reference of both tables. */
export function openTasks(
  { db, today }: QueryContext,
  by: 'opportunity' | 'account' | 'contact' | 'lead',
  id: string,
): OpenTask[] {
  return all<Omit<OpenTask, 'overdue'>>(
    db,
    sql`SELECT t.id, t.title, t.dueOn, t.assignee, (SELECT name FROM person WHERE id = t.assignee) AS assigneeTitle
        FROM task AS t WHERE t.${name(by)} = ${id} AND t.done IS NOT 1
          AND ${by === 'opportunity' ? sql`1` : sql`NOT ${ofLostDeal}`}
        ORDER BY t.dueOn IS NULL, t.dueOn, t.id LIMIT 200`,
  ).map((row) => ({ ...row, overdue: row.dueOn !== null && row.dueOn < today }))
}

/** Events that are not over, the next first. */
export const upcomingEvents = (
  { db, now }: QueryContext,
  by: 'opportunity' | 'account' | 'contact' | 'lead',
  id: string,
): UpcomingEvent[] =>
  all<UpcomingEvent>(
    db,
    sql`SELECT e.id, e.title, e.start, e."end", e.location, e.objective, e.owner,
          (SELECT name FROM person WHERE id = e.owner) AS ownerTitle
        FROM event AS e WHERE e.${name(by)} = ${id} AND coalesce(e."end", e.start) >= ${new Date(now).toISOString()}
        ORDER BY e.start, e.id LIMIT 200`,
  )
