/** A founded replica in memory (or in a folder) whose clock moves only when told to, and whose random bytes repeat. */
import { tables as officeTables } from '#app/tables.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Table } from '#shared/schema.ts'

/** Repeatable bytes from a 32-bit seed (mulberry32). */
export function seededBytes(seed: number): (count: number) => Uint8Array {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 24
  }
  return (count) => Uint8Array.from({ length: count }, next)
}

export interface TestClock {
  now: () => number
  advance: (ms: number) => void
}

export function testClock(start = Date.UTC(2026, 10, 20, 9)): TestClock {
  let ms = start
  return { now: () => ms, advance: (by) => void (ms += by) }
}

export interface TestReplicaOptions {
  readonly folder?: string
  readonly tables?: readonly Table[]
  readonly clock?: TestClock
  readonly seed?: number
}

export function testReplica(options: TestReplicaOptions = {}): Replica & { readonly clock: TestClock } {
  const clock = options.clock ?? testClock()
  const opened = openReplica({
    folder: options.folder ?? ':memory:',
    tables: options.tables ?? officeTables,
    now: clock.now,
    randomBytes: seededBytes(options.seed ?? 1),
  })
  if (!opened.ok) throw new Error(opened.failure.message)
  const founded = opened.value.found()
  if (!founded.ok) throw new Error(founded.failure.message)
  return Object.assign(opened.value, { clock })
}
