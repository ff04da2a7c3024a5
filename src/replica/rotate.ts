/**
 * The key to write under. Nobody writes under a key that somebody holds who may not read any more: then a new epoch is
 * begun first, by whoever writes next (or at once, by whoever removed).
 */
import { epochBody, needsNewEpoch } from '#trust/keyring.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Core } from './core.ts'
import type { SpaceKey } from './keys.ts'

/** Inside the caller's transaction. */
export function currentKey(core: Core, space: SpaceId): SpaceKey {
  const authority = core.authority()
  const state = authority.spaces.get(space)
  if (!state) throw new Error(`space ${space} is not in this replica`)
  const [newest] = state.epochs
  const key = newest && core.keys.made(space, newest.epoch, newest.made)
  if (newest && key && !needsNewEpoch(authority, space)) return { epoch: newest.epoch, key }
  return beginEpoch(core, space)
}

/** Gives a space a new key, for those who may read it now, that opens every earlier key held here. */
export function beginEpoch(core: Core, space: SpaceId): SpaceKey {
  const held = (made: string, epoch: number) => core.keys.made(space, epoch, made)
  const { body, key } = epochBody(core.authority(), space, held, core.randomBytes)
  const { hash } = core.officeLog.state(body)
  core.keys.hold(space, body.epoch, Buffer.from(hash).toString('hex'), key)
  const made = core.keys.made(space, body.epoch, Buffer.from(hash).toString('hex'))
  if (!made) throw new Error('The key that was just made is not held')
  return { epoch: body.epoch, key: made }
}
