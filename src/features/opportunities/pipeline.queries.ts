/**
 * The pipeline as a board and as totals.
 *
 * Money: amounts in the office's currency, or without one, are added; deals in another currency are counted like all
 * others, but their amounts are listed apart per currency, each with what it is worth at the office's own rates.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import { daysBetween } from '#shared/dates.ts'
import { checkFields, dayInput, filterInput, filterSql, onDay, orderSql, sortInput } from '../records/filter.ts'
import { matchingSql } from '../records/matching.ts'
import { all, every, limited, name, sql, type Sql } from '../records/sql.ts'
import { foreignSums, inCurrency, officeCurrency, type ForeignSum } from '../records/sums.ts'
import { convert, readRates, type Rates } from '../currencies/rates.ts'
import { stageTypes, type StageType } from '../stages/stages.schema.ts'
import { readStages, type StageItem } from '../stages/stages.queries.ts'
import { dealSource, readDeals } from './opportunity-rows.ts'
import { rateDayOfDeal, type NextStep } from './next-step.ts'
import { boardAnswer, cardList } from './opportunities.answers.ts'

const o = name('o')
const narrowed = { filter: filterInput.optional(), search: z.string().max(1_000).optional(), today: dayInput }
const checked = checkFields(() => dealSource)

const matching = (
  context: QueryContext,
  input: {
    readonly filter?: z.infer<typeof filterInput> | undefined
    readonly search?: string | undefined
    readonly today?: string | undefined
  },
): Sql =>
  every([
    filterSql(dealSource, input.filter, o, onDay(context, input.today)),
    matchingSql(dealSource.table, input.search, o),
  ])

export interface StageTotal {
  /** The stage's name. */
  readonly stage: string
  readonly type: StageType
  readonly count: number
  /** In the office's currency. */
  readonly amount: number
}

/**
 * Count and amount by stage and currency; `currency` is null for the office's own. Grouped as the index is ordered, and
 * only then brought together: an expression to group by would make SQLite sort every deal.
 */
function totals(context: QueryContext, where: Sql) {
  const currency = officeCurrency(context.db)
  const found = all<{
    stage: string | null
    currency: string | null
    count: number
    known: number
    amount: number | null
  }>(
    context.db,
    sql`SELECT o.stage, o.currency, count(*) AS count, count(o.amount) AS known, sum(o.amount) AS amount
        FROM opportunity AS o WHERE ${where} GROUP BY o.stage, o.currency`,
  )
  const isOwn = (row: { readonly currency: string | null }) => row.currency === null || row.currency === currency
  const own = [...Map.groupBy(found.filter(isOwn), ({ stage }) => stage)].map(([stage, rows]) => ({
    stage,
    currency: null,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    known: rows.reduce((sum, row) => sum + row.known, 0),
    amount: rows.reduce((sum, row) => sum + (row.amount ?? 0), 0),
  }))
  return [...own, ...found.filter((row) => !isOwn(row))].map((row) => ({
    ...row,
    amount: roundMoney(row.amount ?? 0, row.currency ?? currency),
  }))
}

export const totalsByStage = defineQuery({
  name: 'opportunities.totalsByStage',
  summary: 'Count and amount of the deals in every stage, in the order of the pipeline, in the office’s currency.',
  input: z.object({}),
  reads: ['opportunity', 'stage', 'office'],
  output: z
    .array(z.strictObject({ stage: z.string(), type: z.enum(stageTypes), count: z.int(), amount: z.number() }))
    .readonly(),
  run: (context): readonly StageTotal[] => {
    const found = totals(context, sql`1`)
    return readStages(context.db).map((stage) => {
      const mine = found.filter((row) => row.stage === stage.id)
      const count = mine.reduce((sum, row) => sum + row.count, 0)
      return {
        stage: stage.name,
        type: stage.type,
        count,
        amount: mine.find((row) => row.currency === null)?.amount ?? 0,
      }
    })
  },
})

