/**
 * The keys of spaces that this device holds. An epoch number may have several, when two devices began one at the same
 * time; each goes by the statement that made it. Held keys are boxed to this device, so the database alone opens nothing.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Device } from '#trust/device.ts'
import { boxSpaceKey, openSpaceKey } from '#trust/space-keys.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Database } from './database.ts'

export interface SpaceKey {
  readonly epoch: number
  readonly key: KeyObject
}

export interface Keys {
  /** The keys held under an epoch number; usually one. */
  of(space: SpaceId, epoch: number): readonly KeyObject[]
  /** The key that a statement made, when it is held. */
  made(space: SpaceId, epoch: number, made: string): KeyObject | undefined
  /** The newest that is held; which of several with that number is the smallest by statement. */
  newest(space: SpaceId): SpaceKey | undefined
  hold(space: SpaceId, epoch: number, made: string, key: Uint8Array): void
  reload(): void
}

interface Held {
  readonly made: string
  readonly key: KeyObject
}

export function openKeys(
  database: Database,
  device: Device,
  spaceNo: (space: SpaceId) => number,
  randomBytes: (count: number) => Uint8Array,
): Keys {
  const known = new Map<string, readonly Held[]>()
  const newest = new Map<SpaceId, SpaceKey | undefined>()
  const load = (space: SpaceId, epoch: number): readonly Held[] => {
    const name = `${space} ${epoch}`
    const cached = known.get(name)
    if (cached) return cached
    const held = database
      .all<{ made: string; boxed: Uint8Array }>(
        'select made, boxed from held_key where space = (select no from space where id = ?) and epoch = ? order by made',
        space,
        epoch,
      )
      .map(({ made, boxed }) => ({ made, key: createSecretKey(openSpaceKey(boxed, device, name)) }))
    known.set(name, held)
    return held
  }
  const objects = new WeakMap<readonly Held[], readonly KeyObject[]>()
  return {
    of: (space, epoch) => {
      const held = load(space, epoch)
      let keys = objects.get(held)
      if (!keys) objects.set(held, (keys = held.map(({ key }) => key)))
      return keys
    },
    made: (space, epoch, made) => load(space, epoch).find((one) => one.made === made || one.made === '')?.key,
    newest: (space) => {
      if (newest.has(space)) return newest.get(space)
      const highest = database.get<{ epoch: number | null }>(
        'select max(epoch) as epoch from held_key where space = ?',
        spaceNo(space),
      )?.epoch
      const key = highest === null || highest === undefined ? undefined : load(space, highest)[0]?.key
      const value = key && { epoch: highest ?? 0, key }
      newest.set(space, value)
      return value
    },
    hold: (space, epoch, made, key) => {
      // What was founded before statements named keys is held under no name until then.
      database.run('delete from held_key where space = ? and epoch = ? and made = ?', spaceNo(space), epoch, '')
      database.run(
        'insert or replace into held_key (space, epoch, made, boxed) values (?, ?, ?, ?)',
        spaceNo(space),
        epoch,
        made,
        boxSpaceKey(key, device.boxKey, `${space} ${epoch}`, randomBytes),
      )
      known.delete(`${space} ${epoch}`)
      newest.delete(space)
    },
    reload: () => {
      known.clear()
      newest.clear()
    },
  }
}
