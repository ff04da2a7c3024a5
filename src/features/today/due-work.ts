/** What is due: my tasks, my promises, my appointments. Nothing here is ever left out, however little it counts. */
import type { QueryContext } from '#replica/query.ts'
import { addDays, daysBetween, localDate, startOfDay } from '#shared/dates.ts'
import { openTaskRows } from '../opportunities/open-work.ts'
import { all, sql } from '../records/sql.ts'
import type { Candidate } from './candidate.ts'
import type { Why } from './score.ts'

const horizonDays = 14
const soonDays = 2
/** For how long an appointment asks what came of it. */
const resultDays = 7

interface TaskRow {
  readonly id: string
  readonly dueOn: string | null
  readonly plannedOn: string | null
  readonly opportunity: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly delegation: string | null
  readonly delegationNote: string | null
  readonly byMe: number
  readonly other: string | null
}

/** My open tasks but those of lost deals, which nag nobody, and those that keep a promise of mine, which stands itself. */
export function taskCandidates({ db, me, today }: QueryContext): readonly Candidate[] {
  const rows = all<TaskRow>(
    db,
    sql`SELECT i.id, i.dueOn, i.plannedOn, i.opportunity, o.amount, o.currency, i.delegation, i.delegationNote,
          i.delegatedBy IS ${me} AS byMe,
          (SELECT name FROM person WHERE id = CASE WHEN i.delegation = 'declined' THEN NULL ELSE i.delegatedBy END) AS other
        FROM ${openTaskRows} AS i LEFT JOIN opportunity AS o ON o.id = i.opportunity LEFT JOIN stage AS s ON s.id = o.stage
        WHERE i.assignee = ${me} AND s.type IS NOT 'lost'
          AND (i.dueOn IS NULL OR i.dueOn <= ${addDays(today, horizonDays)} OR i.plannedOn <= ${today}
            OR i.delegation IN ('offered', 'declined'))
          AND NOT EXISTS (SELECT 1 FROM obligation AS p WHERE p.task = i.id AND p.state = 'open' AND p.owner = ${me})`,
  )
  return rows.map((row): Candidate => {
    const whys: Why[] = []
    const { dueOn } = row
    if (row.delegation === 'offered' && row.byMe !== 1)
      whys.push({ reason: 'offered', days: 0, ...(row.other ? { name: row.other } : {}) })
    if (row.delegation === 'declined') whys.push({ reason: 'declined', days: 0, note: row.delegationNote })
    if (dueOn !== null && dueOn < today) whys.push({ reason: 'taskLate', days: daysBetween(dueOn, today) })
    else if (dueOn === today) whys.push({ reason: 'taskToday', days: 0 })
    else if (row.plannedOn !== null && row.plannedOn <= today) whys.push({ reason: 'taskPlanned', days: 0 })
    const { id, opportunity, amount, currency } = row
    return { id, table: 'task', on: dueOn, at: null, opportunity, amount, currency, whys, later: whys.length === 0 }
  })
}

export interface PromiseRow {
  readonly id: string
  readonly dueOn: string | null
  readonly direction: string | null
  readonly opportunity: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly mine: number
  readonly open: number
  readonly noticed: number | null
  readonly moveReason: string | null
  readonly reason: string | null
}

/** Every open promise that I answer for or wait for, and what others changed in one that I wait for. */
export function promiseCandidates({ db, me, today }: QueryContext): readonly Candidate[] {
  const rows = all<PromiseRow>(
    db,
    sql`SELECT p.id, p.dueOn, p.direction, p.opportunity, o.amount, o.currency, p.owner IS ${me} AS mine,
          p.state = 'open' AS "open", p.noticed, p.moveReason, p.reason
        FROM (SELECT * FROM obligation WHERE owner = ${me} AND state = 'open'
              UNION SELECT * FROM obligation WHERE waiting = ${me} AND (state = 'open' OR noticed = 0)) AS p
          LEFT JOIN opportunity AS o ON o.id = p.opportunity`,
  )
  return rows.map((row): Candidate => {
    const whys = promiseWhys(row, today)
    const { id, dueOn, opportunity, amount, currency } = row
    const later = whys.length === 0
    return { id, table: 'obligation', on: dueOn, at: null, opportunity, amount, currency, whys, later }
  })
}

/** Why a promise counts now; nothing while it is far off. */
export function promiseWhys(row: PromiseRow, today: string): readonly Why[] {
  const changed: readonly Why[] =
    row.noticed === 0 && row.mine !== 1
      ? [{ reason: 'promiseChanged', days: 0, note: row.open === 1 ? row.moveReason : row.reason }]
      : []
  if (row.open !== 1) return changed
  const days = row.dueOn === null ? undefined : daysBetween(row.dueOn, today)
  if (row.mine !== 1 || row.direction === 'toUs')
    return days !== undefined && days > 0 ? [...changed, { reason: 'owedLate', days }] : changed
  if (days === undefined) return [{ reason: 'promiseUndated', days: 0 }]
  if (days > 0) return [{ reason: 'promiseLate', days }]
  if (days === 0) return [{ reason: 'promiseToday', days: 0 }]
  return -days <= soonDays ? [{ reason: 'promiseSoon', days: -days }] : []
}

interface EventRow {
  readonly id: string
  readonly start: string
  readonly opportunity: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly over: number
}

/** My coming appointments, and those of the last days that have no result yet. */
export function eventCandidates({ db, me, today, now }: QueryContext): readonly Candidate[] {
  const nowText = new Date(now).toISOString()
  const rows = all<EventRow>(
    db,
    sql`SELECT i.id, i.start, i.opportunity, o.amount, o.currency, coalesce(i."end", i.start) < ${nowText} AS over
        FROM event AS i LEFT JOIN opportunity AS o ON o.id = i.opportunity LEFT JOIN stage AS s ON s.id = o.stage
        WHERE i.owner = ${me} AND s.type IS NOT 'lost' AND i.start < ${startOfDay(addDays(today, horizonDays + 1))}
          AND (coalesce(i."end", i.start) >= ${nowText}
            OR (i.start >= ${startOfDay(addDays(today, -resultDays))} AND coalesce(i.result, '') = ''))
        LIMIT 2000`,
  )
  return rows.map((row): Candidate => {
    const on = localDate(Date.parse(row.start))
    const whys: Why[] =
      row.over === 1
        ? [{ reason: 'resultMissing', days: daysBetween(on, today) }]
        : on <= today
          ? [{ reason: 'meetingToday', days: 0 }]
          : []
    const { id, start, opportunity, amount, currency } = row
    return { id, table: 'event', on, at: start, opportunity, amount, currency, whys, later: whys.length === 0 }
  })
}
