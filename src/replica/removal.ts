/**
 * Leaving and removing. After a removal every device that stays says, per space it can see, the last entry that it holds of
 * the removed (the cut), and whoever removed begins new epochs, so that nothing written from then on can be read there.
 */
import type { SpaceId } from '#shared/ids.ts'
import type { Say } from './acts.ts'
import type { Core } from './core.ts'
import { isReader } from './readers.ts'
import { beginEpoch } from './rotate.ts'

/** Devices that were removed, with the statements that did it. */
export const removedDevices = (core: Core): Map<string, readonly string[]> =>
  new Map(
    [...core.authority().devices.values()]
      .filter(({ removedBy }) => removedBy.length > 0)
      .map((one) => [one.id, one.removedBy]),
  )

type Held = Record<SpaceId, Record<string, number>>

/** Says how far this device holds the feeds of devices that `before` did not know to be removed, where that is news. */
export function sayCuts(core: Core, say: Say, before: ReadonlyMap<string, readonly string[]>, isRemover = false): void {
  const authority = core.authority()
  if (authority.personOf(core.device.id) === undefined) return
  const byCause = new Map<string, Held>()
  for (const [device, causes] of removedDevices(core)) {
    const [cause] = causes.filter((one) => !before.get(device)?.includes(one))
    if (cause === undefined) continue
    for (const space of authority.spaces.keys()) {
      if (!isReader(core, space, core.device.id)) continue
      const held = Math.max(0, ...core.feeds.all(space, device).map(({ last }) => last))
      const { upTo } = authority.cutOf(space, device)
      // Who holds nothing has nothing to say, unless nobody else may have heard of the removal.
      if (held <= upTo || (held === 0 && !isRemover)) continue
      const said = byCause.get(cause) ?? {}
      said[space] = { ...said[space], [device]: held }
      byCause.set(cause, said)
    }
  }
  for (const [cause, held] of byCause) say({ kind: 'cut', cause, held })
}

/** The spaces that somebody reads, to be locked anew when they leave. */
const readBy = (core: Core, devices: readonly string[]): SpaceId[] =>
  [...core.authority().spaces.keys()].filter((space) => devices.some((device) => isReader(core, space, device)))

/** Runs what takes `devices` out of something; what they could read goes on under new keys at once. */
export function lockedAfter(core: Core, say: Say, devices: readonly string[], work: () => void): void {
  const before = removedDevices(core)
  const spaces = readBy(core, devices)
  work()
  sayCuts(core, say, before, true)
  for (const space of spaces) {
    const isLeft = devices.some((device) => !isReader(core, space, device))
    if (isLeft && isReader(core, space, core.device.id)) beginEpoch(core, space)
  }
}
