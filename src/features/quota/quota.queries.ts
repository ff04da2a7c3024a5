/**
 * My number: what I am to sell, what is closed, what is open by step, and what the office's own history makes of it.
 *
 * Must stay true: a range or nothing; never one number that pretends to know. Amounts in other currencies count at the
 * office's rates; those without one are counted and named, not guessed.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext, type ReadDatabase } from '#replica/query.ts'
import { daysBetween } from '#shared/dates.ts'
import { roundMoney } from '#shared/money.ts'
import { all, sql, type Sql } from '../records/sql.ts'
import { officeCurrency } from '../records/sums.ts'
import { readStages } from '../stages/stages.queries.ts'
import { spanAround, type Span } from './period.ts'
import { numberAnswer, teamNumbers, type MyNumber, type TeamNumbers } from './quota.answers.ts'
import { mayRead, maySetFor, peopleBelow } from './quota.rights.ts'
import { quotaPeriods, type QuotaPeriod } from './quota.schema.ts'
import { isEnough, rangeOf, type OpenDeal, type Rate } from './range.ts'
import { valuedRows, worthIn, type Priced, type Valued, type Worth } from './worth.ts'

const reads = ['quota', 'opportunity', 'stage', 'stageVisit', 'person', 'team', 'office', 'exchangeRate'] as const
const input = z.object({
  period: z.enum(quotaPeriods).optional(),
  /** Any day of the period; today's unless said otherwise. */
  day: z.iso.date().optional(),
})

interface Moment extends Span {
  readonly period: QuotaPeriod
  readonly elapsed: number
  readonly currency: string
  readonly worth: Worth
}

/** What of a moment an answer says. */
const told = ({ from, to, period, elapsed, currency }: Moment) => ({ from, to, period, elapsed, currency })

function momentOf(context: QueryContext, period: QuotaPeriod = 'quarter', day = context.today): Moment {
  const start =
    context.db.get<{ start: number | null }>('SELECT fiscalYearStart AS start FROM office LIMIT 1')?.start ?? 1
  const span = spanAround(period, day, start)
  const passed = (daysBetween(span.from, context.today) + 1) / (daysBetween(span.from, span.to) + 1)
  const currency = officeCurrency(context.db)
  const worth = worthIn(context.db, currency)
  return { ...span, period, elapsed: Math.min(1, Math.max(0, passed)), currency, worth }
}

/** How deals ended, in all and by the steps that they are known to have been at. */
interface History {
  readonly whole: Rate
  readonly of: (stage: string) => Rate
}

function readHistory(db: ReadDatabase): History {
  const rate = (rows: readonly { readonly type: string; readonly count: number }[]): Rate => ({
    won: rows.find(({ type }) => type === 'won')?.count ?? 0,
    lost: rows.find(({ type }) => type === 'lost')?.count ?? 0,
  })
  const ended = all<{ type: string; count: number }>(
    db,
    sql`SELECT s.type, count(*) AS count FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE s.type IN ('won', 'lost') GROUP BY s.type`,
  )
  const visits = all<{ stage: string; type: string; count: number }>(
    db,
    sql`SELECT v.stage, s.type, count(DISTINCT o.id) AS count FROM stageVisit AS v
        JOIN opportunity AS o ON o.id = v.opportunity JOIN stage AS s ON s.id = o.stage
        WHERE s.type IN ('won', 'lost') GROUP BY v.stage, s.type`,
  )
  const whole = rate(ended)
  const byStage = new Map([...Map.groupBy(visits, ({ stage }) => stage)].map(([stage, rows]) => [stage, rate(rows)]))
  return {
    whole,
    of: (stage) => {
      const own = byStage.get(stage)
      return own && isEnough(own) ? own : whole
    },
  }
}

interface OpenRow extends Priced {
  readonly stage: string
}
type OpenDeals = Valued<OpenRow>

/** Open deals of `own` that are expected when `when` says. */
const openDeals = (context: QueryContext, moment: Moment, own: Sql, when: Sql): OpenDeals =>
  valuedRows(
    all<OpenRow>(
      context.db,
      sql`SELECT o.stage, o.amount, o.currency FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE s.type = 'open' AND ${own} AND ${when}`,
    ),
    moment.worth,
    () => context.today,
  )

const byTheEnd = ({ to }: Span): Sql => sql`o.closeDate <= ${to}`

const valued = (rows: OpenDeals['rows'], history: History): OpenDeal[] => {
  const rates = new Map<string, Rate>()
  return rows.map(({ stage, worth }) => {
    const rate = rates.get(stage) ?? history.of(stage)
    rates.set(stage, rate)
    return { amount: worth, rate }
  })
}

const sumOf = (rows: readonly { readonly worth: number }[], currency: string): number =>
  roundMoney(
    rows.reduce((sum, row) => sum + row.worth, 0),
    currency,
  )

/** Only what can still come in belongs to the range: a period that is over has none. */
function rangeWith(closed: number, rows: OpenDeals['rows'], history: History, moment: Moment, today: string) {
  if (!isEnough(history.whole) || moment.to < today) return null
  const { low, middle, high } = rangeOf(valued(rows, history))
  const plus = (more: number) => roundMoney(closed + more, moment.currency)
  return { low: plus(low), middle: plus(middle), high: plus(high) }
}

interface WonRow extends Priced {
  readonly on: string
}

