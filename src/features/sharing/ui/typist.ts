/** Says that I am typing as seldom as is enough: at the first keystroke, again while I go on, and once when I stop. */
import { typingLastsMs } from '#shared/network-state.ts'

export interface Typist {
  readonly typed: () => void
  readonly stopped: () => void
}

/** `say` is told the place, or null for no more; without a place nothing is said. `now` in milliseconds. */
export function openTypist(place: string | undefined, say: (place: string | null) => void, now: () => number): Typist {
  let saidAt: number | undefined
  return {
    typed() {
      const at = now()
      if (place === undefined || (saidAt !== undefined && at - saidAt < typingLastsMs / 2)) return
      saidAt = at
      say(place)
    },
    stopped() {
      if (saidAt === undefined) return
      saidAt = undefined
      say(null)
    },
  }
}
