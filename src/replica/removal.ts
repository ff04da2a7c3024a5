/**
 * Leaving, removing and every other loss of a right to write. Every device that stays says, per space it can see, the last
 * entry that it held of whoever lost it (the cut). After a removal whoever removed begins new epochs, so that nothing
 * written from then on can be read there.
 */
import type { Authority } from '#trust/authority.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Say } from './acts.ts'
import type { Core } from './core.ts'
import { headsIn, standingOf, verdictOn } from './judge.ts'
import { type Feed, numberOf, refOf } from './log.ts'
import { isReader } from './readers.ts'
import { beginEpoch } from './rotate.ts'
import { standing } from './standing.ts'

type Held = Record<SpaceId, Record<string, number>>

/**
 * Says how far this device held, as the office was `before`, the work of devices that have lost a right since, where
 * nobody has said as much yet. Also that it held nothing: without a cut, whatever they send later would count.
 */
export function sayCuts(core: Core, say: Say, before: Authority): void {
  const authority = core.authority()
  if (authority === before || isSame(before.takings, authority.takings)) return
  const me = authority.personOf(core.device.id)
  if (me === undefined) return
  const byCause = new Map<string, Held>()
  for (const space of authority.spaces.keys()) {
    if (!isReader(core, space, core.device.id)) continue
    for (const { id: device, person } of authority.devices.values()) {
      // What an own PC that still belongs did, colleagues say.
      if (person === me && authority.personOf(device) !== undefined) continue
      const known = new Set(before.lossesOf(space, device).map(({ cause }) => cause))
      const cut = authority.cutOf(space, device)
      for (const { cause, rights } of authority.lossesOf(space, device)) {
        if (known.has(cause)) continue
        const held = heldOf(core, before, space, device)
        if (!rights.some((right) => cut[right] < held)) continue
        const said = byCause.get(cause) ?? {}
        said[space] = { ...said[space], [device]: held }
        byCause.set(cause, said)
      }
    }
  }
  for (const [cause, held] of byCause) say({ kind: 'cut', cause, held })
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((item) => other.has(item))

/** The last number of a device's work here that was not late then; 0 without any. */
function heldOf(core: Core, before: Authority, space: SpaceId, device: string): number {
  return Math.max(0, ...core.feeds.all(space, device).map((feed) => lastHeld(core, before, feed)))
}

function lastHeld(core: Core, before: Authority, feed: Feed): number {
  const changes = core.database.all<{ last: number; heads: Uint8Array }>(
    'select last, heads from change where last > ? and last <= ? order by last desc',
    refOf(feed.no, feed.start),
    refOf(feed.no, feed.last),
  )
  const held = changes.find(({ last, heads }) => {
    const state = standingOf(verdictOn(before, feed, headsIn(heads), core.device.id), numberOf(last))
    return state !== standing.late && state !== standing.discarded
  })
  return held ? numberOf(held.last) : 0
}

/** The spaces that somebody reads, to be locked anew when they leave. */
const readBy = (core: Core, devices: readonly string[]): SpaceId[] =>
  [...core.authority().spaces.keys()].filter((space) => devices.some((device) => isReader(core, space, device)))

/** Runs what takes `devices` out of something; what they could read goes on under new keys at once. */
export function lockedAfter(core: Core, say: Say, devices: readonly string[], work: () => void): void {
  const before = core.authority()
  const spaces = readBy(core, devices)
  work()
  sayCuts(core, say, before)
  for (const space of spaces) {
    const isLeft = devices.some((device) => !isReader(core, space, device))
    if (isLeft && isReader(core, space, core.device.id)) beginEpoch(core, space)
  }
}
