/**
 * A new identity for this PC: another device of the same person takes over, with every key, and the old one leaves the
 * office. Used when the old one's numbers must not be used again: after a fork, and after a repair that lost entries.
 */
import { type Device } from '#trust/device.ts'
import { boxSpaceKey } from '#trust/space-keys.ts'
import type { Core } from './core.ts'

/** Signed by the old device, which `core` was opened with; the database belongs to `fresh` after. In a transaction. */
export function handOver(core: Core, fresh: Device): void {
  const { database, officeLog, keys } = core
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  officeLog.state({ kind: 'device', signingKey: hex(fresh.signingKey), boxKey: hex(fresh.boxKey) })
  const held: { readonly space: string; readonly epoch: number; readonly made: string; readonly boxed: Buffer }[] = []
  for (const { id: space, epochs } of core.authority().spaces.values())
    for (const { epoch, made } of epochs) {
      const key = keys.made(space, epoch, made)?.export()
      if (!key) continue
      const boxed = boxSpaceKey(key, fresh.boxKey, `${space} ${epoch}`, core.randomBytes)
      officeLog.state({ kind: 'keys', space, made, keys: { [fresh.id]: boxed.toString('base64') } })
      held.push({ space, epoch, made, boxed })
    }
  officeLog.state({ kind: 'removeDevice', device: core.device.id })
  database.run('delete from held_key')
  for (const { space, epoch, made, boxed } of held)
    database.run(
      'insert into held_key (space, epoch, made, boxed) values (?, ?, ?, ?)',
      core.spaceNo(space),
      epoch,
      made,
      boxed,
    )
  const person = core.meta('me') ?? ''
  database.run(
    'insert or ignore into device (id, person, signing_key, box_key) values (?, ?, ?, ?)',
    fresh.id,
    person,
    fresh.signingKey,
    fresh.boxKey,
  )
}
