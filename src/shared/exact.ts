/**
 * Arithmetic with decimal numbers that loses nothing: 0.1 and 0.2 are 0.3. A number is taken as what it is written as (its
 * shortest decimal form), calculated with as a fraction of whole numbers, and rounded once, at the end.
 */
import { currencyDigits } from './money.ts'

/** `top / bottom`; `bottom` is above zero. */
export interface Exact {
  readonly top: bigint
  readonly bottom: bigint
}

const whole = (top: bigint): Exact => ({ top, bottom: 1n })

export const zero: Exact = whole(0n)

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/** The number as it is written; nothing for what is no finite number. */
export function exactOf(value: number): Exact {
  const [, sign = '', ahead = '0', behind = '', power = '0'] = written.exec(String(value)) ?? []
  const digits = BigInt(`${sign}${ahead}${behind}`)
  const shift = Number(power) - behind.length
  return shift >= 0 ? whole(digits * 10n ** BigInt(shift)) : { top: digits, bottom: 10n ** BigInt(-shift) }
}

export const plus = (one: Exact, other: Exact): Exact =>
  one.bottom === other.bottom
    ? { top: one.top + other.top, bottom: one.bottom }
    : { top: one.top * other.bottom + other.top * one.bottom, bottom: one.bottom * other.bottom }

export const minus = (one: Exact, other: Exact): Exact => plus(one, { top: -other.top, bottom: other.bottom })

export const times = (one: Exact, other: Exact): Exact => ({
  top: one.top * other.top,
  bottom: one.bottom * other.bottom,
})

/** `divisor` is a whole number above zero. */
export const over = (one: Exact, divisor: number): Exact => ({ top: one.top, bottom: one.bottom * BigInt(divisor) })

export const percentOf = (one: Exact, percent: number): Exact => over(times(one, exactOf(percent)), 100)

/** Rounds half away from zero to whole minor units of a currency, such as cents. */
export function toMinor(amount: Exact, currency: string): bigint {
  const top = amount.top * 10n ** BigInt(currencyDigits(currency)) * 2n
  const size = top < 0n ? -top : top
  const rounded = (size + amount.bottom) / (amount.bottom * 2n)
  return top < 0n ? -rounded : rounded
}

export const fromMinor = (minor: bigint, currency: string): Exact => ({
  top: minor,
  bottom: 10n ** BigInt(currencyDigits(currency)),
})

/** Minor units as the number of major units that is written the same. */
export const majorOf = (minor: bigint, currency: string): number => {
  const amount = Number(minor) / 10 ** currencyDigits(currency)
  return amount === 0 ? 0 : amount
}
