/** Competitors: all of the office, and those of a deal with who else sold against them and how it ended. */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { count, id, idOrNull, many, text } from '../records/answers.ts'

const standing = z.enum(['leading', 'level', 'behind', 'out']).nullable()

const inDeal = z.strictObject({
  id,
  competitor: id,
  name: z.string(),
  standing,
  note: text,
  strengths: text,
  weaknesses: text,
  by: idOrNull,
  byName: text,
  /** Of the other deals against them that are closed. */
  won: count,
  lost: count,
  /** Colleagues who won against them, those who did so most often first; at most three. */
  wonBy: z.array(z.strictObject({ id, name: z.string() })),
})
export type DealCompetitor = z.infer<typeof inDeal>

const known = z.strictObject({ id, name: z.string(), deals: count })

type Row = Omit<DealCompetitor, 'won' | 'lost' | 'wonBy'>

const against = `SELECT o.id, o.owner, s.type FROM dealCompetitor AS d JOIN opportunity AS o ON o.id = d.opportunity
  JOIN stage AS s ON s.id = o.stage WHERE d.competitor = ? AND s.type IN ('won', 'lost') AND o.id <> ?
  UNION SELECT o.id, o.owner, s.type FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
  WHERE o.decidedAgainst = ? AND s.type IN ('won', 'lost') AND o.id <> ?`

export function readDealCompetitors(db: ReadDatabase, deal: string): DealCompetitor[] {
  const rows = db.all<Row>(
    `SELECT d.id, c.id AS competitor, coalesce(c.name, '') AS name, d.standing, d.note, c.strengths, c.weaknesses, d."by",
       (SELECT name FROM person WHERE id = d."by") AS byName
     FROM dealCompetitor AS d JOIN competitor AS c ON c.id = d.competitor WHERE d.opportunity = ?
     ORDER BY CASE d.standing WHEN 'leading' THEN 0 WHEN 'level' THEN 1 WHEN 'behind' THEN 3 WHEN 'out' THEN 4 ELSE 2 END,
       c.name COLLATE NOCASE, d.id LIMIT 100`,
    deal,
  )
  // An import or two PCs can have said one pair twice.
  return [...new Map(rows.toReversed().map((row) => [row.competitor, row])).values()].toReversed().map((row) => {
    const others = db.all<{ owner: string | null; type: string }>(against, row.competitor, deal, row.competitor, deal)
    const wins = others.filter(({ type }) => type === 'won')
    const times = new Map<string, number>()
    for (const { owner } of wins) if (owner !== null) times.set(owner, (times.get(owner) ?? 0) + 1)
    const best = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3)
    return {
      ...row,
      won: wins.length,
      lost: others.length - wins.length,
      wonBy: best.flatMap(([person]) => {
        const found = db.get<{ name: string | null }>('SELECT name FROM person WHERE id = ?', person)
        return found ? [{ id: person, name: found.name ?? '' }] : []
      }),
    }
  })
}

export const competitorsOfDeal = defineQuery({
  name: 'competitors.ofDeal',
  summary: 'Against whom a deal stands, how they stand, and how other deals against them ended.',
  input: z.object({ opportunity: id.max(36) }),
  output: many(inDeal),
  reads: ['dealCompetitor', 'competitor', 'opportunity', 'stage', 'person'],
  run: ({ db }, { opportunity }): readonly DealCompetitor[] => readDealCompetitors(db, opportunity),
})

export const listCompetitors = defineQuery({
  name: 'competitors.list',
  summary: 'All competitors, those met most often first.',
  input: z.object({}),
  output: many(known),
  reads: ['dealCompetitor', 'competitor', 'opportunity'],
  run: ({ db }): readonly z.infer<typeof known>[] =>
    db.all(
      `SELECT c.id, coalesce(c.name, '') AS name,
         (SELECT count(DISTINCT opportunity) FROM dealCompetitor WHERE competitor = c.id) AS deals
       FROM competitor AS c ORDER BY deals DESC, c.name COLLATE NOCASE, c.id LIMIT 500`,
    ),
})
