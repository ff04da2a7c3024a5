/** What of a person's own the tour shows things on. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { answer, id, text } from '../records/answers.ts'
import { get, sql } from '../records/sql.ts'

export interface TourFacts {
  /** My open deal that is worth most. */
  readonly deal: { readonly id: string; readonly name: string | null } | null
  /** Somebody at that deal's account, else whoever was added last, with the account. */
  readonly contact: { readonly name: string; readonly account: string | null } | null
}

export const tourFacts = defineQuery({
  name: 'tour.facts',
  summary: 'On which of my own records the tour shows things: my most valuable open deal, and a person to speak of.',
  input: z.object({}),
  output: answer({
    deal: answer({ id, name: text }).nullable(),
    contact: answer({ name: z.string(), account: text }).nullable(),
  }),
  reads: ['opportunity', 'stage', 'contact', 'account'],
  run: ({ db, me }): TourFacts => {
    const deal = get<{ id: string; name: string | null; account: string | null }>(
      db,
      sql`SELECT o.id, o.name, o.account FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE o.owner = ${me} AND s.type = 'open' ORDER BY o.amount IS NULL, o.amount DESC, o.id LIMIT 1`,
    )
    const contact = get<{ name: string; account: string | null }>(
      db,
      sql`SELECT trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) AS name, a.name AS account
          FROM contact AS c LEFT JOIN account AS a ON a.id = c.account
          WHERE trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) <> ''
          ORDER BY c.account IS ${deal?.account ?? ''} DESC, c.owner IS ${me} DESC, c.id DESC LIMIT 1`,
    )
    return { deal: deal ? { id: deal.id, name: deal.name } : null, contact: contact ?? null }
  },
})
