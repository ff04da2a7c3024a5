/** A clock that moves only when told to, for everything that takes timers; what is due runs in order, one at a time. */
import type { Timers } from '#network/link.types.ts'

export interface SimulatedTime extends Timers {
  /** Lets so many milliseconds pass; everything that follows from each event has happened before the next. */
  pass(ms: number): Promise<void>
}

/** Lets promises that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function simulatedTime(start = Date.UTC(2026, 10, 20, 9)): SimulatedTime {
  let now = start
  let next = 0
  const due = new Map<number, { readonly at: number; readonly run: () => void }>()
  const first = () => {
    let found: readonly [number, { readonly at: number; readonly run: () => void }] | undefined
    for (const entry of due) if (!found || entry[1].at < found[1].at) found = entry
    return found
  }
  return {
    now: () => now,
    after(ms, run) {
      const id = next++
      due.set(id, { at: now + Math.max(0, ms), run })
      return () => due.delete(id)
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (let entry = first(); entry && entry[1].at <= until; entry = first()) {
        due.delete(entry[0])
        now = Math.max(now, entry[1].at)
        entry[1].run()
        await settle()
      }
      now = until
    },
  }
}
