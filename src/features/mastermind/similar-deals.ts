/**
 * Deals like this one: closed deals that have most in common with it, each common fact weighed by how rare it is among the
 * closed deals that were looked at. The facts in common are the explanation.
 */
import type { ReadDatabase } from '#replica/query.ts'

export const likenessFacts = ['product', 'industry', 'competitor', 'size', 'source', 'type', 'account'] as const
export type LikenessFact = (typeof likenessFacts)[number]

export interface DealLike {
  readonly id: string
  readonly name: string | null
  readonly account: string | null
  readonly owner: string | null
  readonly ownerName: string | null
  readonly outcome: 'won' | 'lost'
  readonly closedOn: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly reason: string | null
  /** What decided it, as it was written down at the close. */
  readonly decided: string | null
  readonly because: readonly { readonly fact: LikenessFact; readonly value: string }[]
}

/** What is compared of a deal. */
interface Compared {
  readonly id: string
  readonly closedOn: string | null
  readonly product: string | null
  readonly decidedAgainst: string | null
  readonly amount: number | null
  readonly source: string | null
  readonly type: string | null
  readonly account: string | null
  readonly industry: string | null
}

const lookedAt = 3_000

/** Few columns of many deals: what is shown is read of the best alone. */
const compared = (where: string): string =>
  `SELECT o.*, a.name AS account, a.industry FROM
    (SELECT id, closedOn, product, decidedAgainst, amount, leadSource AS source, type, account AS accountId FROM opportunity
     WHERE ${where} ORDER BY closedOn DESC, id LIMIT ${lookedAt}) AS o
   LEFT JOIN account AS a ON a.id = o.accountId ORDER BY o.closedOn DESC, o.id`
const closed = compared(`stage IN (SELECT id FROM stage WHERE type IN ('won', 'lost')) AND id <> ?`)
const one = compared('id = ?')

const shown = `SELECT o.id, o.name, a.name AS account, o.owner, (SELECT name FROM person WHERE id = o.owner) AS ownerName,
    s.type AS outcome, o.closedOn, o.amount, o.currency, o.reason, o.reasonNote AS decided
  FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account LEFT JOIN stage AS s ON s.id = o.stage
  WHERE o.id IN (SELECT value FROM json_each(?))`

/** Within a factor of two, as the power of two that it is near. */
const sizeOf = (amount: number | null): string | undefined =>
  amount === null || amount <= 0 ? undefined : `~${2 ** Math.round(Math.log2(amount))}`

type Facts = readonly (readonly [LikenessFact, string])[]

/** Names of products and competitors are read once: a deal refers to few of them. */
function openFacts(db: ReadDatabase): (row: Compared) => Facts {
  const namesOf = (table: 'product' | 'competitor') =>
    new Map(
      db
        .all<{ id: string; name: string | null }>(`SELECT id, name FROM ${table}`)
        .map(({ id, name }) => [id, name] as const),
    )
  const [products, competitors] = [namesOf('product'), namesOf('competitor')]
  const against = Map.groupBy(
    db.all<{ opportunity: string; competitor: string }>('SELECT opportunity, competitor FROM dealCompetitor'),
    ({ opportunity }) => opportunity,
  )
  const fact = (name: LikenessFact, value: string | null | undefined) =>
    value === null || value === undefined || value === '' ? [] : [[name, value] as const]
  return (row) => {
    const met = [row.decidedAgainst, ...(against.get(row.id) ?? []).map(({ competitor }) => competitor)]
    return [
      ...fact('product', products.get(row.product ?? '')),
      ...fact('industry', row.industry),
      ...met.flatMap((id) => fact('competitor', competitors.get(id ?? ''))),
      ...fact('size', sizeOf(row.amount)),
      ...fact('source', row.source),
      ...fact('type', row.type),
      ...fact('account', row.account),
    ]
  }
}

const weights: Readonly<Record<LikenessFact, number>> = {
  competitor: 1.3,
  product: 1.2,
  industry: 1,
  account: 0.8,
  size: 0.6,
  type: 0.4,
  source: 0.3,
}

/** The likest first; equally like ones by day, newest first. Only closed deals, and not the deal itself. */
export function dealsLike(db: ReadDatabase, deal: string, limit: number): readonly DealLike[] {
  const own = db.get<Compared>(one, deal)
  if (!own) return []
  const factsOf = openFacts(db)
  const mine = new Map(factsOf(own).map(([fact, value]) => [`${fact} ${value}`, [fact, value] as const]))
  if (mine.size === 0) return []
  const others = db.all<Compared>(closed, deal)
  const many = new Map<string, number>()
  const shared = others.map((row) => {
    const found = [...new Set(factsOf(row).map(([fact, value]) => `${fact} ${value}`))].filter((key) => mine.has(key))
    for (const key of found) many.set(key, (many.get(key) ?? 0) + 1)
    return { row, found }
  })
  const worth = (key: string): number => {
    const fact = mine.get(key)?.[0]
    return fact === undefined ? 0 : weights[fact] * Math.log(1 + others.length / (many.get(key) ?? 1))
  }
  const best = shared
    .map(({ row, found }) => ({ row, found, score: found.reduce((sum, key) => sum + worth(key), 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || ((a.row.closedOn ?? '') < (b.row.closedOn ?? '') ? 1 : -1))
    .slice(0, limit)
  const ids = JSON.stringify(best.map(({ row }) => row.id))
  const deals = new Map(db.all<Omit<DealLike, 'because'>>(shown, ids).map((row) => [row.id, row]))
  return best.flatMap(({ row, found }) => {
    const like = deals.get(row.id)
    if (!like) return []
    const because = found
      .sort((a, b) => worth(b) - worth(a))
      .flatMap((key) => {
        const fact = mine.get(key)
        return fact === undefined ? [] : [{ fact: fact[0], value: fact[1] }]
      })
    return [{ ...like, because }]
  })
}
