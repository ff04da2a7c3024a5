/** Founding: the office's genesis, its three spaces and their first keys, and this device's person. */
import { officeIdOf, signStatement, type StatementBody } from '#trust/statement.ts'
import { boxSpaceKey } from '#trust/space-keys.ts'
import { hashBytes } from '#trust/seal.ts'
import { newRecordId, spaceIdFrom } from '#shared/ids.ts'
import type { Core } from './core.ts'
import type { Database } from './database.ts'
import type { Replica } from './replica.types.ts'

const roles = ['office', 'team', 'desk'] as const

/** The office's spaces by role; empty texts before it is founded. */
export function spacesOf(database: Pick<Database, 'all'>): Replica['spaces'] {
  const found = database.all<{ id: string; role: string }>('select id, role from space')
  const idOf = (role: string) => found.find((space) => space.role === role)?.id ?? ''
  return { office: idOf('office'), team: idOf('team'), desk: idOf('desk') }
}

/** Inside the caller's transaction. */
export function foundOffice(core: Core, setMeta: (key: string, value: string) => void): void {
  const { database, device } = core
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const after: string[] = []
  const state = (body: StatementBody) => {
    const statement = signStatement(device, core.now(), after, body)
    database.run(
      'insert into statement (hash, bytes, signature, device) values (?, ?, ?, ?)',
      statement.hash,
      statement.bytes,
      statement.signature,
      device.id,
    )
    after.splice(0, after.length, hex(statement.hash))
    return statement
  }
  const genesis = state({
    kind: 'genesis',
    signingKey: hex(device.signingKey),
    boxKey: hex(device.boxKey),
    nonce: hex(core.randomBytes(16)),
  })
  setMeta('office', officeIdOf(genesis))
  const spaces = roles.map((role) => {
    const space = spaceIdFrom(hashBytes(Buffer.concat([genesis.hash, Buffer.from(role)])))
    state({ kind: 'space', space, role })
    database.run('insert into space (id, role) values (?, ?)', space, role)
    const boxed = boxSpaceKey(core.randomBytes(32), device.boxKey, `${space} 0`, core.randomBytes)
    state({ kind: 'epoch', space, epoch: 0, keys: { [device.id]: boxed.toString('base64') } })
    database.run('insert into space_key (space, epoch, boxed) values (?, 0, ?)', core.spaceNo(space), boxed)
    return space
  })
  const me = newRecordId(spaces[0] ?? '', core.now(), core.randomBytes(6))
  state({ kind: 'person', person: me, device: device.id })
  database.run(
    'insert into device (id, person, signing_key, box_key) values (?, ?, ?, ?)',
    device.id,
    me,
    device.signingKey,
    device.boxKey,
  )
  setMeta('me', me)
}
