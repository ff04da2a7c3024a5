/**
 * The colleagues likeliest to know: by what they answered in discussions like the question, and by what they sold, to whom
 * and against whom. Each reason is counted and shown.
 */
import type { ReadDatabase } from '#replica/query.ts'

export interface Expertise {
  readonly id: string
  readonly name: string
  /** `answered`: discussions like this; the others: deals won of this product, in this industry, against this competitor. */
  readonly because: readonly {
    readonly fact: 'answered' | 'wrote' | 'product' | 'industry' | 'competitor' | 'account'
    readonly value: string
    readonly count: number
  }[]
}

export interface Concern {
  readonly products: readonly string[]
  readonly industries: readonly string[]
  readonly competitors: readonly string[]
  readonly accounts: readonly string[]
  /** Discussions like the question. */
  readonly topics: readonly string[]
}

const won = `FROM opportunity AS o JOIN stage AS s ON s.id = o.stage JOIN person AS p ON p.id = o.owner
  LEFT JOIN account AS a ON a.id = o.account WHERE s.type = 'won' AND p.active IS NOT 0`

const asked = {
  product: `SELECT p.id, p.name, (SELECT name FROM product WHERE id = ?1) AS value, count(*) AS count ${won}
    AND o.product = ?1 GROUP BY p.id`,
  industry: `SELECT p.id, p.name, ?1 AS value, count(*) AS count ${won} AND a.industry = ?1 GROUP BY p.id`,
  competitor: `SELECT p.id, p.name, (SELECT name FROM competitor WHERE id = ?1) AS value, count(*) AS count ${won}
    AND (o.decidedAgainst = ?1 OR EXISTS (SELECT 1 FROM dealCompetitor WHERE opportunity = o.id AND competitor = ?1))
    GROUP BY p.id`,
  account: `SELECT p.id, p.name, (SELECT name FROM account WHERE id = ?1) AS value, count(*) AS count ${won}
    AND o.account = ?1 GROUP BY p.id`,
  answered: `SELECT p.id, p.name, t.title AS value, count(*) AS count FROM topicReply AS r JOIN topic AS t ON t.id = r.topic
    JOIN person AS p ON p.id = r.author WHERE r.topic = ?1 AND p.active IS NOT 0 GROUP BY p.id`,
} as const

type Fact = keyof typeof asked | 'wrote'
const weights: Readonly<Record<Fact, number>> = {
  answered: 1.5,
  /** Messages about it. */
  wrote: 0.7,
  competitor: 1.4,
  account: 1.2,
  product: 1,
  industry: 1,
}

interface Counted {
  readonly id: string
  readonly name: string | null
  readonly value: string | null
  readonly count: number
}

const writersOf = (db: ReadDatabase, writers: ReadonlyMap<string, number>): readonly Counted[] =>
  db
    .all<{ id: string; name: string | null }>(
      'SELECT id, name FROM person WHERE active IS NOT 0 AND id IN (SELECT value FROM json_each(?))',
      JSON.stringify([...writers.keys()]),
    )
    .map((one) => ({ ...one, value: null, count: writers.get(one.id) ?? 0 }))

/** At most `limit`, without the person who asks. */
export function whoKnows(
  db: ReadDatabase,
  me: string,
  concern: Concern,
  limit: number,
  writers: ReadonlyMap<string, number> = new Map(),
): readonly Expertise[] {
  interface Found {
    readonly id: string
    readonly name: string
    score: number
    readonly because: (Expertise['because'][number] & { readonly score: number })[]
  }
  const people = new Map<string, Found>()
  const count = (fact: Fact, rows: readonly Counted[]): void => {
    const most = Math.max(1, ...rows.map((row) => row.count))
    for (const row of rows) {
      if (row.id === me) continue
      const held = people.get(row.id) ?? { id: row.id, name: row.name ?? '', score: 0, because: [] }
      // The most experienced counts fully, whoever has done it at all at least half.
      const score = weights[fact] * (0.5 + (0.5 * row.count) / most)
      held.score += score
      held.because.push({ fact, value: row.value ?? '', count: row.count, score })
      people.set(row.id, held)
    }
  }
  const sources: readonly (readonly [keyof typeof asked, readonly string[]])[] = [
    ['answered', concern.topics],
    ['competitor', concern.competitors],
    ['account', concern.accounts],
    ['product', concern.products],
    ['industry', concern.industries],
  ]
  for (const [fact, values] of sources)
    for (const value of values) {
      const rows = db.all<Counted>(asked[fact], value)
      count(fact, rows)
    }
  count('wrote', writersOf(db, writers))
  return [...people.values()]
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id, name, because }) => ({
      id,
      name,
      because: because
        .sort((a, b) => b.score - a.score)
        .slice(0, 4)
        .map(({ fact, value, count }) => ({ fact, value, count })),
    }))
}
