/**
 * The time of a simulated world: it moves only when told to, and what is due happens in order, one thing at a time, with
 * all that follows from it. Days pass in seconds, and twice the same.
 */

export interface Agenda {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Returns what cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>
}

interface Item {
  readonly at: number
  readonly order: number
  run: (() => void) | undefined
}

const isBefore = (one: Item, other: Item) => one.at < other.at || (one.at === other.at && one.order < other.order)

/** Lets promises that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function openAgenda(start: number): Agenda {
  let now = start
  let order = 0
  /** A binary heap, earliest first. */
  const heap: Item[] = []

  const push = (item: Item) => {
    let place = heap.push(item) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = heap[parent]
      if (!above || !isBefore(item, above)) break
      heap[place] = above
      place = parent
    }
    heap[place] = item
  }
  const pop = (): Item | undefined => {
    const [first] = heap
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (!left) break
      if (right && isBefore(right, left)) child += 1
      const least = heap[child]
      if (!least || !isBefore(least, last)) break
      heap[place] = least
      place = child
    }
    heap[place] = last
    return first
  }

  return {
    now: () => now,
    after(ms, run) {
      // Of what is left of a millisecond a sum with so large a number keeps nothing, and time would stand still.
      const at = ms > 0 ? Math.max(now + ms, now + 0.001) : now
      const item: Item = { at, order: order++, run }
      push(item)
      return () => {
        item.run = undefined
      }
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (let next = heap[0]; next && next.at <= until; next = heap[0]) {
        pop()
        if (!next.run) continue
        now = next.at
        next.run()
        await settle()
      }
      now = until
    },
  }
}
