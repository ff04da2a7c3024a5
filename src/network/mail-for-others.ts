/**
 * What colleagues wrote, is here, and has not been left at a relay by themselves for a while: they reach this PC and not the
 * relay. Somebody has to leave it for those who sleep, and whoever waits shortest does.
 *
 * Must stay true: a change is left by others only if it came here after this PC first looked at that relay; else every
 * newcomer would leave the whole history once more. What is noted is a hint: losing it costs a package, or a wait for a
 * session.
 */
import type { LogReader } from '#replica/exchange.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { MailCursors } from './mailbox.ts'

/** Authors leave their own work in a second. */
const patienceMs = 10 * 60_000

interface Change {
  readonly space: SpaceId
  readonly device: string
  readonly first: number
  readonly entries: readonly unknown[]
}

/** A feed of somebody else, and the entry up to which the relay has it. */
interface Lacking {
  readonly device: string
  readonly after: number
}

export interface ForOthers {
  /** A change is in a stream of `store`. */
  isLeft(store: string, change: Change): void
  /** What is to be left now of a space; a feed that is looked at for the first time is taken to be known. */
  due(store: string, space: SpaceId): readonly Lacking[]
  /** How long until something may be due; undefined: nothing waits. */
  dueIn(): number | undefined
}

/** `random`: from 0 to 1, so that not everybody leaves the same. */
export function openForOthers(
  log: Pick<LogReader, 'device' | 'authority' | 'feedsOf'>,
  cursors: MailCursors,
  now: () => number,
  random: () => number,
): ForOthers {
  const since = new Map<string, number>()
  const keyOf = (store: string, space: SpaceId, device: string) => `${store} left ${space} ${device}`
  return {
    isLeft(store, { space, device, first, entries }) {
      if (device === log.device) return
      const key = keyOf(store, space, device)
      const last = first + entries.length - 1
      if (last > Number(cursors.get(key) ?? 0)) cursors.set(key, String(last))
      since.delete(key)
    },
    due(store, space) {
      return [...log.authority().devices.keys()].flatMap((device): readonly Lacking[] => {
        const feed = log.feedsOf(device).find((one) => one.space === space && one.fork === '')
        if (device === log.device || !feed) return []
        const key = keyOf(store, space, device)
        const known = cursors.get(key)
        if (known === undefined) cursors.set(key, String(feed.number))
        if (known === undefined || Number(known) >= feed.number) {
          since.delete(key)
          return []
        }
        const dueAt = since.get(key) ?? now() + patienceMs * (1 + random())
        since.set(key, dueAt)
        return dueAt <= now() ? [{ device, after: Number(known) }] : []
      })
    },
    dueIn: () => (since.size === 0 ? undefined : Math.max(0, Math.min(...since.values()) - now())),
  }
}
