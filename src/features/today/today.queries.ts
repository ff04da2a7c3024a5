/**
 * Today: what this person has to do, as one list in the order of what counts most, each with the reasons that it is here and
 * what each reason adds. docs/subsystems/today.md explains the order.
 *
 * Must stay true: only what belongs to this person; nothing of lost deals; a promise or anything due is never left out, only
 * windowed, and the totals say how much there is.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { fiscalQuarter, localDate } from '#shared/dates.ts'
import { roundMoney } from '#shared/money.ts'
import { all, name, sql } from '../records/sql.ts'
import { inCurrency, officeCurrency } from '../records/sums.ts'
import type { Candidate, TodayTable } from './candidate.ts'
import { readDetails, type ItemDetails } from './item-details.ts'
import { rank } from './ranking.ts'
import type { Part } from './score.ts'
import { todayAnswer, tuningAnswer } from './today.answers.ts'
import { readTuning, tuningOf, type ReasonTuning } from './tuning.ts'

export interface TodayItem extends ItemDetails {
  readonly id: string
  readonly table: TodayTable
  readonly on: string | null
  /** When an event begins; null for anything else. */
  readonly at: string | null
  readonly amount: number | null
  readonly currency: string | null
  /** Why it is here now, what counts most first; empty for what comes later. */
  readonly parts: readonly Part[]
  readonly score: number
}

export interface Today {
  readonly now: readonly TodayItem[]
  readonly nowTotal: number
  /** What comes, by its day: promises of any day, work and appointments of 14 days, tasks without a date. */
  readonly later: readonly TodayItem[]
  readonly laterTotal: number
  /** What I passed on and nobody has answered yet. */
  readonly handedOver: readonly TodayItem[]
  /** My open deals without a sign of life for a quarter, which can be sorted out together. */
  readonly staleDeals: number
  /** My next appointment, whenever it is. */
  readonly meeting: TodayItem | null
  /** My deals won in this fiscal quarter, in the office's currency. */
  readonly closedThisQuarter: { readonly count: number; readonly amount: number }
  readonly openAmount: number
  readonly openCount: number
  readonly currency: string
}

const laterWindow = 200

export const getToday = defineQuery({
  name: 'today.get',
  summary: 'What I have to do now, in the order of what counts most, with the reasons; what comes later; my numbers.',
  input: z.object({
    /** How many of those that count now; more are there when `nowTotal` says so. */
    limit: z.int().min(1).max(20_000).default(100),
  }),
  output: todayAnswer,
  reads: [
    'task',
    'event',
    'obligation',
    'opportunity',
    'stage',
    'activity',
    'quote',
    'importantDate',
    'dealContact',
    'lead',
    'account',
    'contact',
    'person',
    'office',
    'todayWeight',
    'todayChoice',
    'todayRest',
  ],
  run: (context, { limit }): Today => {
    const { db } = context
    const currency = officeCurrency(db)
    const ranking = rank(context, tuningOf(readTuning(context)))
    const now = ranking.now.slice(0, limit)
    const later = ranking.later.slice(0, laterWindow)
    const handedOver = passedOn(context)
    const next = nextMeeting(context)
    const details = readDetails(context, [
      ...now.map((one) => one.candidate),
      ...later,
      ...handedOver,
      ...(next ? [next] : []),
    ])
    const item = ({ whys: _whys, later: _later, ...candidate }: Candidate, parts: readonly Part[] = [], score = 0) => ({
      ...candidate,
      ...(details.get(candidate.id) ?? nothingKnown),
      parts,
      score,
    })
    return {
      now: now.map((one) => item(one.candidate, one.parts, one.score)),
      nowTotal: ranking.now.length,
      later: later.map((one) => item(one)),
      laterTotal: ranking.later.length,
      handedOver: handedOver.map((one) => item(one)),
      staleDeals: ranking.stale,
      meeting: next ? item(next) : null,
      ...myMoney(context, currency),
      currency,
    }
  },
})

export const nothingKnown: ItemDetails = {
  title: null,
  objective: null,
  opportunity: null,
  opportunityTitle: null,
  account: null,
  accountTitle: null,
  contact: null,
  contactTitle: null,
  standing: null,
  otherTitle: null,
  otherDoes: null,
  movedFrom: null,
}

const bare = { amount: null, currency: null, whys: [], later: true } as const

function passedOn({ db, me }: QueryContext): readonly Candidate[] {
  return all<{ id: string; dueOn: string | null; opportunity: string | null }>(
    db,
    sql`SELECT t.id, t.dueOn, t.opportunity FROM task AS t
        WHERE t.delegatedBy = ${me} AND t.delegation = 'offered' AND t.assignee IS NOT ${me} AND t.done IS NOT 1
        ORDER BY t.dueOn IS NULL, t.dueOn, t.id LIMIT 100`,
  ).map(({ id, dueOn, opportunity }) => ({ id, table: 'task', on: dueOn, at: null, opportunity, ...bare }))
}

function nextMeeting({ db, me, now }: QueryContext): Candidate | undefined {
  const [next] = all<{ id: string; start: string; opportunity: string | null }>(
    db,
    sql`SELECT e.id, e.start, e.opportunity FROM event AS e
          LEFT JOIN opportunity AS o ON o.id = e.opportunity LEFT JOIN stage AS s ON s.id = o.stage
        WHERE e.owner = ${me} AND coalesce(e."end", e.start) >= ${new Date(now).toISOString()} AND s.type IS NOT 'lost'
        ORDER BY e.start, e.id LIMIT 1`,
  )
  if (!next) return undefined
  const { id, start, opportunity } = next
  return { id, table: 'event', on: localDate(Date.parse(start)), at: start, opportunity, ...bare }
}

export const listReasons = defineQuery({
  name: 'today.reasons',
  summary: 'What each reason counts in my Today: my own weight, and what was learnt from what I did and put off.',
  input: z.object({}),
  output: tuningAnswer,
  reads: ['todayWeight', 'todayChoice'],
  run: (context): readonly ReasonTuning[] => readTuning(context),
})

function myMoney(
  context: QueryContext,
  currency: string,
): Pick<Today, 'closedThisQuarter' | 'openAmount' | 'openCount'> {
  const { db, me, today } = context
  const fiscalYearStart =
    db.get<{ start: number | null }>('SELECT fiscalYearStart AS start FROM office LIMIT 1')?.start ?? 1
  const quarter = fiscalQuarter(today, fiscalYearStart)
  const own = inCurrency(name('o'), 'currency', currency)
  const rows = all<{ type: string; count: number; amount: number | null }>(
    db,
    sql`SELECT s.type, count(*) AS count, sum(CASE WHEN ${own} THEN o.amount END) AS amount
        FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE o.owner = ${me} AND (s.type = 'open'
          OR (s.type = 'won' AND o.closedOn BETWEEN ${quarter.from} AND ${quarter.to}))
        GROUP BY 1`,
  )
  const of = (type: string) => {
    const row = rows.find((one) => one.type === type)
    return { count: row?.count ?? 0, amount: roundMoney(row?.amount ?? 0, currency) }
  }
  return { closedThisQuarter: of('won'), openAmount: of('open').amount, openCount: of('open').count }
}
