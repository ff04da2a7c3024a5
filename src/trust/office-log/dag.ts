/**
 * The statements of the office log in an order that every PC finds alike, and what each had in its past. The order is by
 * length of the longest way from the beginning, then by hash: both are properties of the statement alone, so it does not
 * depend on what else is known, and everything in a statement's past comes before it.
 */
import type { KnownStatement } from '../authority.types.ts'

/** A set of places in the order, one bit each. */
export type Places = Uint32Array

export interface Dag {
  /** Statements whose whole past is here, in order. A statement's index here is its *place*. */
  readonly statements: readonly KnownStatement[]
  readonly placeOf: ReadonlyMap<string, number>
  /** By place: the places of everything in its past, itself not included. */
  readonly pasts: readonly Places[]
  readonly everything: Places
  /** Hashes, sorted, of those that are in nobody's past. */
  readonly heads: readonly string[]
  readonly waiting: ReadonlySet<string>
}

export const includes = (places: Places, place: number): boolean =>
  (((places[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1

export function include(places: Places, place: number): void {
  places[place >>> 5] = (places[place >>> 5] ?? 0) | (1 << (place & 31))
}

export function includeAll(places: Places, others: Places): void {
  for (let word = 0; word < others.length; word++) places[word] = (places[word] ?? 0) | (others[word] ?? 0)
}

const byText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** Depth of every statement whose past is complete; the others are left out. */
function depths(known: ReadonlyMap<string, KnownStatement>): Map<string, number> {
  const missing = new Map<string, number>()
  const followers = new Map<string, string[]>()
  const ready: string[] = []
  for (const [hash, { after }] of known) {
    const before = new Set(after)
    missing.set(hash, before.size)
    if (before.size === 0) ready.push(hash)
    for (const one of before) {
      const list = followers.get(one)
      if (list) list.push(hash)
      else followers.set(one, [hash])
    }
  }
  const found = new Map<string, number>()
  for (let hash = ready.pop(); hash !== undefined; hash = ready.pop()) {
    const after = known.get(hash)?.after ?? []
    found.set(
      hash,
      after.reduce((deepest, one) => Math.max(deepest, (found.get(one) ?? 0) + 1), 0),
    )
    for (const follower of followers.get(hash) ?? []) {
      const left = (missing.get(follower) ?? 0) - 1
      missing.set(follower, left)
      if (left === 0) ready.push(follower)
    }
  }
  return found
}

export function orderStatements(given: readonly KnownStatement[]): Dag {
  const known = new Map(given.map((statement) => [statement.hash, statement]))
  const depth = depths(known)
  const depthOf = (statement: KnownStatement) => depth.get(statement.hash) ?? 0
  const statements = [...known.values()]
    .filter((statement) => depth.has(statement.hash))
    .sort((left, right) => depthOf(left) - depthOf(right) || byText(left.hash, right.hash))
  const placeOf = new Map(statements.map((statement, place) => [statement.hash, place]))
  const words = (statements.length + 31) >>> 5
  const pasts: Places[] = []
  const covered = new Uint32Array(words)
  for (const { after } of statements) {
    const past = new Uint32Array(words)
    for (const hash of after) {
      const place = placeOf.get(hash) ?? 0
      includeAll(past, pasts[place] ?? past)
      include(past, place)
      include(covered, place)
    }
    pasts.push(past)
  }
  const everything = new Uint32Array(words)
  for (let place = 0; place < statements.length; place++) include(everything, place)
  return {
    statements,
    placeOf,
    pasts,
    everything,
    heads: statements.flatMap(({ hash }, place) => (includes(covered, place) ? [] : [hash])).sort(byText),
    waiting: new Set([...known.keys()].filter((hash) => !depth.has(hash))),
  }
}

/** Whether the statement at `place` is in the past of the one at `later`. */
export const isBefore = (dag: Pick<Dag, 'pasts'>, place: number, later: number): boolean => {
  const past = dag.pasts[later]
  return past !== undefined && includes(past, place)
}

/** Neither knew the other. */
export const areConcurrent = (dag: Pick<Dag, 'pasts'>, one: number, other: number): boolean =>
  one !== other && !isBefore(dag, one, other) && !isBefore(dag, other, one)

/** Those of `items` that no other supersedes by having it in its past. */
export function newest<T extends { readonly place: number }>(
  dag: Pick<Dag, 'pasts'>,
  items: readonly T[],
): readonly T[] {
  return items.length < 2
    ? items
    : items.filter((item) => !items.some((other) => isBefore(dag, item.place, other.place)))
}
