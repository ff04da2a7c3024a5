/**
 * Deals that show no sign of life for a quarter: no activity, no step done or coming, no date ahead, no change of step. After
 * an import of old data there are thousands; Today offers to sort them out at once instead of naming each as overdue.
 */
import { addDays } from '#shared/dates.ts'
import { sql, type Sql } from '../records/sql.ts'

export const staleDays = 90

/** What the last sign of life is judged by, as columns; `deal` is the deal's row. */
export const staleFacts = (deal: Sql): Sql => sql`
  substr((SELECT max(x) FROM (
    SELECT max(a.at) AS x FROM activity AS a WHERE a.opportunity = ${deal}.id
    UNION ALL SELECT max(t.doneAt) FROM task AS t WHERE t.opportunity = ${deal}.id
    UNION ALL SELECT max(t.dueOn) FROM task AS t WHERE t.opportunity = ${deal}.id AND t.done IS NOT 1
    UNION ALL SELECT max(e.start) FROM event AS e WHERE e.opportunity = ${deal}.id)), 1, 10) AS lastSign,
  substr(${deal}.createdAt, 1, 10) AS createdOn`

export interface StaleFacts {
  readonly lastSign: string | null
  readonly closeDate: string | null
  readonly openedOn: string | null
  readonly stageSince: string | null
  readonly createdOn: string | null
}

/** The last day on which anything speaks of this deal; null when nothing does. */
export function lastLife(facts: StaleFacts): string | null {
  const days = [facts.lastSign, facts.closeDate, facts.openedOn, facts.stageSince].filter((day) => day !== null)
  return days.length === 0 ? facts.createdOn : days.reduce((a, b) => (a > b ? a : b))
}

/** A deal of which nothing at all is known cannot be called stale. */
export function isStale(facts: StaleFacts, today: string): boolean {
  const last = lastLife(facts)
  return last !== null && last < addDays(today, -staleDays)
}
