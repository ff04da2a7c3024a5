/**
 * Converting amounts into the office's currency, exactly, at the rate of a day: that of the newest date which is not later.
 * What has no rate stays what it is; nobody guesses one.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { exactOf, majorOf, plus, times, toMinor, zero, type Exact } from '#shared/exact.ts'

interface DatedRate {
  readonly date: string
  readonly rate: number
}

/** Rates into one currency, newest first, by the currency that they are of. */
export type Rates = ReadonlyMap<string, readonly DatedRate[]>

/** The rates that this office has into `against`. A rate that is not above zero (a peer's mistake) is none. */
export const readRates = (db: ReadDatabase, against: string): Rates =>
  Map.groupBy(
    db.all<DatedRate & { readonly currency: string }>(
      `SELECT currency, date, rate FROM exchangeRate WHERE against = ? AND rate > 0 AND currency IS NOT NULL AND date IS NOT NULL
       ORDER BY currency, date DESC, id`,
      against,
    ),
    (row) => row.currency,
  )

/** The rate that held on `day`; undefined when none was entered for so early a day. */
export const rateOn = (rates: Rates, currency: string, day: string): number | undefined =>
  rates.get(currency)?.find(({ date }) => date <= day)?.rate

/** An amount of money on a day, as records hold it. */
export interface DatedAmount {
  readonly currency: string
  readonly day: string
  readonly amount: number
}

export interface Conversion {
  readonly currency: string
  /** In `currency`, of all. */
  readonly amount: number
  /** In the office's currency, of what has a rate; null when nothing has. */
  readonly converted: number | null
  /** In `currency`, of what has none. */
  readonly unconverted: number
}

/** Adds up by currency; every part is rounded once, at its end. */
export function convert(rates: Rates, against: string, parts: readonly DatedAmount[]): readonly Conversion[] {
  return [...Map.groupBy(parts, ({ currency }) => currency)].map(([currency, mine]) => {
    let whole: Exact = zero
    let without: Exact = zero
    let into: Exact | undefined
    for (const { amount, day } of mine) {
      const exact = exactOf(amount)
      const rate = rateOn(rates, currency, day)
      whole = plus(whole, exact)
      if (rate === undefined) without = plus(without, exact)
      else into = plus(into ?? zero, times(exact, exactOf(rate)))
    }
    return {
      currency,
      amount: majorOf(toMinor(whole, currency), currency),
      converted: into === undefined ? null : majorOf(toMinor(into, against), against),
      unconverted: majorOf(toMinor(without, currency), currency),
    }
  })
}
