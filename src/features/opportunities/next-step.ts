/**
 * A deal's next step: its earliest open task or coming event, computed and never stored.
 *
 * An overdue task still is the next step; an event that is over no longer counts; a task without a date comes last. Both
 * branches are index look-ups by deal, so a query pays for the deals it shows, not for the tasks there are.
 */
import type { FieldValue } from '#shared/schema.ts'
import { localDate } from '#shared/dates.ts'
import { sql, type Sql } from '../records/sql.ts'
import type { ComputedField, Moment } from '../records/source.ts'

export interface NextStep {
  readonly id: string
  readonly table: 'task' | 'event'
  readonly title: string
  /** The date it is due or begins here; null for a task without a date. */
  readonly on: string | null
  /** When an event begins; null for tasks. */
  readonly at: string | null
}

/** Open tasks and coming events of one deal, earliest first, as a FROM source with the columns of `NextStep` and `rank`. */
const candidates = (deal: Sql, { now }: Moment): Sql => sql`
  (SELECT t.id, 'task' AS "table", t.title, t.dueOn AS "on", NULL AS "at", coalesce(t.dueOn, 'undated') AS rank
     FROM task AS t WHERE t.opportunity = ${deal}.id AND t.done IS NOT 1
   UNION ALL
   SELECT e.id, 'event', e.title, NULL, e.start, e.start
     FROM event AS e WHERE e.opportunity = ${deal}.id AND coalesce(e."end", e.start) >= ${new Date(now).toISOString()}
   ORDER BY rank, 1 LIMIT 1)`

/** The next step of the deal as JSON; null when there is none. */
export const nextStepJson = (deal: Sql, moment: Moment): Sql => sql`
  (SELECT json_object('id', id, 'table', "table", 'title', title, 'on', "on", 'at', "at") FROM ${candidates(deal, moment)})`

/**
 * The day of the next step, for sorting and filtering: a date, an instant, or `undated`, which sorts last; null without
 * one. Answered by the indexes of tasks and events alone, because a list may sort all deals by it.
 */
const nextStepDay = (deal: Sql, { now }: Moment): Sql => sql`
  (SELECT min(day) FROM (
     SELECT CASE WHEN count(*) > 0 THEN coalesce(min(t.dueOn), 'undated') END AS day
       FROM task AS t WHERE t.opportunity = ${deal}.id AND t.done IS NOT 1
     UNION ALL
     SELECT min(e.start) FROM event AS e
      WHERE e.opportunity = ${deal}.id AND coalesce(e."end", e.start) >= ${new Date(now).toISOString()}))`

/** Whether the deal has any next step; quicker than asking which. */
export const hasNextStep = (deal: Sql, { now }: Moment): Sql => sql`
  (EXISTS (SELECT 1 FROM task AS t WHERE t.opportunity = ${deal}.id AND t.done IS NOT 1)
   OR EXISTS (SELECT 1 FROM event AS e
     WHERE e.opportunity = ${deal}.id AND coalesce(e."end", e.start) >= ${new Date(now).toISOString()}))`

export function readNextStep(json: unknown): NextStep | null {
  if (typeof json !== 'string') return null
  const step = JSON.parse(json) as NextStep
  return step.at === null ? step : { ...step, on: localDate(Date.parse(step.at)) }
}

/** Only open work can be late: a closed deal's left-over tasks do not count. */
export const isOverdue = (step: NextStep | null, stageType: FieldValue | undefined, today: string): boolean =>
  step?.on != null && step.table === 'task' && step.on < today && stageType !== 'won' && stageType !== 'lost'

export const stageTypeOf = (deal: Sql): Sql => sql`(SELECT type FROM stage WHERE id = ${deal}.stage)`

/** An ended deal counts at the rate of the day it ended on; an open one, which nobody has paid yet, at today's. */
export const rateDayOfDeal = (deal: Sql, { today }: Pick<Moment, 'today'>): Sql =>
  sql`CASE WHEN ${stageTypeOf(deal)} IN ('won', 'lost') THEN coalesce(${deal}.closedOn, ${deal}.closeDate, ${today}) ELSE ${today} END`

/** What deals can be filtered and sorted by beside their fields. */
export const opportunityComputed: Readonly<Record<string, ComputedField>> = {
  stageType: { kind: 'choice', sql: stageTypeOf },
  nextStep: { kind: 'instant', sql: nextStepDay },
  hasNextStep: { kind: 'boolean', sql: hasNextStep },
}
