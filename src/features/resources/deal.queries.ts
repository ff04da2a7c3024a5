/** What a deal's customer has got, and what may help at its step: material of the step, of the product, of the industry. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import { all, get, limited, sql } from '../records/sql.ts'
import { readsOfResources, resourcesNamed, type ResourceView } from './resource-rows.ts'
import { dealResources } from './resources.answers.ts'
import { readSends, type SendView } from './sends.ts'

export interface UsefulResource extends ResourceView {
  readonly why: 'atStep' | 'product' | 'industry' | 'worked'
}

export interface DealResources {
  readonly sent: readonly SendView[]
  readonly useful: readonly UsefulResource[]
}

const mostUseful = 8
type Why = UsefulResource['why']

export const resourcesOfDeal = defineQuery({
  name: 'resources.ofDeal',
  summary: 'What the customer of a deal has got, in which version, and what may help at its step.',
  input: z.object({ opportunity: z.string().max(36) }),
  output: dealResources,
  reads: [...readsOfResources, 'stageMaterial', 'contact', 'account', filesHereTouched],
  run: (context, input): DealResources => {
    const { db } = context
    const sent = readSends(context, sql`s.opportunity = ${input.opportunity}`)
    const deal = get<{ stage: string | null; product: string | null; industry: string | null }>(
      db,
      sql`SELECT o.stage, o.product, a.industry FROM opportunity AS o LEFT JOIN account AS a ON a.id = o.account
        WHERE o.id = ${input.opportunity}`,
    )
    if (!deal) return { sent, useful: [] }
    // What won before stands first among what fits equally well.
    const ranked = all<{ id: string; why: Why }>(
      db,
      sql`SELECT r.id, CASE
          WHEN r.stage = ${deal.stage} OR EXISTS (SELECT 1 FROM "stageMaterial" AS m WHERE m.resource = r.id AND m.stage = ${deal.stage}) THEN 'atStep'
          WHEN r.product = ${deal.product} THEN 'product'
          WHEN r.industry = ${deal.industry} THEN 'industry' ELSE 'worked' END AS why,
          (SELECT count(DISTINCT s.opportunity) FROM "resourceSend" AS s JOIN opportunity AS o ON o.id = s.opportunity
            JOIN stage AS t ON t.id = o.stage WHERE s.resource = r.id AND t.type = 'won') AS won
        FROM resource AS r
        WHERE (why <> 'worked' OR won > 1) AND (r.product IS NULL OR ${deal.product} IS NULL OR r.product = ${deal.product})
        ORDER BY CASE why WHEN 'atStep' THEN 0 WHEN 'product' THEN 1 WHEN 'industry' THEN 2 ELSE 3 END, won DESC, r.id
        ${limited(mostUseful)}`,
    )
    const why = new Map(ranked.map((one) => [one.id, one.why]))
    const rows = resourcesNamed(
      context,
      ranked.map(({ id }) => id),
    )
    return { sent, useful: rows.map((row) => ({ ...row, why: why.get(row.id) ?? 'worked' })) }
  },
})
