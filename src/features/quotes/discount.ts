/** How far a quote goes below what its products cost, and the mark of exactly these prices. */
import { createHash } from 'node:crypto'
import { exactOf, minus, over, times, toMinor, fromMinor, type Exact } from '#shared/exact.ts'
import type { LineRow } from '../line-items/line-rows.ts'
import { lineValue, quoteTotals, type WholeDiscount } from '../line-items/line-value.ts'

export type PricedLine = Pick<
  LineRow,
  | 'id'
  | 'quantity'
  | 'unitPrice'
  | 'currency'
  | 'listPrice'
  | 'discountPercent'
  | 'discountAmount'
  | 'taxPercent'
  | 'billing'
  | 'termMonths'
>

interface Reduction {
  /** What the lines would cost at list prices, and what they cost: whole minor units. */
  readonly list: bigint
  readonly net: bigint
}

/** A unit price below the list price counts as a discount like any other; one above it does not make up for others. */
function reductionOf(lines: readonly PricedLine[], whole: WholeDiscount, currency: string): Reduction {
  const list = lines.reduce((sum, line) => {
    const unitPrice = Math.max(line.unitPrice ?? 0, line.listPrice ?? 0)
    return sum + lineValue({ ...line, unitPrice }, currency).gross
  }, 0n)
  return { list, net: quoteTotals(lines, whole, null, currency).net }
}

/** Percent off the list prices, to two digits, for people to read. */
export function discountPercentOf(lines: readonly PricedLine[], whole: WholeDiscount, currency: string): number {
  const { list, net } = reductionOf(lines, whole, currency)
  if (list <= 0n || net >= list) return 0
  return Number(((list - net) * 10_000n * 2n + list) / (list * 2n)) / 100
}

/** Whether the discount is above the limit, exactly. Without a limit nothing is. */
export function isOverLimit(
  lines: readonly PricedLine[],
  whole: WholeDiscount,
  currency: string,
  limit: number | null,
): boolean {
  if (limit === null) return false
  const { list, net } = reductionOf(lines, whole, currency)
  const off: Exact = minus(fromMinor(list, currency), fromMinor(net, currency))
  const allowed = over(times(fromMinor(list, currency), exactOf(limit)), 100)
  return list > 0n && toMinor(off, currency) > toMinor(allowed, currency)
}

/** Says exactly which prices were looked at: an approval holds for these and no others. */
export function fingerprintOf(lines: readonly PricedLine[], whole: WholeDiscount, currency: string): string {
  const priced = [...lines]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((line) => [
      line.id,
      line.quantity,
      line.unitPrice,
      line.listPrice,
      line.discountPercent,
      line.discountAmount,
      line.billing,
      line.termMonths,
    ])
  return createHash('sha256')
    .update(JSON.stringify([currency, whole.discountPercent, whole.discountAmount, priced]))
    .digest('hex')
    .slice(0, 32)
}