/** What was won from one day to another, oldest first, at the rates of those days. */
const wonDeals = (context: QueryContext, own: Sql, { from, to }: Span, worth: Worth): Valued<WonRow> =>
  valuedRows(
    all<WonRow>(
      context.db,
      sql`SELECT o.closedOn AS "on", o.amount, o.currency FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE s.type = 'won' AND ${own} AND o.closedOn BETWEEN ${from} AND ${to} ORDER BY o.closedOn`,
    ),
    worth,
    ({ on }) => on,
  )

function lastYearOf(context: QueryContext, own: Sql, moment: Moment): MyNumber['lastYear'] {
  const back = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace('-02-29', '-02-28')}`
  const { rows } = wonDeals(context, own, { from: back(moment.from), to: back(moment.to) }, moment.worth)
  if (rows.length === 0) return null
  const until = back(context.today < moment.to ? context.today : moment.to)
  const passed = rows.filter(({ on }) => on <= until)
  return { untilNow: sumOf(passed, moment.currency), whole: sumOf(rows, moment.currency) }
}

/** In the office's currency; null also when it was set in another that has no rate. */
function quotaOf(db: ReadDatabase, person: string, { period, from, worth }: Moment): number | null {
  const row = db.get<Priced>(
    'SELECT amount, currency FROM quota WHERE person = ? AND period = ? AND start = ? ORDER BY id LIMIT 1',
    person,
    period,
    from,
  )
  return row === undefined || row.amount === null ? null : (worth(row, from) ?? null)
}

export const getNumber = defineQuery({
  name: 'quota.number',
  summary: 'Quota, closed, pace and what is open by step, with a range from the office’s own history, of one person.',
  input: input.extend({ person: z.string().max(36).optional() }),
  output: numberAnswer,
  reads,
  run: (context, given): MyNumber => {
    const { db, me, today } = context
    const moment = momentOf(context, given.period, given.day)
    const person = given.person !== undefined && mayRead(db, me, given.person) ? given.person : me
    const own = sql`o.owner = ${person}`
    const won = wonDeals(context, own, moment, moment.worth)
    const closed = { count: won.rows.length, amount: sumOf(won.rows, moment.currency) }
    const history = readHistory(db)
    const open = openDeals(context, moment, own, byTheEnd(moment))
    const byStage = Map.groupBy(open.rows, ({ stage }) => stage)
    const isOver = moment.to < today
    const later = openDeals(context, moment, own, sql`(o.closeDate IS NULL OR o.closeDate > ${moment.to})`)
    let sum = 0
    return {
      ...told(moment),
      person,
      name: db.get<{ name: string | null }>('SELECT name FROM person WHERE id = ?', person)?.name ?? '',
      quota: quotaOf(db, person, moment),
      maySet: maySetFor(context, person),
      closed,
      foreign: won.foreign,
      foreignOpen: open.foreign + later.foreign,
      lastYear: lastYearOf(context, own, moment),
      line: [...Map.groupBy(won.rows, ({ on }) => on)].map(([on, rows]) => ({
        on,
        amount: roundMoney((sum += sumOf(rows, moment.currency)), moment.currency),
      })),
      open: readStages(db)
        .filter(({ id }) => byStage.has(id))
        .map((stage) => {
          const rows = byStage.get(stage.id) ?? []
          const rate = history.of(stage.id)
          const known = isEnough(rate) && !isOver
          return {
            stage: stage.id,
            name: stage.name,
            count: rows.length,
            amount: sumOf(rows, moment.currency),
            rate: isEnough(rate) ? { ...rate, of: rate === history.whole ? 'office' : 'step' } : null,
            range: known ? rangeOf(valued(rows, history)) : null,
          }
        }),
      later: { count: later.rows.length, amount: sumOf(later.rows, moment.currency) },
      range: rangeWith(closed.amount, open.rows, history, moment, today),
      history: history.whole,
    }
  },
})

export const getTeamNumbers = defineQuery({
  name: 'quota.team',
  summary: 'Quota, closed and open of everybody below me, added up; of the whole office where I manage nobody.',
  input,
  output: teamNumbers,
  reads,
  run: (context, given): TeamNumbers => {
    const { db, me, today } = context
    const moment = momentOf(context, given.period, given.day)
    const { scope, people } = peopleBelow(db, me)
    const history = readHistory(db)
    const ids = new Set(people.map(({ id }) => id))
    const rows = people.map(({ id, name: called }) => {
      const own = sql`o.owner = ${id}`
      const won = wonDeals(context, own, moment, moment.worth)
      const open = openDeals(context, moment, own, byTheEnd(moment))
      return {
        rows: open.rows,
        foreign: won.foreign,
        foreignOpen: open.foreign,
        line: {
          person: id,
          name: called,
          quota: quotaOf(db, id, moment),
          closed: sumOf(won.rows, moment.currency),
          open: sumOf(open.rows, moment.currency),
          maySet: maySetFor(context, id),
        },
      }
    })
    const shown = rows.filter(
      ({ line }) => line.quota !== null || line.closed !== 0 || line.open !== 0 || ids.size < 30,
    )
    const total = (of: 'quota' | 'closed' | 'open') =>
      roundMoney(
        rows.reduce((sum, { line }) => sum + (line[of] ?? 0), 0),
        moment.currency,
      )
    const open = rows.flatMap((one) => one.rows)
    return {
      ...told(moment),
      scope,
      people: shown.map(({ line }) => line),
      quota: total('quota'),
      closed: total('closed'),
      open: total('open'),
      foreign: rows.reduce((sum, one) => sum + one.foreign, 0),
      foreignOpen: rows.reduce((sum, one) => sum + one.foreignOpen, 0),
      range: rangeWith(total('closed'), open, history, moment, today),
    }
  },
})
