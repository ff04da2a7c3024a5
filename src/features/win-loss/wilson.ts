/**
 * How sure one can be of a share that was counted. Wilson's interval at 95 % (E. B. Wilson, 1927) stays inside 0 and 1
 * and is honest with few cases; beneath `fewest` cases nothing is said at all.
 */
export const fewest = 8

const z = 1.959964

export interface Interval {
  /** Both from 0 to 1. */
  readonly low: number
  readonly high: number
}

/** Undefined when there are no cases. */
export function wilson(hits: number, cases: number): Interval | undefined {
  if (cases <= 0 || hits < 0 || hits > cases) return undefined
  const share = hits / cases
  const square = z * z
  const middle = (share + square / (2 * cases)) / (1 + square / cases)
  const half = (z / (1 + square / cases)) * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases * cases))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
