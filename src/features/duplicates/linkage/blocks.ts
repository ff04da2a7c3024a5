/**
 * Which pairs are worth comparing: those that share one of several keys. Comparing all with all would be 45 thousand
 * million pairs for 300,000 records.
 */
import { Cancelled, type Watch } from './fellegi-sunter.ts'

/** A key that record `i` shares with its likely twins; 0 for none. */
export type BlockKey = (i: number) => string

/** Larger groups are no evidence by themselves: of those, neighbours by a finer key are compared. */
const largest = 48
const neighbours = 6
const mostPairs = 12_000_000

/** Sorted, each once, as `i × size + j` with i < j. `finer` orders the members of a group that is too large. */
export function candidatePairs(
  size: number,
  keys: readonly BlockKey[],
  finer: (i: number) => string,
  watch: Watch,
): Float64Array {
  let pairs = new Float64Array(65_536)
  let count = 0
  const add = (a: number, b: number): void => {
    if (count >= mostPairs) return
    if (count === pairs.length) {
      const grown = new Float64Array(pairs.length * 2)
      grown.set(pairs)
      pairs = grown
    }
    pairs[count++] = a < b ? a * size + b : b * size + a
  }
  for (const [pass, key] of keys.entries()) {
    watch.progress(pass / keys.length)
    if (watch.cancelled()) throw new Cancelled()
    const groups = new Map<string, number | number[]>()
    for (let i = 0; i < size; i++) {
      const value = key(i)
      if (value === '') continue
      const known = groups.get(value)
      if (known === undefined) groups.set(value, i)
      else if (typeof known === 'number') groups.set(value, [known, i])
      else known.push(i)
    }
    for (const group of groups.values()) {
      if (typeof group === 'number') continue
      const isLarge = group.length > largest
      const members = isLarge
        ? group
            .map((i) => ({ i, by: finer(i) }))
            .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.i - b.i))
            .map(({ i }) => i)
        : group
      const reach = isLarge ? neighbours : members.length
      for (let a = 0; a < members.length; a++)
        for (let b = a + 1; b < Math.min(members.length, a + 1 + reach); b++) add(members[a] ?? 0, members[b] ?? 0)
    }
  }
  const sorted = pairs.subarray(0, count).sort()
  let kept = 0
  for (let k = 0; k < sorted.length; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[kept++] = sorted[k] ?? 0
  return sorted.slice(0, kept)
}
