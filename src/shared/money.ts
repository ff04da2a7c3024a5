/** Amounts are numbers in major units of an ISO 4217 currency; sums are rounded to the currency's digits. */

/**
 * The minor units of ISO 4217 where they are not two. Not asked of `Intl`: its answer differs between versions (it gives
 * HUF and COP none), and a sum must be the same on every PC.
 */
const digitsOf: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

/** Digits after the point: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that nobody knows. */
export const currencyDigits = (currency: string): number => digitsOf.get(currency) ?? 2

/** Rounds half away from zero, and undoes the dust that adding binary fractions leaves. */
export function roundMoney(amount: number, currency: string): number {
  const factor = 10 ** currencyDigits(currency)
  const rounded = Math.sign(amount) * Math.round(Number((Math.abs(amount) * factor).toPrecision(15)))
  return rounded === 0 ? 0 : rounded / factor
}
