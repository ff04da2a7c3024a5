/** Lines as pages show them: with what each is worth and what they come to. */
import type { ReadDatabase } from '#replica/query.ts'
import { fromMinor, majorOf, over, plus, toMinor, zero } from '#shared/exact.ts'
import { all, name, sql, type Sql } from '../records/sql.ts'
import type { Billing } from './line-fields.ts'
import { lineAmounts, lineValue } from './line-value.ts'

export interface LineRow {
  readonly id: string
  readonly product: string | null
  readonly productName: string | null
  readonly name: string
  readonly description: string | null
  readonly quantity: number | null
  readonly unit: string | null
  readonly unitPrice: number | null
  readonly currency: string | null
  readonly listPrice: number | null
  readonly priceBookName: string | null
  readonly discountPercent: number | null
  readonly discountAmount: number | null
  readonly taxPercent: number | null
  readonly billing: Billing | null
  readonly termMonths: number | null
  readonly position: string | null
  /** In major units, exact: before and after the line's discount. */
  readonly gross: number
  readonly net: number
}

/** The lines that refer to `id` by `field`, in their order; at most 1,000. `currency` is that of lines which have none. */
export function readLines(
  db: ReadDatabase,
  {
    table,
    field,
    id,
    currency,
  }: { readonly table: string; readonly field: string; readonly id: string; readonly currency: string },
): readonly LineRow[] {
  const from: Sql = name(table)
  return all<Omit<LineRow, 'gross' | 'net'>>(
    db,
    sql`SELECT l.id, l.product, (SELECT name FROM product WHERE id = l.product) AS productName, coalesce(l.name, '') AS name,
          l.description, l.quantity, l.unit, l.unitPrice, l.currency, l.listPrice,
          (SELECT name FROM priceBook WHERE id = l.priceBook) AS priceBookName,
          l.discountPercent, l.discountAmount, l.taxPercent, l.billing, l.termMonths, l.position
        FROM ${from} AS l WHERE l.${name(field)} = ${id} ORDER BY l.position, l.id LIMIT 1000`,
  ).map((line) => ({ ...line, ...lineAmounts(line, currency) }))
}

export interface LineSummary {
  readonly currency: string
  /** Everything over its term, after discounts and before tax. */
  readonly total: number
  readonly once: number
  /** What comes in within a month of the term, rounded. */
  readonly perMonth: number
  /** Lines in another currency, which are in no sum. */
  readonly otherCurrency: number
}

const monthsOf = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** What lines come to, by how often they are paid. */
export function summarise(lines: readonly LineRow[], currency: string): LineSummary {
  const counted = lines.filter((line) => (line.currency ?? currency) === currency)
  const sum = (of: readonly LineRow[]) =>
    majorOf(
      of.reduce((total, line) => total + lineValue(line, currency).net, 0n),
      currency,
    )
  const recurring = counted.filter((line) => line.billing !== null && line.billing !== 'once')
  const perMonth = recurring.reduce((total, line) => {
    const months = line.billing === null || line.billing === 'once' ? 1 : monthsOf[line.billing]
    const { net } = lineValue({ ...line, termMonths: null }, currency)
    return plus(total, over(fromMinor(net, currency), months))
  }, zero)
  return {
    currency,
    total: sum(counted),
    once: sum(counted.filter((line) => !recurring.includes(line))),
    perMonth: majorOf(toMinor(perMonth, currency), currency),
    otherCurrency: lines.length - counted.length,
  }
}
