/**
 * Record linkage after Fellegi and Sunter (1969): how much each way of agreeing or differing speaks for two records being
 * one, learnt from the records themselves. `u`, how often it is seen among pairs that are not one, comes from pairs drawn
 * at random; `m`, how often among pairs that are, and how many of those there are, by expectation maximisation over the
 * pairs that blocking found. Nobody tells it any answers.
 *
 * Must stay true: the same records give the same scores; memory grows with records and candidate pairs, not with both.
 */

/** One thing compared: -1 when either record has none, 0 when they agree wholly, then less and less. */
export interface Comparison {
  readonly field: string
  readonly levels: number
  readonly compare: (i: number, j: number) => number
  /** How many records have the value of record `i`: agreeing in a rare name says more than in a common one. */
  readonly sharedBy?: (i: number) => number
}

export interface Model {
  /** Bits for each level of each comparison. */
  readonly weights: readonly (readonly number[])[]
  /** Bits before anything was compared: how rare it is that two records are one. */
  readonly prior: number
  readonly size: number
  readonly m: readonly (readonly number[])[]
}

export interface Watch {
  readonly progress: (share: number) => void
  readonly cancelled: () => boolean
}

export class Cancelled extends Error {}

const randomPairs = 120_000
/** What is believed of strangers before any were seen, and how many seen ones that is worth: small offices have few. */
const believed = { pairs: 400, agreeing: [0.005, 0.01, 0.05] }
const mostLearnt = 400_000
const rounds = 25

/**
 * At most so many of the pairs that are one differ wholly in a field. Without it, among very many records, the learning would
 * take all who merely have one name for one person, and conclude that an address says nothing.
 */
const mostDiffering = 0.35

/** Numbers between 0 and 1 that look random and are the same every time. */
function sequence(): () => number {
  let state = 7
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000
}

const shares = (counts: readonly number[]): number[] => {
  const total = counts.reduce((sum, one) => sum + one, 0)
  return counts.map((one) => one / total)
}

function strangers(levels: number): number[] {
  const agreeing = believed.agreeing.slice(0, levels - 1)
  const rest = 1 - agreeing.reduce((sum, one) => sum + one, 0)
  return [...agreeing, rest].map((one) => one * believed.pairs)
}

/** The last level is that of differing wholly. */
function capped(row: number[]): number[] {
  const last = row.at(-1) ?? 0
  if (last <= mostDiffering) return row
  return row.map((one, level) => (level === row.length - 1 ? mostDiffering : (one * (1 - mostDiffering)) / (1 - last)))
}

/** Pairs are numbers `i × size + j` with i < j. */
export function learn(comparisons: readonly Comparison[], size: number, pairs: Float64Array, watch: Watch): Model {
  const random = sequence()
  const counts = comparisons.map(({ levels }) => strangers(levels))
  for (let k = 0; k < Math.min(randomPairs, size * 20); k++) {
    if (k % 4_096 === 0 && watch.cancelled()) throw new Cancelled()
    const i = Math.floor(random() * size)
    const j = Math.floor(random() * size)
    if (i === j) continue
    for (const [c, one] of comparisons.entries()) {
      const level = one.compare(i, j)
      const row = counts[c]
      if (level >= 0 && row) row[level] = (row[level] ?? 0) + 1
    }
  }
  const u = counts.map(shares)
  const patterns = countPatterns(comparisons, size, pairs, watch)
  let m = comparisons.map(({ levels }) =>
    shares(Array.from({ length: levels }, (_, level) => (level === 0 ? 8 : 2 / levels))),
  )
  let share = 0.1
  for (let round = 0; round < rounds; round++) {
    const next = comparisons.map(({ levels }) => Array.from({ length: levels }, () => 0.01))
    let matches = 0
    let total = 0
    for (const { levels, count } of patterns) {
      let one = share
      let other = 1 - share
      for (const [c, level] of levels.entries())
        if (level >= 0) {
          one *= m[c]?.[level] ?? 0
          other *= u[c]?.[level] ?? 0
        }
      const p = one / (one + other)
      matches += p * count
      total += count
      for (const [c, level] of levels.entries()) {
        const row = next[c]
        if (level >= 0 && row) row[level] = (row[level] ?? 0) + p * count
      }
    }
    share = Math.min(0.95, Math.max(1e-6, matches / Math.max(1, total)))
    m = next.map((counts) => capped(shares(counts)))
  }
  const found = share * pairs.length
  const odds = Math.max(0.5, found) / Math.max(1, (size * (size - 1)) / 2 - found)
  return {
    weights: m.map((row, c) => row.map((one, level) => Math.log2(one / (u[c]?.[level] ?? 1)))),
    prior: Math.log2(odds),
    size,
    m,
  }
}

/** Every way in which pairs agree, with how many do; of very many pairs every so many-th is looked at. */
function countPatterns(comparisons: readonly Comparison[], size: number, pairs: Float64Array, watch: Watch) {
  const patterns = new Map<string, { readonly levels: readonly number[]; count: number }>()
  const stride = Math.max(1, Math.ceil(pairs.length / mostLearnt))
  for (let k = 0; k < pairs.length; k += stride) {
    if (k % 8_192 < stride) {
      if (watch.cancelled()) throw new Cancelled()
      watch.progress(k / pairs.length)
    }
    const pair = pairs[k] ?? 0
    const i = Math.floor(pair / size)
    const j = pair - i * size
    const levels = comparisons.map((one) => one.compare(i, j))
    const key = levels.join()
    const known = patterns.get(key)
    if (known) known.count += 1
    else patterns.set(key, { levels, count: 1 })
  }
  return [...patterns.values()]
}

export interface Scored {
  /** Bits; above 0 it is likelier than not that they are one. */
  readonly bits: number
  readonly levels: readonly number[]
}

/** How much speaks for two records being one. */
export function score(model: Model, comparisons: readonly Comparison[], i: number, j: number): Scored {
  let bits = model.prior
  const levels: number[] = []
  for (const [c, one] of comparisons.entries()) {
    const level = one.compare(i, j)
    levels.push(level)
    if (level < 0) continue
    if (level === 0 && one.sharedBy) {
      const shared = Math.max(one.sharedBy(i), one.sharedBy(j))
      bits += Math.log2((model.m[c]?.[0] ?? 1) / (shared / (model.size + believed.pairs)))
    } else bits += model.weights[c]?.[level] ?? 0
  }
  return { bits, levels }
}

export const probability = (bits: number): number => 1 / (1 + 2 ** -bits)
