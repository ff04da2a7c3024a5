/** The other devices of the office as the page shows them: who is connected, and what each is known to have of ours. */
import type { LogReader } from '#replica/exchange.types.ts'
import type { PeerView } from '#shared/network-state.ts'
import type { PeerMemory } from './peer-memory.ts'
import type { Presences } from './presences.ts'
import type { Typing } from './typing.ts'
import { clockDifferenceMs, type Session } from './session.ts'

export interface PeerListOptions {
  readonly log: LogReader
  readonly memory: PeerMemory
  readonly sessions: ReadonlyMap<string, Session>
  readonly presences: Pick<Presences, 'of'>
  readonly typing: Pick<Typing, 'of'>
  readonly now: () => number
}

export interface PeerList {
  peers(): PeerView[]
  /** Own entries that no other device is known to have. */
  unsent(): number
  /** Remembers what a session has brought to light; whether that was news. */
  note(session: Session): boolean
}

export function openPeerList({ log, memory, sessions, presences, typing, now }: PeerListOptions): PeerList {
  /** Own feeds that the device may have. */
  const ownFeeds = (device: string) => log.positionsFor(device).filter((feed) => feed.device === log.device)
  const others = () => {
    const { devices } = log.authority()
    return [...devices.values()].filter(({ id, removedBy }) => id !== log.device && removedBy.length === 0)
  }
  const hasOf = (device: string, space: string) => memory.of(device)?.has[space] ?? 0
  const lacks = (device: string) =>
    ownFeeds(device).reduce((sum, { space, number }) => sum + Math.max(0, number - hasOf(device, space)), 0)

  return {
    peers: () =>
      others().map(({ id, person }) => {
        const session = sessions.get(id)
        const said = presences.of(id)
        const off = session?.clockOff
        return {
          device: id,
          person,
          link: session?.link.via ?? null,
          lastSeen: session ? now() : (memory.of(id)?.lastSeen ?? null),
          presence: said?.presence ?? null,
          record: said?.record ?? null,
          typing: session ? typing.of(id) : null,
          lacks: lacks(id),
          clockOff: off !== undefined && Math.abs(off) > clockDifferenceMs ? off : null,
        }
      }),
    unsent() {
      const most = new Map<string, number>()
      const own = new Map<string, number>()
      for (const { id } of others())
        for (const { space, number } of ownFeeds(id)) {
          own.set(space, number)
          most.set(space, Math.max(most.get(space) ?? 0, hasOf(id, space)))
        }
      let unsent = 0
      for (const [space, number] of own) unsent += Math.max(0, number - (most.get(space) ?? 0))
      return unsent
    },
    note(session) {
      memory.seen(session.device, now())
      let isNews = false
      for (const feed of ownFeeds(session.device)) {
        const number = session.state.positionOf(feed)
        if (number > 0 && memory.has(session.device, feed.space, number)) isNews = true
      }
      return isNews
    },
  }
}
