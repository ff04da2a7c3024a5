/** Founding: the office's genesis with its first person, its three spaces and their first keys. */
import { officeIdOf } from '#trust/statement.ts'
import { hashBytes } from '#trust/seal.ts'
import { newRecordId, spaceIdFrom } from '#shared/ids.ts'
import type { Core } from './core.ts'
import type { Database } from './database.ts'
import { applyOfficeLog } from './grown.ts'
import type { Replica } from './replica.types.ts'
import { beginEpoch } from './rotate.ts'
import { openShower } from './show.ts'

const roles = ['office', 'team', 'desk'] as const

/** The spaces that new records go to, by role; empty texts before there is one. */
export function spacesOf(database: Pick<Database, 'all'>): Replica['spaces'] {
  const found = database.all<{ id: string; role: string }>('select id, role from space order by no')
  const chosen = new Map(
    database
      .all<{ key: string; value: string }>(`select key, value from meta where key in ('space.team', 'space.desk')`)
      .map(({ key, value }) => [key, value]),
  )
  const idOf = (role: string) => chosen.get(`space.${role}`) ?? found.find((space) => space.role === role)?.id ?? ''
  return { office: idOf('office'), team: idOf('team'), desk: idOf('desk') }
}

/** Inside the caller's transaction. */
export function foundOffice(core: Core): void {
  const { device, officeLog } = core
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const nonce = Buffer.from(core.randomBytes(16))
  const spaces = roles.map((role) => ({
    role,
    space: spaceIdFrom(hashBytes(Buffer.concat([nonce, device.signingKey, Buffer.from(role)]))),
  }))
  const genesis = officeLog.state({
    kind: 'genesis',
    signingKey: hex(device.signingKey),
    boxKey: hex(device.boxKey),
    nonce: hex(nonce),
    person: newRecordId(spaces[0]?.space ?? '', core.now(), core.randomBytes(6)),
  })
  core.setMeta('office', officeIdOf(genesis))
  for (const { role, space } of spaces) officeLog.state({ kind: 'space', space, role })
  applyOfficeLog(core, openShower(core))
  for (const { space } of spaces) beginEpoch(core, space)
}
