/**
 * Deals for somebody's number, each worth what it is in the office's currency: an ended deal at the rate of the day it ended
 * on, an open one at today's.
 *
 * Must stay true: what has no rate for its day is in no sum and is counted; nobody guesses one.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import { convert, readRates } from '../currencies/rates.ts'

export interface Priced {
  /** Major units; null while nobody knows it. */
  readonly amount: number | null
  /** Null: the office's. */
  readonly currency: string | null
}

/** What an amount is worth on a day in one currency, rounded to its smallest unit; undefined without a rate for that day. */
export type Worth = (priced: Priced, day: string) => number | undefined

export function worthIn(db: ReadDatabase, against: string): Worth {
  const rates = readRates(db, against)
  return ({ amount, currency }, day) => {
    if (amount === null) return 0
    if (currency === null || currency === against) return roundMoney(amount, against)
    return convert(rates, against, [{ currency, day, amount }])[0]?.converted ?? undefined
  }
}

export interface Valued<Row> {
  readonly rows: readonly (Row & { readonly worth: number })[]
  /** How many stand in no sum, for want of a rate. */
  readonly foreign: number
}

/** Rows with what each is worth on its day, and how many have no rate. */
export function valuedRows<Row extends Priced>(
  rows: readonly Row[],
  worth: Worth,
  dayOf: (row: Row) => string,
): Valued<Row> {
  const known = rows.flatMap((row) => {
    const value = worth(row, dayOf(row))
    return value === undefined ? [] : [{ ...row, worth: value }]
  })
  return { rows: known, foreign: rows.length - known.length }
}
