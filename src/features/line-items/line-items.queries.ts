/** The lines of a deal and what they come to. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { officeCurrency } from '../records/sums.ts'
import { readLines, summarise, type LineRow, type LineSummary } from './line-rows.ts'
import { dealLines } from './line-items.answers.ts'

export interface DealLines {
  readonly lines: readonly LineRow[]
  readonly summary: LineSummary
  readonly account: string | null
}

export const linesOfDeal = defineQuery({
  name: 'lineItems.ofDeal',
  summary: 'The lines of a deal in their order, with what each is worth and their sum; null when the deal is not here.',
  input: z.object({ opportunity: z.string().max(36) }),
  output: dealLines.nullable(),
  reads: ['lineItem', 'opportunity', 'product', 'priceBook', 'office'],
  run: ({ db }, { opportunity }): DealLines | null => {
    const deal = db.get<{ currency: string | null; account: string | null }>(
      'SELECT currency, account FROM opportunity WHERE id = ?',
      opportunity,
    )
    if (!deal) return null
    const currency = deal.currency ?? officeCurrency(db)
    const lines = readLines(db, { table: 'lineItem', field: 'opportunity', id: opportunity, currency })
    return { lines, summary: summarise(lines, currency), account: deal.account }
  },
})
