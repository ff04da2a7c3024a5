/** Amounts are numbers in major units of an ISO 4217 currency; sums are rounded to the currency's digits. */
const digitsOf = new Map<string, number>()

/** Digits after the point: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that nobody knows. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  let digits = 2
  if (/^[A-Z]{3}$/.test(currency)) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    digits = format.resolvedOptions().maximumFractionDigits ?? 2
  }
  digitsOf.set(currency, digits)
  return digits
}

/** Rounds half away from zero, and undoes the dust that adding binary fractions leaves. */
export function roundMoney(amount: number, currency: string): number {
  const factor = 10 ** currencyDigits(currency)
  const rounded = Math.sign(amount) * Math.round(Number((Math.abs(amount) * factor).toPrecision(15)))
  return rounded === 0 ? 0 : rounded / factor
}
