/** Days to remember and leads that wait for a first answer. */
import type { QueryContext } from '#replica/query.ts'
import { addDays, daysBetween, localDate } from '#shared/dates.ts'
import { all, idList, sql } from '../records/sql.ts'
import type { Candidate } from './candidate.ts'
import type { Reason } from './reasons.ts'

/** How many days ahead a kind of date is shown, and how many days after. */
const windows: Readonly<Record<string, { reason: Reason; ahead: number; after: number }>> = {
  birthday: { reason: 'personalDate', ahead: 3, after: 2 },
  anniversary: { reason: 'personalDate', ahead: 3, after: 2 },
  contractEnd: { reason: 'contractDate', ahead: 60, after: 14 },
  renewal: { reason: 'contractDate', ahead: 60, after: 14 },
  notice: { reason: 'contractDate', ahead: 60, after: 14 },
}
const otherWindow = { reason: 'otherDate', ahead: 7, after: 2 } as const
const widest = { ahead: 60, after: 14 }

interface DateRow {
  readonly id: string
  readonly on: string
  readonly yearly: number | null
  readonly kind: string
  readonly opportunity: string | null
  readonly champion: number
}

/** The day nearest to today on which a yearly date falls; 29 February is the 28th where there is none. */
export function nearestYearly(on: string, today: string): string {
  const year = Number(today.slice(0, 4))
  const inYear = (of: number): string => {
    const day = `${String(of).padStart(4, '0')}${on.slice(4)}`
    return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day ? day : `${day.slice(0, 8)}28`
  }
  return [year - 1, year, year + 1]
    .map(inYear)
    .reduce((a, b) => (Math.abs(daysBetween(today, a)) <= Math.abs(daysBetween(today, b)) ? a : b))
}

/** Dates of my accounts, contacts and deals, and of the people in my deals, that are near. */
export function dateCandidates({ db, me, today }: QueryContext): readonly Candidate[] {
  const from = addDays(today, -widest.after)
  const near = Array.from({ length: widest.ahead + widest.after + 1 }, (_, day) => addDays(from, day).slice(5))
  const myDeals = sql`SELECT o.id FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
    WHERE o.owner = ${me} AND s.type = 'open'`
  const rows = all<DateRow>(
    db,
    sql`SELECT d.id, d."on", d.yearly, d.kind, d.opportunity,
          EXISTS (SELECT 1 FROM dealContact AS c WHERE c.contact = d.contact AND c.role = 'champion'
            AND c.opportunity IN (${myDeals})) AS champion
        FROM importantDate AS d
        WHERE ((d.yearly = 1 AND substr(d."on", 6) IN ${idList([...near, '02-29'])})
            OR d."on" BETWEEN ${from} AND ${addDays(today, widest.ahead)})
          AND (EXISTS (SELECT 1 FROM account AS a WHERE a.id = d.account AND a.owner = ${me})
            OR EXISTS (SELECT 1 FROM contact AS c WHERE c.id = d.contact AND c.owner = ${me})
            OR EXISTS (SELECT 1 FROM opportunity AS o WHERE o.id = d.opportunity AND o.owner = ${me})
            OR EXISTS (SELECT 1 FROM opportunity AS o WHERE o.contact = d.contact AND o.id IN (${myDeals}))
            OR EXISTS (SELECT 1 FROM dealContact AS c WHERE c.contact = d.contact AND c.opportunity IN (${myDeals})))
        ORDER BY d.id LIMIT 2000`,
  )
  return rows.flatMap((row): Candidate[] => {
    const on = row.yearly === 1 ? nearestYearly(row.on, today) : row.on
    const days = daysBetween(today, on)
    const { reason, ahead, after } = windows[row.kind] ?? otherWindow
    if (days > ahead || days < -after) return []
    const why = { reason, days, name: row.champion === 1 && row.kind === 'birthday' ? 'champion' : row.kind }
    const none = { at: null, amount: null, currency: null, later: false }
    return [{ id: row.id, table: 'importantDate', on, opportunity: null, whys: [why], ...none }]
  })
}

/** A lead older than this is no matter of today any more. */
const oldestLead = 90

/** My leads that nobody has answered yet. */
export function leadCandidates({ db, me, now, today }: QueryContext): readonly Candidate[] {
  const rows = all<{ id: string; createdAt: string; amount: number | null; currency: string | null }>(
    db,
    sql`SELECT l.id, l.createdAt, l.amount, l.currency FROM lead AS l
        WHERE l.owner = ${me} AND l.convertedAt IS NULL AND coalesce(l.status, 'new') IN ('new', 'notContacted')
          AND l.createdAt >= ${new Date(now - oldestLead * 86_400_000).toISOString()}
          AND NOT EXISTS (SELECT 1 FROM activity AS a WHERE a.lead = l.id AND a.direction IS NOT 'inbound')
          AND NOT EXISTS (SELECT 1 FROM task AS t WHERE t.lead = l.id AND t.done IS NOT 1)
        ORDER BY l.createdAt LIMIT 500`,
  )
  return rows.map(({ id, createdAt, amount, currency }): Candidate => {
    const days = Math.max(0, daysBetween(localDate(Date.parse(createdAt)), today))
    const none = { on: null, at: null, opportunity: null, later: false }
    return { id, table: 'lead', amount, currency, whys: [{ reason: 'leadWaiting', days }], ...none }
  })
}
