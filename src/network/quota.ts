/**
 * How much a device may send: a bucket of bytes that fills with time. Whoever has emptied theirs is read no further
 * until it has filled again; others are not held up. It outlives sessions, so reconnecting gains nothing.
 */
import type { Timers } from './link.types.ts'

export interface Quota {
  /** Resolves when so many bytes may be looked at. */
  take(bytes: number): Promise<void>
}

export interface QuotaLimits {
  readonly bytesPerSecond: number
  /** What may come at once after a quiet time. */
  readonly burst: number
}

/** More than this PC can take in for long, so it holds back only those who waste it. */
const usualLimits: QuotaLimits = { bytesPerSecond: 16_000_000, burst: 64_000_000 }
/** A frame costs more than its bytes. */
const costOfFrame = 500

export function openQuota(timers: Timers, limits: QuotaLimits = usualLimits): Quota {
  let left = limits.burst
  let filled = timers.now()
  return {
    take(bytes) {
      const now = timers.now()
      left = Math.min(limits.burst, left + (Math.max(0, now - filled) / 1_000) * limits.bytesPerSecond)
      filled = now
      left -= bytes + costOfFrame
      if (left >= 0) return Promise.resolve()
      return new Promise((resolve) => timers.after((-left / limits.bytesPerSecond) * 1_000, resolve))
    },
  }
}
