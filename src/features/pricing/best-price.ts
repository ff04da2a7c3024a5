/**
 * Which price holds: of the books in the right currency that are active and valid today, one for the customer's segment
 * before one for all, and among equals the standard, then the one with the lower name. Without a price in a book, the
 * product's own list price when it is in that currency.
 */
import type { QueryContext } from '#replica/query.ts'
import { all, sql } from '../records/sql.ts'

export interface FoundPrice {
  readonly unitPrice: number
  /** Null when it is the product's own list price. */
  readonly priceBook: string | null
}

export function bestPrice(
  { db, today }: Pick<QueryContext, 'db' | 'today'>,
  product: string,
  { currency, account }: { readonly currency: string; readonly account: string | null },
): FoundPrice | undefined {
  const [found] = all<{ unitPrice: number; priceBook: string }>(
    db,
    sql`SELECT p.unitPrice, p.priceBook FROM price AS p JOIN priceBook AS b ON b.id = p.priceBook
        LEFT JOIN account AS a ON a.id = ${account ?? ''}
        WHERE p.product = ${product} AND p.unitPrice IS NOT NULL
          AND b.currency = ${currency} AND coalesce(p.currency, b.currency) = b.currency AND b.active IS NOT 0
          AND coalesce(b.validFrom, '') <= ${today} AND coalesce(b.validUntil, '9999') >= ${today}
          AND (coalesce(b.segment, '') = '' OR lower(b.segment) IN (lower(a.type), lower(a.industry)))
        ORDER BY coalesce(b.segment, '') = '', b.standard IS NOT 1, b.name COLLATE NOCASE, b.id, p.id LIMIT 1`,
  )
  if (found) return found
  const [own] = all<{ unitPrice: number }>(
    db,
    sql`SELECT price AS unitPrice FROM product WHERE id = ${product} AND price IS NOT NULL
          AND coalesce(currency, (SELECT currency FROM office LIMIT 1)) = ${currency}`,
  )
  return own && { unitPrice: own.unitPrice, priceBook: null }
}
