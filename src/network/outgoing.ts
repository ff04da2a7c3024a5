/**
 * What goes to a device that lacks it: changes of many feeds, in portions. Feeds take turns, so that what a newcomer looks
 * at first, the deals of the team, does not wait behind the whole address book; each feed goes oldest first, because a
 * change is verified against the one before it.
 */
import type { WireChange } from '#replica/accept.ts'
import type { FeedPosition, LogReader, Spare } from '#replica/exchange.types.ts'
import { feedKey } from './known.ts'

/** A frame is closed when it has so many bytes. With one change more it stays below the 4 MB of any frame. */
const batchBytes = 512_000
/** How much of one feed goes before another has its turn. */
const turnBytes = 128_000
/** What a change and an entry cost besides their bodies. */
const costOfChange = 200
const costOfEntry = 12

const sizeOf = (change: WireChange): number =>
  change.entries.reduce((sum, { body }) => sum + (body?.length ?? 32) + costOfEntry, costOfChange + change.heads.length)

interface Reading {
  readonly changes: Iterator<WireChange>
  /** Where it stands. */
  at: number
}

export interface Portion {
  readonly changes: readonly WireChange[]
  readonly bytes: number
}

export interface Outgoing {
  /**
   * The next portion, or undefined when nothing is lacking. `sent` says how far each feed has been sent, and is moved on.
   */
  next(positions: readonly FeedPosition[], sent: Map<string, number>): Portion | undefined
  /** Feeds that should have had more, and had not, are looked at again. */
  again(): void
  /** From now on only `useful` records go whole, of what is here now; undefined: all do. */
  spare(useful: ReadonlySet<number> | undefined, positions: readonly FeedPosition[]): void
}

export function openOutgoing(log: Pick<LogReader, 'changesFrom'>): Outgoing {
  const readings = new Map<string, Reading>()
  const exhausted = new Set<string>()
  const spares = new Map<string, Spare>()
  let turn = 0

  const readingOf = (position: FeedPosition, key: string, after: number): Reading => {
    const open = readings.get(key)
    if (open && open.at === after) return open
    const reading = { changes: log.changesFrom(position, after, spares.get(key))[Symbol.iterator](), at: after }
    readings.set(key, reading)
    return reading
  }

  /** It ends where its feed ended when it was begun: what is committed later needs another. */
  const close = (key: string, reading: Reading) => {
    readings.delete(key)
    reading.changes.return?.()
  }

  return {
    again: () => exhausted.clear(),
    spare(useful, positions) {
      for (const [key, reading] of readings) close(key, reading)
      spares.clear()
      if (useful) for (const position of positions) spares.set(feedKey(position), { useful, upTo: position.number })
    },
    next(positions, sent) {
      const lacking = positions.filter((position) => {
        const key = feedKey(position)
        return position.number > (sent.get(key) ?? 0) && !exhausted.has(key)
      })
      const changes: WireChange[] = []
      let bytes = 0
      while (bytes < batchBytes && lacking.length > 0) {
        turn %= lacking.length
        const position = lacking[turn]
        if (!position) break
        const key = feedKey(position)
        const reading = readingOf(position, key, sent.get(key) ?? 0)
        let taken = 0
        let isDone = false
        while (taken < turnBytes && bytes < batchBytes && !isDone) {
          const next = reading.changes.next()
          if (next.done) {
            readings.delete(key)
            // It ends where it was when it was begun; what was committed since is read anew.
            if (taken === 0) exhausted.add(key)
            isDone = true
          } else {
            const size = sizeOf(next.value)
            taken += size
            bytes += size
            changes.push(next.value)
            reading.at = next.value.first + next.value.entries.length - 1
            sent.set(key, reading.at)
            isDone = reading.at >= position.number
            if (isDone) close(key, reading)
          }
        }
        if (isDone) lacking.splice(turn, 1)
        else turn += 1
      }
      return changes.length > 0 ? { changes, bytes } : undefined
    },
  }
}
