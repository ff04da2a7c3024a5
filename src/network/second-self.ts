/**
 * Notices that another PC runs with this one's identity: its data folder was copied, and both are started. Colleagues' PCs
 * keep one link per device (links.ts), so each of the two pushes the other's links out, again and again.
 *
 * Must stay true: two honest PCs that dial each other at once, or go over from a relay to a direct link, are never taken
 * for it. What counts is a link that this PC dialled, closed by the other end for one that this PC has not, nor gets: it
 * has to dial again, as it did before.
 */
import type { Link, Timers } from './link.types.ts'
import { isDirect, replaced } from './links.ts'

/** A connection that breaks in the very moment in which it takes another's place looks the same, once. */
const enough = 3
/** The two dial at least every minute. */
const withinMs = 10 * 60_000

export interface SecondSelf {
  begun(link: Link): void
  /** `isLast`: this PC has no other link to that device. */
  ended(link: Link, reason: string, isLast: boolean): void
  isSeen(): boolean
  close(): void
}

/** `onChange`: what `isSeen` says may have changed. */
export function watchForSecondSelf(timers: Timers, onChange: () => void): SecondSelf {
  const pushedOut = new Map<string, Link>()
  let seen: readonly number[] = []
  let cancel = () => {}
  const recent = () => seen.filter((at) => timers.now() - at < withinMs)
  return {
    begun(link) {
      const before = pushedOut.get(link.peer.device)
      pushedOut.delete(link.peer.device)
      if (!before || !link.isDialler || isDirect(link) !== isDirect(before)) return
      seen = [...recent(), timers.now()].slice(-enough)
      cancel()
      cancel = timers.after(withinMs, onChange)
      onChange()
    },
    ended(link, reason, isLast) {
      if (reason === replaced && isLast && link.isDialler) pushedOut.set(link.peer.device, link)
    },
    isSeen: () => recent().length >= enough,
    close: () => cancel(),
  }
}
