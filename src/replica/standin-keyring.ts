/** Stands in until trust/ has its keyring. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { boxSpaceKey, openSpaceKey } from '#trust/space-keys.ts'
import type { Authority, SpaceState } from '#trust/authority.types.ts'
import type { Device } from '#trust/device.ts'
type Held = (made: string, epoch: number) => KeyObject | undefined
export function needsNewEpoch(authority: Authority, space: string): boolean {
  const [newest] = authority.spaces.get(space)?.epochs ?? []
  const readers = new Set(authority.readersOf(space).devices.map(({ id }) => id))
  return !newest || [...newest.boxes.keys()].some((id) => !readers.has(id))
}
export function epochBody(authority: Authority, space: string, _held: Held, randomBytes: (n: number) => Uint8Array) {
  const key = randomBytes(32)
  const epoch = (authority.spaces.get(space)?.epochs[0]?.epoch ?? -1) + 1
  const keys = Object.fromEntries(
    authority
      .readersOf(space)
      .devices.map((d) => [d.id, boxSpaceKey(key, d.boxKey, `${space} ${epoch}`).toString('base64')]),
  )
  return { body: { kind: 'epoch' as const, space, epoch, keys }, key }
}
export function closedKeys(space: SpaceState, device: Device, held: Held) {
  return space.epochs.flatMap(({ epoch, made, boxes }) => {
    const box = boxes.get(device.id)
    return box === undefined || held(made, epoch)
      ? []
      : [{ epoch, made, key: openSpaceKey(Buffer.from(box, 'base64'), device, `${space.id} ${epoch}`) }]
  })
}
void createSecretKey
