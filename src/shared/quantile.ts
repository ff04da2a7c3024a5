/** Quantiles of numbers in any order. Pure. */

/** The value that a share (0 to 1) of them do not exceed, between neighbours where it falls between; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? NaN
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at % 1)
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)
