/** The timers of a real PC. Simulations and tests bring their own. */
import type { Timers } from './link.types.ts'

export const systemTimers: Timers = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
