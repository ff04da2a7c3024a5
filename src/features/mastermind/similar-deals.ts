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

interface Row extends Omit<DealLike, 'because' | 'outcome'> {
  readonly outcome: 'won' | 'lost' | null
  readonly product: string | null
  readonly industry: string | null
  readonly competitors: string | null
  readonly source: string | null
  readonly type: string | null
  readonly accountId: string | null
}

const select = `SELECT o.id, o.name, a.name AS account, o.account AS accountId, o.owner,
    (SELECT name FROM person WHERE id = o.owner) AS ownerName, CASE WHEN s.type IN ('won', 'lost') THEN s.type END AS outcome,
    o.closedOn, o.amount, o.currency, o.reason, o.reasonNote AS decided,
    (SELECT name FROM product WHERE id = o.product) AS product, a.industry,
    (SELECT json_group_array(name) FROM competitor WHERE id = o.decidedAgainst
       OR id IN (SELECT competitor FROM dealCompetitor WHERE opportunity = o.id)) AS competitors,
    o.leadSource AS source, o.type
  FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account LEFT JOIN stage AS s ON s.id = o.stage`

const lookedAt = 3_000

/** Within a factor of two, as the power of two that it is near. */
const sizeOf = (amount: number | null): string | undefined =>
  amount === null || amount <= 0 ? undefined : `~${2 ** Math.round(Math.log2(amount))}`

function factsOf(row: Row): readonly (readonly [LikenessFact, string])[] {
  const one = (fact: LikenessFact, value: string | null | undefined) =>
    value === null || value === undefined || value === '' ? [] : [[fact, value] as const]
  return [
    ...one('product', row.product),
    ...one('industry', row.industry),
    ...(JSON.parse(row.competitors ?? '[]') as (string | null)[]).flatMap((name) => one('competitor', name)),
    ...one('size', sizeOf(row.amount)),
    ...one('source', row.source),
    ...one('type', row.type),
    ...one('account', row.account),
  ]
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
  const own = db.get<Row>(`${select} WHERE o.id = ?`, deal)
  if (!own) return []
  const mine = new Map(factsOf(own).map(([fact, value]) => [`${fact} ${value}`, [fact, value] as const]))
  const others = db.all<Row>(
    `${select} WHERE s.type IN ('won', 'lost') AND o.id <> ? ORDER BY o.closedOn DESC, o.id LIMIT ${lookedAt}`,
    deal,
  )
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
  return shared
    .map(({ row, found }) => ({ row, found, score: found.reduce((sum, key) => sum + worth(key), 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || ((a.row.closedOn ?? '') < (b.row.closedOn ?? '') ? 1 : -1))
    .slice(0, limit)
    .flatMap(({ row, found }) => {
      const { product: _p, industry: _i, competitors: _c, source: _s, type: _t, accountId: _a, outcome, ...rest } = row
      if (outcome === null) return []
      const because = found
        .sort((a, b) => worth(b) - worth(a))
        .flatMap((key) => {
          const fact = mine.get(key)
          return fact === undefined ? [] : [{ fact: fact[0], value: fact[1] }]
        })
      return [{ ...rest, outcome, because }]
    })
}
