/**
 * What my open deals want without anybody having written it down: a buyer who waits, a quote without an answer, a deal that
 * stands still longer than won ones did, no next step. A deal that shows no sign of life for a quarter is not nagged about
 * here; it is offered to be sorted out (stale.ts).
 */
import type { QueryContext } from '#replica/query.ts'
import { daysBetween, localDate } from '#shared/dates.ts'
import { hasNextStep } from '../opportunities/next-step.ts'
import { all, name, sql } from '../records/sql.ts'
import { readPaces, type Pace } from './pace.ts'
import type { Why } from './score.ts'
import { isStale, staleFacts } from './stale.ts'

export interface HintedDeal {
  readonly id: string
  readonly amount: number | null
  readonly currency: string | null
  readonly closeDate: string | null
  readonly whys: readonly Why[]
  readonly stale: boolean
}

interface DealRow {
  readonly id: string
  readonly amount: number | null
  readonly currency: string | null
  readonly closeDate: string | null
  readonly openedOn: string | null
  readonly stage: string
  readonly stageSince: string | null
  readonly usualDays: number | null
  readonly planned: number
  /** Of the last call, mail or meeting: its moment and direction, as `at|direction`. */
  readonly last: string | null
  /** Of the oldest quote that awaits an answer: `sentAt|number`. */
  readonly quote: string | null
  readonly lastSign: string | null
  readonly createdOn: string | null
}

/** A buyer who wrote longer ago than this has stopped waiting. */
const longestWait = 60
const quoteDays = 3

export function hintedDeals(context: QueryContext): readonly HintedDeal[] {
  const { db, me, now, today } = context
  const o = name('o')
  const rows = all<DealRow>(
    db,
    sql`SELECT o.id, o.amount, o.currency, o.closeDate, o.openedOn, o.stage, o.stageSince, s.usualDays,
          ${hasNextStep(o, context)} AS planned, ${staleFacts(o)},
          (SELECT a.at || '|' || coalesce(a.direction, '') FROM activity AS a
            WHERE a.opportunity = o.id AND a.kind IS NOT 'note' AND a.at <= ${new Date(now).toISOString()}
            ORDER BY a.at DESC, a.id DESC LIMIT 1) AS last,
          (SELECT q.sentAt || '|' || coalesce(q.number, q.name) FROM quote AS q
            WHERE q.opportunity = o.id AND q.state = 'sent' AND q.sentAt IS NOT NULL ORDER BY q.sentAt LIMIT 1) AS quote
        FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE o.owner = ${me} AND s.type = 'open' LIMIT 20000`,
  )
  const paces = rows.length === 0 ? undefined : readPaces(context)
  return rows.map((row) => {
    const stale = isStale(row, today)
    const whys: Why[] = [...waitingBuyer(row, today), ...waitingQuote(row, today)]
    if (!stale) {
      const late = row.closeDate === null ? 0 : daysBetween(row.closeDate, today)
      if (row.planned !== 1) whys.push({ reason: 'noNextStep', days: 0 })
      if (late > 0) whys.push({ reason: 'closePassed', days: late })
      whys.push(...stalled(row, today, paces?.steps.get(row.stage), paces?.whole))
    }
    const { id, amount, currency, closeDate } = row
    return { id, amount, currency, closeDate, whys, stale }
  })
}

const split = (text: string): readonly [string, string] => {
  const bar = text.indexOf('|')
  return [text.slice(0, bar), text.slice(bar + 1)]
}

function waitingBuyer({ last }: DealRow, today: string): readonly Why[] {
  if (last === null) return []
  const [at, direction] = split(last)
  const days = daysBetween(localDate(Date.parse(at)), today)
  return direction === 'inbound' && days >= 1 && days <= longestWait ? [{ reason: 'buyerWaiting', days }] : []
}

function waitingQuote({ quote }: DealRow, today: string): readonly Why[] {
  if (quote === null) return []
  const [at, number] = split(quote)
  const days = daysBetween(localDate(Date.parse(at)), today)
  return days >= quoteDays ? [{ reason: 'quoteWaiting', days, name: number }] : []
}

/** Only against what is known: won deals at this step, else won deals as a whole, else what the team says of the step. */
function stalled(row: DealRow, today: string, step: Pace | undefined, whole: Pace | undefined): readonly Why[] {
  const here = row.stageSince === null ? undefined : daysBetween(row.stageSince, today)
  const open = row.openedOn === null ? undefined : daysBetween(row.openedOn, today)
  const why = (days: number, usual: number, basis: 'step' | 'whole' | 'map', count?: number): readonly Why[] =>
    days > usual && days - usual >= 3
      ? [{ reason: 'stalled', days: days - usual, usual, basis, ...(count === undefined ? {} : { count }) }]
      : []
  if (step && here !== undefined) return why(here, step.usual, 'step', step.count)
  if (whole && open !== undefined) return why(open, whole.usual, 'whole', whole.count)
  if (row.usualDays !== null && here !== undefined) return why(here, row.usualDays, 'map')
  return []
}
