/**
 * A new identity for this PC: another device of the same person takes over, with every key. Needed when the old one's
 * numbers must not be used again: after a fork or a restored backup (others hold more of its feed than it does itself),
 * and after a repair that lost entries. The old one stays a device of the office, because what it wrote still counts.
 *
 * Noted while the office is open; nothing can be written from then on. Done when the office is opened the next time.
 */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, openDevice } from '#trust/device.ts'
import { boxSpaceKey } from '#trust/space-keys.ts'
import type { Core } from './core.ts'
import { type Database, openDatabase } from './database.ts'
import { applyOfficeLog } from './grown.ts'
import { keysOwed } from './owed-keys.ts'
import { openShower } from './show.ts'

const noted = 'identity'
/** Others hold entries of this device that it did not write; its successor was said; the successor has its keys. */
type Loss = 'lost' | 'introduced' | 'handedOver'

const lossOf = (database: Pick<Database, 'get'>) =>
  database.get<{ value: Loss }>('select value from meta where key = ?', noted)?.value

/** Others hold entries of this device that it did not write here. Inside the caller's transaction. */
export function noteLostIdentity(core: Core): void {
  if (lossOf(core.database) === undefined) core.setMeta(noted, 'lost' satisfies Loss)
}

export const isIdentityLost = (database: Pick<Database, 'get'>): boolean => lossOf(database) !== undefined

/**
 * The office in `folder`, which nobody has open, is a copy: whoever opens it next gets a new identity, because the original
 * may have gone on writing. Does nothing before an office is founded or joined.
 */
export function loseIdentity(folder: string): void {
  const database = openDatabase(join(folder, 'office.db'))
  try {
    const isFounded = database.get(`select 1 from meta where key = 'office'`) !== undefined
    if (isFounded && lossOf(database) === undefined)
      database.transaction(() =>
        database.run('insert into meta (key, value) values (?, ?)', noted, 'lost' satisfies Loss),
      )
    database.exec('pragma wal_checkpoint(truncate)')
  } finally {
    database.close()
  }
}

const nextFile = (folder: string) => join(folder, 'device.next.json')

/**
 * Says who comes after this device while others still know it and listen: a device that nobody has heard of is let in
 * nowhere. Inside the caller's transaction; does something only once, after the identity was lost.
 */
export function introduceSuccessor(core: Core, folder: string): void {
  if (lossOf(core.database) !== 'lost') return
  introduce(core, openDevice(nextFile(folder)))
  core.setMeta(noted, 'introduced' satisfies Loss)
}

function introduce(core: Core, fresh: Device): void {
  const { officeLog } = core
  if (core.authority().personOf(core.device.id) === undefined) return
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  officeLog.state({ kind: 'device', signingKey: hex(fresh.signingKey), boxKey: hex(fresh.boxKey) })
  applyOfficeLog(core, openShower(core))
  for (const body of keysOwed(core, fresh.id)) officeLog.state(body)
}

/** Signed by the old device, which `core` was opened with; the database belongs to `fresh` after. In a transaction. */
export function handOver(core: Core, fresh: Device): void {
  introduce(core, fresh)
  handKeysOver(core, fresh)
}

function handKeysOver(core: Core, fresh: Device): void {
  const { database, keys } = core
  const rows = database.all<{ space: string; epoch: number; made: string }>(
    'select s.id as space, k.epoch, k.made from held_key k join space s on s.no = k.space',
  )
  for (const { space, epoch, made } of rows) {
    const key = keys.made(space, epoch, made)?.export()
    if (key)
      database.run(
        'update held_key set boxed = ? where space = ? and epoch = ? and made = ?',
        boxSpaceKey(key, fresh.boxKey, `${space} ${epoch}`, core.randomBytes),
        core.spaceNo(space),
        epoch,
        made,
      )
  }
}

/**
 * The device to open the office with: the one in `device.json`, or a new one when that has lost its identity. Every step
 * is repeated when the one after it did not happen.
 */
export function currentDevice(folder: string, database: Database, openAs: (device: Device) => Core): Device {
  const file = join(folder, 'device.json')
  finishRenaming(folder)
  const old = openDevice(file)
  if (!isIdentityLost(database)) return old
  const fresh = openDevice(nextFile(folder))
  if (lossOf(database) !== 'handedOver')
    database.transaction(() => {
      const core = openAs(old)
      introduceSuccessor(core, folder)
      handKeysOver(core, fresh)
      core.setMeta(noted, 'handedOver' satisfies Loss)
    })
  renameSync(file, join(folder, `device-${old.id}.json`))
  finishRenaming(folder)
  database.transaction(() => database.run('delete from meta where key = ?', noted))
  return fresh
}

/** A crash between the two renamings leaves the new keys under their first name. */
export function finishRenaming(folder: string): void {
  const file = join(folder, 'device.json')
  const next = join(folder, 'device.next.json')
  if (!existsSync(file) && existsSync(next)) renameSync(next, file)
}
