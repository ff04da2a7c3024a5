/**
 * What won and lost deals teach: counts and amounts by reason, competitor, product, source and the step at which a deal
 * ended. A win rate is only given with its interval, and not at all for too few deals. Nothing is filled in: a deal that
 * was closed without being asked (an import, an older office) counts as not asked.
 */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { count, idOrNull, many, text } from '../records/answers.ts'
import { officeCurrency } from '../records/sums.ts'
import { firstProcess } from '../stages/stages.queries.ts'
import { fewest, wilson } from './wilson.ts'

const row = z.strictObject({
  /** The id of a record, a reason or a text; null for deals of which it is not known. */
  key: idOrNull,
  title: text,
  won: count,
  lost: count,
  /** In the office's currency; deals in others are counted and not summed. */
  wonAmount: z.number(),
  lostAmount: z.number(),
  /** The share won of all, from 0 to 1, and where it lies with 95 %; null where there are too few to say. */
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type LearnRow = z.infer<typeof row>

const reason = z.strictObject({ value: text, deals: count, amount: z.number() })
export type ReasonRow = z.infer<typeof reason>

const learned = z.strictObject({
  currency: z.string(),
  total: row,
  /** Closed deals whose amount is in another currency, and is in no sum. */
  foreign: count,
  /** Closed deals that nobody gave a reason for. */
  notAsked: count,
  whyWon: many(reason),
  whyLost: many(reason),
  competitors: many(row),
  products: many(row),
  sources: many(row),
  steps: many(row),
  /** The least closed deals of which a rate is said. */
  fewest: count,
})
export type Learned = z.infer<typeof learned>

interface Raw {
  readonly key: string | null
  readonly title: string | null
  readonly won: number
  readonly lost: number
  readonly wonAmount: number
  readonly lostAmount: number
}

function rowOf(raw: Raw): LearnRow {
  const cases = raw.won + raw.lost
  const interval = cases < fewest ? undefined : wilson(raw.won, cases)
  return {
    ...raw,
    rate: interval === undefined ? null : raw.won / cases,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}

const most = 200
const sums = `count(*) FILTER (WHERE d.type = 'won') AS won, count(*) FILTER (WHERE d.type = 'lost') AS lost,
  round(coalesce(sum(d.amount) FILTER (WHERE d.type = 'won'), 0), 2) AS wonAmount,
  round(coalesce(sum(d.amount) FILTER (WHERE d.type = 'lost'), 0), 2) AS lostAmount`

/** Closed deals between two days, with their amount where it is in the office's currency. */
const closed = `WITH d AS MATERIALIZED (
  SELECT o.id, o.name, o.account, o.currency, o.amount AS whole, coalesce(o.closedOn, o.closeDate) AS day, s.type, o.reason, o.product, nullif(trim(o.leadSource), '') AS source, o.closedFrom, o.decidedAgainst,
    CASE WHEN o.currency IS NULL OR o.currency = ?1 THEN o.amount END AS amount,
    o.currency IS NOT NULL AND o.currency <> ?1 AND o.amount IS NOT NULL AS isForeign
  FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
  WHERE s.type IN ('won', 'lost') AND (?2 IS NULL OR coalesce(o.closedOn, o.closeDate) >= ?2)
    AND (?3 IS NULL OR coalesce(o.closedOn, o.closeDate) <= ?3) AND (?4 IS NULL OR o.owner = ?4)
    AND (?5 IS NULL OR coalesce((SELECT id FROM process WHERE id = s.process), ?6) = ?5))`

const dateOrNone = z.iso.date().optional()
const which = z.object({
  /** Deals closed on this day or later. */
  since: dateOrNone,
  until: dateOrNone,
  owner: z.string().max(36).optional(),
  /** Deals that ended in this process. */
  process: z.string().max(36).optional(),
})
type Which = z.infer<typeof which>

const givenOf = (db: ReadDatabase, { since, until, owner, process }: Which) =>
  [officeCurrency(db), since ?? null, until ?? null, owner ?? null, process ?? null, firstProcess(db)] as const

// A competitor met in a deal counts once, whether it stood beside it or was named at its end.
const met = `(SELECT DISTINCT d.*, m.competitor FROM d LEFT JOIN (
    SELECT opportunity, competitor FROM dealCompetitor UNION SELECT id, decidedAgainst FROM d
  ) AS m ON m.opportunity = d.id AND m.competitor IN (SELECT id FROM competitor)) AS d`

/** What deals are counted by: the column that says it. */
const parts = {
  competitors: { key: 'd.competitor', title: '(SELECT name FROM competitor WHERE id = d.competitor)', from: met },
  products: { key: 'd.product', title: '(SELECT name FROM product WHERE id = d.product)', from: 'd' },
  sources: { key: 'd.source', title: 'd.source', from: 'd' },
  steps: { key: 'd.closedFrom', title: '(SELECT name FROM stage WHERE id = d.closedFrom)', from: 'd' },
  reasons: { key: 'd.reason', title: 'd.reason', from: 'd' },
} as const
type Part = keyof typeof parts

function learn(db: ReadDatabase, wanted: Which): Learned {
  const given = givenOf(db, wanted)
  const [currency] = given
  const grouped = (part: Part): LearnRow[] => {
    const { key, title, from } = parts[part]
    return db
      .all<Raw>(
        `${closed} SELECT ${key} AS key, ${title} AS title, ${sums} FROM ${from}
         GROUP BY 1 ORDER BY ${key} IS NULL, won + lost DESC, 2 LIMIT ${most}`,
        ...given,
      )
      .map(rowOf)
  }
  const reasons = (type: 'won' | 'lost'): ReasonRow[] =>
    db.all<ReasonRow>(
      `${closed} SELECT reason AS value, count(*) AS deals, round(coalesce(sum(amount), 0), 2) AS amount
       FROM d WHERE type = '${type}' GROUP BY 1 ORDER BY reason IS NULL, deals DESC, 1`,
      ...given,
    )
  const [all] = db.all<Raw & { readonly notAsked: number; readonly isForeign: number }>(
    `${closed} SELECT NULL AS key, NULL AS title, ${sums}, count(*) FILTER (WHERE d.reason IS NULL) AS notAsked,
       count(*) FILTER (WHERE d.isForeign) AS isForeign FROM d`,
    ...given,
  )
  const {
    notAsked = 0,
    isForeign: foreign = 0,
    ...total
  } = all ?? {
    key: null,
    title: null,
    won: 0,
    lost: 0,
    wonAmount: 0,
    lostAmount: 0,
  }
  return {
    currency,
    total: rowOf(total),
    foreign,
    notAsked,
    whyWon: reasons('won'),
    whyLost: reasons('lost'),
    competitors: grouped('competitors'),
    products: grouped('products'),
    sources: grouped('sources'),
    steps: grouped('steps'),
    fewest,
  }
}

const reads = ['opportunity', 'stage', 'process', 'competitor', 'dealCompetitor', 'product', 'office'] as const

export const winLoss = defineQuery({
  name: 'winLoss.learn',
  summary: 'What won and lost deals teach, by reason, competitor, product, source and step, with honest intervals.',
  input: which,
  output: learned,
  reads,
  run: ({ db }, input): Learned => learn(db, input),
})

const lesson = z.strictObject({
  id: z.string(),
  name: text,
  account: text,
  amount: z.number().nullable(),
  currency: text,
  closedOn: text,
})
type LessonDeal = z.infer<typeof lesson>

export const winLossDeals = defineQuery({
  name: 'winLoss.deals',
  summary: 'The deals behind a count of `winLoss.learn`, the latest first.',
  input: which.extend({
    part: z.enum(['competitors', 'products', 'sources', 'steps', 'reasons']),
    /** The `key` of its row, or the reason; null for deals of which it is not known. */
    key: z.string().max(1_000).nullable(),
    outcome: z.enum(['won', 'lost']),
  }),
  output: many(lesson),
  reads: [...reads, 'account'],
  run: ({ db }, { part, key, outcome, ...input }): readonly LessonDeal[] =>
    db.all<LessonDeal>(
      `${closed} SELECT d.id, d.name, (SELECT name FROM account WHERE id = d.account) AS account, d.whole AS amount,
         d.currency, d.day AS closedOn
       FROM ${parts[part].from} WHERE ${parts[part].key} IS ?7 AND d.type = ?8 ORDER BY d.day DESC, d.id LIMIT 500`,
      ...givenOf(db, input),
      key,
      outcome,
    ),
})