export interface BoardColumn {
  readonly stage: StageItem
  readonly count: number
  readonly amount: number
  /** How many deals the amount is the sum of; without any it says nothing. */
  readonly known: number
  /** What it holds in other currencies, with what that is worth at the rate of each deal's day. */
  readonly foreign: readonly Omit<ForeignSum, 'field'>[]
}

export interface Board {
  readonly columns: readonly BoardColumn[]
  readonly currency: string
  readonly openCount: number
  readonly openAmount: number
  /** How many open deals have an amount in the office's currency. */
  readonly openKnown: number
  /** Amounts of open deals times the probability of the deal, or of its stage. */
  readonly weightedAmount: number
  /** Open deals in other currencies, whose amounts are in no sum. */
  readonly otherCurrencies: readonly OtherCurrency[]
}

export interface OtherCurrency {
  readonly currency: string
  readonly count: number
  readonly amount: number
  /** At today's rate in the office's currency; null when there is no rate for today. */
  readonly converted: number | null
  /** The same, times the probability. */
  readonly weighted: number | null
}

type Foreign = Omit<ForeignSum, 'field'>

/** What every stage holds in other currencies; with rates, what that is worth. */
function foreignColumns(
  context: QueryContext,
  found: ReturnType<typeof totals>,
  where: Sql,
  currency: string,
  rates: Rates | undefined,
): ReadonlyMap<string | number | null, readonly Foreign[]> {
  const others = found.filter((row) => row.currency !== null && row.known > 0)
  if (others.length === 0) return new Map()
  const sums: readonly (Foreign & { readonly key: string | number | null; readonly field?: string })[] =
    rates === undefined || rates.size === 0
      ? others.map((row) => ({ key: row.stage, currency: row.currency ?? '', amount: row.amount }))
      : foreignSums(context, dealSource.table, o, where, currency, { rateDay: rateDayOfDeal, key: sql`o.stage` })
  return new Map(
    [...Map.groupBy(sums, ({ key }) => key)].map(([key, mine]) => [
      key,
      mine.map((one): Foreign => {
        const { key: _key, field: _field, ...sum } = one
        return sum
      }),
    ]),
  )
}

/** Open deals in other currencies at today's rates, whole and weighted by probability. */
function atTodaysRate(
  context: QueryContext,
  others: readonly Pick<OtherCurrency, 'currency' | 'count' | 'amount'>[],
  where: Sql,
  currency: string,
  rates: Rates | undefined,
): readonly OtherCurrency[] {
  if (rates === undefined || rates.size === 0) return others.map((one) => ({ ...one, converted: null, weighted: null }))
  const weighted = all<{ currency: string; amount: number | null }>(
    context.db,
    sql`SELECT o.currency, sum(o.amount * coalesce(o.probability, s.probability, 0) / 100) AS amount
        FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE s.type = 'open' AND o.currency <> ${currency} AND ${where} GROUP BY o.currency`,
  )
  const inOwn = (unit: string, amount: number) =>
    convert(rates, currency, [{ currency: unit, day: context.today, amount }])[0]?.converted ?? null
  return others.map((one) => ({
    ...one,
    converted: inOwn(one.currency, one.amount),
    weighted: inOwn(one.currency, weighted.find((row) => row.currency === one.currency)?.amount ?? 0),
  }))
}

