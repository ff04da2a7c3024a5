/** A currency that a column's name says, of amounts that name none: `Amount (EUR)`, `Betrag in €`, `Value USD`. */
import { readNumber } from './read-number.ts'

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const told = /(?:[([{]\s*(?:in\s+)?|\s+in\s+|[\s_/–-]+)([A-Z]{3}|US\$|[€£¥₹$])\s*[)\]}]?\s*$/

/** `usual`: the currency whose sign `$` is. */
export function headerCurrency(header: string, usual: string): string | undefined {
  const word = header.length > 200 ? undefined : told.exec(header)?.[1]
  if (word === undefined) return undefined
  return /^[A-Z]{3}$/.test(word) ? (codes.has(word) ? word : undefined) : readNumber(`1 ${word}`, '.', usual)?.currency
}

/** The name without it. */
export const withoutCurrency = (header: string): string =>
  headerCurrency(header, 'USD') === undefined ? header : header.replace(told, '')

/** Whether a column of our own export says the currencies of the amounts in another: `Spend (currency)` beside `Spend`. */
export const isCurrencyOf = (header: string, amounts: string): boolean => header === `${amounts} (currency)`

/** The column of amounts, kept as a field of the office's own, whose currencies this column says. */
export const amountsOf = <
  Column extends { readonly header: string; readonly field: string | null; readonly kind: string },
>(
  { header, field }: Column,
  columns: readonly Column[],
): Column | undefined =>
  field !== 'custom'
    ? undefined
    : columns.find((one) => one.field === 'custom' && one.kind === 'money' && isCurrencyOf(header, one.header))
