/** Repeatable chance: the same seed gives the same office. Not for anything that must not be guessed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** One of the keys, as likely as its weight. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T
  /** True with this probability. */
  happens(probability: number): boolean
  /** Bell-shaped around 0 with deviation 1. */
  bell(): number
}

/** mulberry32 by Tommy Ettinger: 32 bits of state, good enough to look natural. */
export function chanceFrom(seed: number): Chance {
  let state = Math.trunc(seed) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: (list) => {
      const one = list[between(0, list.length - 1)]
      if (one === undefined) throw new Error('Nothing to pick from')
      return one
    },
    weighted: <T extends string>(weights: Readonly<Record<T, number>>) => {
      const entries = Object.entries(weights) as [T, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key
      return (entries[0] as [T, number])[0]
    },
    happens: (probability) => next() < probability,
    bell: () =>
      next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() - 6,
  }
}