export const board = defineQuery({
  name: 'opportunities.board',
  summary: 'The columns of the pipeline with their counts and sums.',
  input: z.object(narrowed).check(checked),
  output: boardAnswer,
  reads: [
    'opportunity',
    'stage',
    'process',
    'office',
    'account',
    'contact',
    'person',
    'product',
    'task',
    'event',
    'exchangeRate',
  ],
  run: (context, input): Board => {
    const currency = officeCurrency(context.db)
    const where = matching(context, input)
    const stages = readStages(context.db)
    const found = totals(context, where)
    const rates = found.some((row) => row.currency !== null) ? readRates(context.db, currency) : undefined
    const foreignByStage = foreignColumns(context, found, where, currency, rates)
    const columns = stages.map((stage) => {
      const mine = found.filter((row) => row.stage === stage.id)
      const count = mine.reduce((sum, row) => sum + row.count, 0)
      const own = mine.find((row) => row.currency === null)
      const foreign = foreignByStage.get(stage.id) ?? []
      return { stage, count, amount: own?.amount ?? 0, known: own?.known ?? 0, foreign }
    })
    const open = columns.filter(({ stage }) => stage.type === 'open')
    const openIds = new Set(open.map(({ stage }) => stage.id))
    const others = new Map<string, { currency: string; count: number; amount: number }>()
    for (const row of found) {
      if (row.currency === null || !openIds.has(row.stage ?? '')) continue
      const sum = others.get(row.currency) ?? { currency: row.currency, count: 0, amount: 0 }
      sum.count += row.count
      sum.amount = roundMoney(sum.amount + row.amount, row.currency)
      others.set(row.currency, sum)
    }
    const weighted = all<{ amount: number | null }>(
      context.db,
      sql`SELECT sum(o.amount * coalesce(o.probability, s.probability, 0) / 100) AS amount
          FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE s.type = 'open' AND ${inCurrency(o, 'currency', currency)} AND ${where}`,
    )[0]
    return {
      columns,
      currency,
      openCount: open.reduce((sum, column) => sum + column.count, 0),
      openAmount: roundMoney(
        open.reduce((sum, column) => sum + column.amount, 0),
        currency,
      ),
      openKnown: open.reduce((sum, column) => sum + column.known, 0),
      weightedAmount: roundMoney(weighted?.amount ?? 0, currency),
      otherCurrencies: atTodaysRate(context, [...others.values()], where, currency, rates),
    }
  },
})

export interface Card {
  readonly id: string
  readonly name: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly account: string | null
  readonly accountTitle: string | null
  readonly owner: string | null
  readonly ownerTitle: string | null
  readonly closeDate: string | null
  readonly closedOn: string | null
  readonly stage: string | null
  readonly nextStep: NextStep | null
  readonly nextStepOverdue: boolean
  /** Whole days since the deal came into its stage; null when nobody knows. */
  readonly daysInStage: number | null
}

export const boardColumn = defineQuery({
  name: 'opportunities.boardColumn',
  summary: 'A window of one column’s cards: by amount, the largest first, unless sorted otherwise.',
  input: z
    .object({
      ...narrowed,
      stage: z.string().max(36),
      sort: z.array(sortInput).max(5).optional(),
      offset: z.int().min(0).optional(),
      limit: z.int().min(1).max(500).optional(),
    })
    .check(checked),
  output: cardList,
  reads: ['opportunity', 'stage', 'account', 'contact', 'person', 'product', 'task', 'event'],
  run: (context, input): { readonly cards: readonly Card[] } => {
    const sort = input.sort ?? [{ field: 'amount', descending: true }]
    const ids = all<{ id: string }>(
      context.db,
      sql`SELECT o.id FROM opportunity AS o WHERE o.stage = ${input.stage} AND ${matching(context, input)}
          ORDER BY ${orderSql(dealSource, sort, o, context)} ${limited(input.limit ?? 50, input.offset ?? 0)}`,
    )
    const cards = readDeals(
      context,
      ids.map((one) => one.id),
    ).map((deal): Card => ({
      id: deal.id,
      name: deal.name,
      amount: deal.amount,
      currency: deal.currency,
      account: deal.account,
      accountTitle: deal.accountTitle,
      owner: deal.owner,
      ownerTitle: deal.ownerTitle,
      closeDate: deal.closeDate,
      closedOn: deal.closedOn,
      stage: deal.stage,
      nextStep: deal.nextStep,
      nextStepOverdue: deal.nextStepOverdue,
      daysInStage: deal.stageSince === null ? null : daysBetween(deal.stageSince, context.today),
    }))
    return { cards }
  },
})
