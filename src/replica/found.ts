/** Founding: the office's genesis with its first person, its three spaces and their first keys. */
import { officeIdOf } from '#trust/statement.ts'
import { recoveryDevice } from '#trust/recovery.ts'
import { newSpaceId } from '#trust/space-id.ts'
import { newRecordId } from '#shared/ids.ts'
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

/** `spacesOf`, looked up again when the office log has grown. */
export function spacesReader(database: Pick<Database, 'all' | 'get'>): () => Replica['spaces'] {
  let seen: number | null | undefined
  let known = spacesOf(database)
  return () => {
    const newest = database.get<{ no: number | null }>('select max(no) as no from statement')?.no ?? null
    if (newest !== seen) known = spacesOf(database)
    seen = newest
    return known
  }
}

/** Inside the caller's transaction. `recoveryWords` are those of the paper recovery key. */
export function foundOffice(core: Core, recoveryWords: string): void {
  const { device, officeLog } = core
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const nonce = Buffer.from(core.randomBytes(16))
  const spaces = roles.map((role) => ({ role, space: newSpaceId(device.id, core.randomBytes(5)) }))
  const recovery = recoveryDevice(recoveryWords)
  if (!recovery.ok) throw new Error(recovery.failure.message)
  const genesis = officeLog.state({
    kind: 'genesis',
    signingKey: hex(device.signingKey),
    boxKey: hex(device.boxKey),
    nonce: hex(nonce),
    person: newRecordId(spaces[0]?.space ?? '', core.now(), core.randomBytes(6)),
    recovery: hex(recovery.value.signingKey),
  })
  core.setMeta('office', officeIdOf(genesis))
  core.database.run(`delete from meta where key = 'joining'`)
  for (const { role, space } of spaces) officeLog.state({ kind: 'space', space, role })
  applyOfficeLog(core, openShower(core))
  for (const { space } of spaces) beginEpoch(core, space)
}
