/** Which currencies the office meets, and what they were worth. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { officeCurrency } from '../records/sums.ts'
import { currencyList } from './currencies.answers.ts'

export interface CurrencyFacts {
  readonly currency: string
  /** Deals whose amount is in it. */
  readonly deals: number
  /** Newest first. */
  readonly rates: readonly {
    readonly id: string
    readonly date: string
    readonly rate: number
    readonly source: string | null
  }[]
}

export const listCurrencies = defineQuery({
  name: 'currencies.list',
  summary: 'The currencies of deals and of rates beside the office’s own, with their rates, the newest first.',
  input: z.object({}),
  output: currencyList,
  reads: ['exchangeRate', 'opportunity', 'office'],
  run: ({ db }): { readonly own: string; readonly others: readonly CurrencyFacts[] } => {
    const own = officeCurrency(db)
    const counted = db.all<{ currency: string; deals: number }>(
      'SELECT currency, count(*) AS deals FROM opportunity WHERE currency IS NOT NULL AND currency <> ? GROUP BY currency',
      own,
    )
    const rates = Map.groupBy(
      db.all<{ id: string; currency: string; date: string; rate: number; source: string | null }>(
        `SELECT id, currency, date, rate, source FROM exchangeRate
         WHERE against = ? AND currency IS NOT NULL AND date IS NOT NULL AND rate > 0 ORDER BY date DESC, id LIMIT 5000`,
        own,
      ),
      ({ currency }) => currency,
    )
    const names = [...new Set([...counted.map(({ currency }) => currency), ...rates.keys()])].sort()
    return {
      own,
      others: names.map((currency) => ({
        currency,
        deals: counted.find((one) => one.currency === currency)?.deals ?? 0,
        rates: (rates.get(currency) ?? []).map(({ id, date, rate, source }) => ({ id, date, rate, source })),
      })),
    }
  },
})
