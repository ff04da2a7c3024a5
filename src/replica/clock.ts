/**
 * Hybrid logical clock (Kulkarni et al., 2014): 48 bits of milliseconds and 16 of counter in one 64-bit number, never a
 * JavaScript number. It never runs backwards, and follows clocks that it sees at most a day past its own wall clock, so
 * a hostile maximum stays one entry's problem.
 */
const maxAheadMs = 24 * 60 * 60 * 1000
const counterBits = 16n

export interface Clock {
  /** A value later than every one given or followed before. */
  tick(): bigint
  /** Takes note of a clock seen in somebody else's entry. */
  follow(seen: bigint): void
}

export const clockFromMs = (ms: number): bigint => BigInt(Math.max(0, Math.floor(ms))) << counterBits

/** Milliseconds since 1970 by the clock's author. */
export const msOfClock = (clock: bigint): number => Number(BigInt.asUintN(64, clock) >> counterBits)

export function openClock(now: () => number, last = 0n): Clock {
  let latest = last
  return {
    tick: () => {
      const wall = clockFromMs(now())
      latest = wall > latest ? wall : latest + 1n
      return latest
    },
    follow: (seen) => {
      const limit = clockFromMs(now() + maxAheadMs)
      if (seen > latest && seen <= limit) latest = seen
    },
  }
}
