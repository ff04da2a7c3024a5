/** What is known of what another device has: the newest statements of its office log and how far each of its feeds goes. */
import type { FeedPosition } from '#replica/exchange.types.ts'

export const feedKey = ({ space, device, fork }: Pick<FeedPosition, 'space' | 'device' | 'fork'>): string =>
  fork === '' ? `${space} ${device}` : `${space} ${device} ${fork}`

export const sameHeads = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join() === [...other].sort().join()

export interface Known {
  heads: readonly string[] | undefined
  /** The heads under which it last said all of its positions: under other heads it may count other spaces as shared. */
  saidUnder: readonly string[] | undefined
  readonly positions: Map<string, FeedPosition>
}

export const newKnown = (): Known => ({ heads: undefined, saidUnder: undefined, positions: new Map() })

/** Feeds only go forward, so a frame that was overtaken on its way takes nothing back. */
export function learn(known: Known, positions: readonly FeedPosition[]): void {
  for (const position of positions) {
    const key = feedKey(position)
    const before = known.positions.get(key)
    if (!before || before.number <= position.number) known.positions.set(key, position)
  }
}

/** Everything that it said that it has, all of it. */
export function replace(known: Known, heads: readonly string[], positions: readonly FeedPosition[]): void {
  known.heads = heads
  known.saidUnder = heads
  known.positions.clear()
  for (const position of positions) known.positions.set(feedKey(position), position)
}

/** Entries that it has and `mine` has not. */
export function missingHere(known: Known, mine: readonly FeedPosition[]): number {
  const own = new Map(mine.map((position) => [feedKey(position), position.number]))
  let missing = 0
  for (const [key, { number }] of known.positions) missing += Math.max(0, number - (own.get(key) ?? 0))
  return missing
}
