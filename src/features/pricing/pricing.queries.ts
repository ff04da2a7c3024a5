/** What every product costs in a price book, and what may be sold to whom for how much. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { all, limited, sql } from '../records/sql.ts'
import { officeCurrency } from '../records/sums.ts'
import { bestPrice } from './best-price.ts'
import { bookPrices, offerList } from './pricing.answers.ts'

export interface BookPrice {
  readonly product: string
  readonly name: string
  readonly code: string | null
  readonly listPrice: number | null
  readonly listCurrency: string | null
  readonly unitPrice: number | null
}

export const pricesOfBook = defineQuery({
  name: 'pricing.pricesOf',
  summary: 'The office’s products with their price in a price book, priced ones first.',
  input: z.object({ priceBook: z.string().max(36), search: z.string().max(200).optional() }),
  output: bookPrices,
  reads: ['product', 'price', 'priceBook'],
  run: ({ db }, { priceBook, search = '' }): readonly BookPrice[] =>
    all<BookPrice>(
      db,
      sql`SELECT p.id AS product, coalesce(p.name, '') AS name, p.code, p.price AS listPrice, p.currency AS listCurrency,
            (SELECT unitPrice FROM price WHERE product = p.id AND priceBook = ${priceBook} ORDER BY id LIMIT 1) AS unitPrice
          FROM product AS p WHERE p.active IS NOT 0
            AND instr(lower(coalesce(p.name, '') || ' ' || coalesce(p.code, '')), lower(${search.trim()})) > 0
          ORDER BY unitPrice IS NULL, p.name COLLATE NOCASE, p.id ${limited(500)}`,
    ),
})

export interface Offer {
  readonly product: string
  readonly name: string
  readonly code: string | null
  /** Null when nothing says a price in this currency. */
  readonly unitPrice: number | null
  readonly priceBookName: string | null
}

export const offers = defineQuery({
  name: 'pricing.offers',
  summary: 'Products to choose from, each with the price that holds for the customer today.',
  input: z.object({
    search: z.string().max(200),
    currency: z.string().max(3).optional(),
    account: z.string().max(36).nullable().optional(),
    limit: z.int().min(1).max(100).optional(),
  }),
  output: offerList,
  reads: ['product', 'price', 'priceBook', 'account', 'office'],
  run: (context, { search, currency = officeCurrency(context.db), account = null, limit = 20 }): readonly Offer[] => {
    const text = search.trim().toLowerCase()
    const products = all<{ product: string; name: string; code: string | null }>(
      context.db,
      sql`SELECT id AS product, coalesce(name, '') AS name, code FROM product
          WHERE active IS NOT 0 AND instr(lower(coalesce(name, '') || ' ' || coalesce(code, '')), ${text}) > 0
          ORDER BY instr(lower(coalesce(name, '')), ${text}) <> 1, name COLLATE NOCASE, id ${limited(limit)}`,
    )
    return products.map((one) => {
      const found = bestPrice(context, one.product, { currency, account })
      const book = found?.priceBook
        ? context.db.get<{ name: string }>('SELECT name FROM priceBook WHERE id = ?', found.priceBook)
        : undefined
      return { ...one, unitPrice: found?.unitPrice ?? null, priceBookName: book?.name ?? null }
    })
  },
})
