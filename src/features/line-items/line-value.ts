/**
 * What lines amount to, exactly. Every line is rounded to its currency first, so that whoever adds up the lines that they
 * see comes to the same sum. Pure: the page, the peer and the printed quote all ask here.
 */
import { exactOf, fromMinor, majorOf, minus, over, percentOf, times, toMinor, zero, type Exact } from '#shared/exact.ts'
import type { FieldValue } from '#shared/schema.ts'

export interface LineCost {
  readonly quantity: number | null
  readonly unitPrice: number | null
  readonly currency: string | null
  readonly discountPercent: number | null
  readonly discountAmount: number | null
  readonly billing: string | null
  readonly termMonths: number | null
}

const monthsOf: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, yearly: 12 }

/** How often a line is paid within its term, as a fraction; without a term a recurring line counts once. */
function payments(line: Pick<LineCost, 'billing' | 'termMonths'>): Exact {
  const months = line.billing === null || !Object.hasOwn(monthsOf, line.billing) ? undefined : monthsOf[line.billing]
  if (months === undefined || line.termMonths === null || line.termMonths <= 0) return { top: 1n, bottom: 1n }
  return over(exactOf(line.termMonths), months)
}

export interface LineValue {
  /** Whole minor units of the line's currency, before and after its discount. */
  readonly gross: bigint
  readonly net: bigint
}

/** A line without a quantity is of one; without a price it is worth nothing yet. */
export function lineValue(line: LineCost, currency: string): LineValue {
  const one = times(exactOf(line.quantity ?? 1), exactOf(line.unitPrice ?? 0))
  const gross = times(one, payments(line))
  const byPercent = line.discountPercent === null ? zero : percentOf(gross, line.discountPercent)
  const byAmount = line.discountAmount === null ? zero : exactOf(line.discountAmount)
  return { gross: toMinor(gross, currency), net: toMinor(minus(minus(gross, byPercent), byAmount), currency) }
}

/** A line's amount in major units, before and after its discount. */
export function lineAmounts(line: LineCost, fallback: string): { readonly gross: number; readonly net: number } {
  const currency = line.currency ?? fallback
  const { gross, net } = lineValue(line, currency)
  return { gross: majorOf(gross, currency), net: majorOf(net, currency) }
}

const costOf = (part: Readonly<Record<string, FieldValue | undefined>>): LineCost => part as unknown as LineCost

/**
 * Amount and currency of a deal with these lines: of the deal's own currency if any line has it, else of the first line's.
 * Lines in another currency cannot be added; the page says so beside them. Nothing without lines.
 */
export function dealValue(
  deal: Readonly<Record<string, FieldValue | undefined>>,
  parts: readonly Readonly<Record<string, FieldValue | undefined>>[],
): { readonly amount: number; readonly currency: string | null } | undefined {
  const lines = parts.map(costOf)
  if (lines.length === 0) return undefined
  const own = typeof deal['currency'] === 'string' ? deal['currency'] : null
  const currency = lines.some((line) => (line.currency ?? own) === own) ? own : (lines[0]?.currency ?? own)
  const counted = lines.filter((line) => (line.currency ?? own) === currency)
  const sum = counted.reduce((total, line) => total + lineValue(line, currency ?? '').net, 0n)
  return { amount: majorOf(sum, currency ?? ''), currency }
}

export interface TaxShare {
  readonly percent: number
  /** What the tax is taken of, and the tax: whole minor units. */
  readonly base: bigint
  readonly tax: bigint
}

export interface Totals {
  /** All in whole minor units. */
  readonly subtotal: bigint
  readonly discount: bigint
  readonly net: bigint
  readonly taxes: readonly TaxShare[]
  readonly tax: bigint
  readonly total: bigint
}

export interface WholeDiscount {
  readonly discountPercent: number | null
  readonly discountAmount: number | null
}

/**
 * The foot of a quote. A discount on the whole is shared among the rates of tax by what they weigh, the remainder going to
 * the greatest, so that the bases add up to the net sum to the cent.
 */
export function quoteTotals(
  lines: readonly (LineCost & { readonly taxPercent: number | null })[],
  whole: WholeDiscount,
  adjustment: number | null,
  currency: string,
): Totals {
  const byRate = new Map<number, bigint>()
  let subtotal = 0n
  for (const line of lines) {
    const { net } = lineValue(line, currency)
    subtotal += net
    byRate.set(line.taxPercent ?? 0, (byRate.get(line.taxPercent ?? 0) ?? 0n) + net)
  }
  const sum = fromMinor(subtotal, currency)
  const byPercent = whole.discountPercent === null ? zero : percentOf(sum, whole.discountPercent)
  const discount = toMinor(whole.discountAmount === null ? byPercent : exactOf(whole.discountAmount), currency)
  const rates = [...byRate].sort(([one, a], [other, b]) => (a === b ? one - other : a > b ? -1 : 1))
  const shares = rates.map(([, base]) => (subtotal === 0n ? 0n : (discount * base) / subtotal))
  const rest = discount - shares.reduce((total, share) => total + share, 0n)
  const taxes = rates
    .map(([percent, base], index) => {
      const taxed = base - (shares[index] ?? 0n) - (index === 0 ? rest : 0n)
      return { percent, base: taxed, tax: toMinor(percentOf(fromMinor(taxed, currency), percent), currency) }
    })
    .sort((one, other) => one.percent - other.percent)
  const tax = taxes.reduce((total, one) => total + one.tax, 0n)
  const net = subtotal - discount
  return { subtotal, discount, net, taxes, tax, total: net + tax + toMinor(exactOf(adjustment ?? 0), currency) }
}

/** The totals that a quote with these lines shows; nothing without lines, as for a quote that was imported. */
export function quoteValue(
  quote: Readonly<Record<string, FieldValue | undefined>>,
  parts: readonly Readonly<Record<string, FieldValue | undefined>>[],
): { readonly subtotal: number; readonly tax: number; readonly total: number } | undefined {
  if (parts.length === 0) return undefined
  const own = quote as unknown as WholeDiscount & {
    readonly adjustment: number | null
    readonly currency: string | null
  }
  const currency = own.currency ?? costOf(parts[0] ?? {}).currency ?? ''
  const lines = parts.map((part) => part as unknown as LineCost & { readonly taxPercent: number | null })
  const { subtotal, tax, total } = quoteTotals(lines, own, own.adjustment, currency)
  return { subtotal: majorOf(subtotal, currency), tax: majorOf(tax, currency), total: majorOf(total, currency) }
}
