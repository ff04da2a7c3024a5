/**
 * Today: what this person has to do now, each with the reason why it is here.
 *
 * Must stay true: only what belongs to this person; nothing of lost deals; every list is short enough to be read, and says
 * how much it leaves out.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { addDays, fiscalQuarter, localDate, startOfDay } from '#shared/dates.ts'
import { roundMoney } from '#shared/money.ts'
import { openTaskRows } from '../opportunities/open-work.ts'
import { hasNextStep } from '../opportunities/next-step.ts'
import { dealSource, readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { refTitle } from '../records/source.ts'
import { all, limited, name, sql, type Sql } from '../records/sql.ts'
import { inCurrency, officeCurrency } from '../records/sums.ts'
import { todayAnswer } from './today.answers.ts'

/** Why an item is here; the page has the words. `days` is how late it is or how far ahead. */
export interface Why {
  readonly reason: 'overdue' | 'dueToday' | 'meetingToday' | 'upcoming' | 'undated'
  readonly days: number
}

export interface TodayItem {
  readonly id: string
  readonly table: 'task' | 'event'
  readonly title: string | null
  readonly on: string | null
  /** When an event begins; null for tasks. */
  readonly at: string | null
  readonly why: Why
  readonly objective: string | null
  readonly opportunity: string | null
  readonly opportunityTitle: string | null
  readonly account: string | null
  readonly accountTitle: string | null
  readonly contact: string | null
  readonly contactTitle: string | null
  readonly amount: number | null
  readonly currency: string | null
}

export interface Today {
  readonly overdue: readonly TodayItem[]
  readonly overdueTotal: number
  readonly today: readonly TodayItem[]
  /** The coming 14 days, then tasks without a date. */
  readonly next: readonly TodayItem[]
  /** My open deals without one, the largest first. */
  readonly withoutNextStep: readonly Deal[]
  readonly withoutNextStepTotal: number
  /** My next appointment, whenever it is. */
  readonly meeting: TodayItem | null
  /** My deals won in this fiscal quarter, in the office's currency. */
  readonly closedThisQuarter: { readonly count: number; readonly amount: number }
  readonly openAmount: number
  readonly openCount: number
  readonly currency: string
}

const window = 200
const horizonDays = 14

type Raw = Omit<TodayItem, 'why' | 'on'> & { readonly dueOn: string | null }

/** Tasks and events with what they are about. `own` restricts `i`; the deal must not be lost. */
function items(context: QueryContext, table: 'task' | 'event', condition: Sql, order: Sql, limit: number): Raw[] {
  const isTask = table === 'task'
  const ref = (field: 'account' | 'contact') => refTitle(dealSource.tables, field, sql`i.${name(field)}`)
  return all<Raw>(
    context.db,
    sql`SELECT i.id, ${table} AS "table", i.title, ${isTask ? sql`i.dueOn` : sql`NULL`} AS dueOn,
          ${isTask ? sql`NULL` : sql`i.start`} AS "at", ${isTask ? sql`NULL` : sql`i.objective`} AS objective,
          o.id AS opportunity, o.name AS opportunityTitle, coalesce(i.account, o.account) AS account,
          ${refTitle(dealSource.tables, 'account', sql`coalesce(i.account, o.account)`)} AS accountTitle,
          i.contact, ${ref('contact')} AS contactTitle, o.amount, o.currency
        FROM ${isTask ? openTaskRows : name(table)} AS i LEFT JOIN opportunity AS o ON o.id = i.opportunity
          LEFT JOIN stage AS s ON s.id = o.stage
        WHERE ${condition} AND s.type IS NOT 'lost' ORDER BY ${order} ${limited(limit)}`,
  )
}

const dayMs = 86_400_000

function explained(item: Raw, today: string): TodayItem {
  const { dueOn, ...rest } = item
  const on = item.at === null ? dueOn : localDate(Date.parse(item.at))
  if (on === null) return { ...rest, on, why: { reason: 'undated', days: 0 } }
  const days = Math.abs(Math.round((Date.parse(on) - Date.parse(today)) / dayMs))
  const reason = on < today ? 'overdue' : on > today ? 'upcoming' : item.table === 'event' ? 'meetingToday' : 'dueToday'
  return { ...rest, on, why: { reason, days } }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Appointments by their hour; tasks of the day after them. */
const byTime = (a: TodayItem, b: TodayItem): number =>
  compare(a.on ?? '9999', b.on ?? '9999') || compare(a.at ?? '~', b.at ?? '~') || compare(a.id, b.id)

export const getToday = defineQuery({
  name: 'today.get',
  summary: 'What I have to do: overdue, today, next, deals without a next step, my next appointment.',
  input: z.object({}),
  output: todayAnswer,
  reads: ['task', 'event', 'opportunity', 'stage', 'account', 'contact', 'person', 'product', 'office'],
  run: (context): Today => {
    const { db, me, today } = context
    const currency = officeCurrency(db)
    const nowText = new Date(context.now).toISOString()
    const dayEnd = startOfDay(addDays(today, 1))
    const horizon = addDays(today, horizonDays)
    const mine = sql`i.assignee = ${me}`
    const tasks = (condition: Sql, order = sql`i.dueOn, i.id`) =>
      items(context, 'task', sql`${mine} AND ${condition}`, order, window).map((item) => explained(item, today))
    const events = (condition: Sql, limit = window) =>
      items(context, 'event', sql`i.owner = ${me} AND ${condition}`, sql`i.start, i.id`, limit).map((item) =>
        explained(item, today),
      )
    const notOver = sql`coalesce(i."end", i.start) >= ${nowText}`
    const late = sql`i.dueOn < ${today}`
    const overdueTotal = all<{ count: number }>(
      db,
      sql`SELECT count(*) AS count FROM ${openTaskRows} AS i LEFT JOIN opportunity AS o ON o.id = i.opportunity
          LEFT JOIN stage AS s ON s.id = o.stage WHERE ${mine} AND ${late} AND s.type IS NOT 'lost'`,
    )[0]?.count
    const deals = dealsWithoutNextStep(context)
    return {
      overdue: tasks(late),
      overdueTotal: overdueTotal ?? 0,
      today: [...tasks(sql`i.dueOn = ${today}`), ...events(sql`${notOver} AND i.start < ${dayEnd}`)].sort(byTime),
      next: [
        ...tasks(sql`i.dueOn > ${today} AND i.dueOn <= ${horizon}`),
        ...events(sql`i.start >= ${dayEnd} AND i.start < ${startOfDay(addDays(horizon, 1))}`),
        ...tasks(sql`i.dueOn IS NULL`, sql`i.id`),
      ].sort(byTime),
      withoutNextStep: readDeals(context, deals.ids),
      withoutNextStepTotal: deals.total,
      meeting: events(notOver, 1)[0] ?? null,
      ...myMoney(context, currency),
      currency,
    }
  },
})

function dealsWithoutNextStep(context: QueryContext): { readonly ids: readonly string[]; readonly total: number } {
  const o = name('o')
  const found = all<{ id: string }>(
    context.db,
    sql`SELECT o.id FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE o.owner = ${context.me} AND s.type = 'open' AND NOT ${hasNextStep(o, context)}
        ORDER BY o.amount DESC, o.id`,
  )
  return { ids: found.slice(0, 50).map((one) => one.id), total: found.length }
}

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
