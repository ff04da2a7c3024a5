/** Who reads what, looked up once for each state of the office log. */
import type { Authority } from '#trust/authority.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Core } from './core.ts'

export interface Readers {
  of(space: SpaceId): ReadonlySet<string>
}

export function openReaders(authority: () => Authority): Readers {
  let seen: Authority | undefined
  const known = new Map<SpaceId, ReadonlySet<string>>()
  return {
    of: (space) => {
      const current = authority()
      if (current !== seen) known.clear()
      seen = current
      const cached = known.get(space)
      if (cached) return cached
      const devices = new Set(current.readersOf(space).devices.map(({ id }) => id))
      known.set(space, devices)
      return devices
    },
  }
}

export const isReader = (core: Pick<Core, 'readers'>, space: SpaceId, device: string): boolean =>
  core.readers.of(space).has(device)
