/** What people do all day: they write records, mostly on different PCs at the same time, and take things back. */
import type { Write } from '#replica/command.ts'
import { newRecordId, spaceOf, type SpaceId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import type { Committed } from '#replica/replica.types.ts'
import type { Act } from './acts.types.ts'
import type { Peer } from './peer.ts'
import { idsOf, valuesFor } from './values.ts'
import { members, type World } from './world.ts'

/** Spaces where this peer may write. */
export function writableSpaces({ replica }: Peer, needed: 'append' | 'edit' = 'append'): SpaceId[] {
  const authority = replica.core.authority()
  const person = authority.personOf(replica.core.device.id) ?? ''
  return [...authority.spaces.keys()].filter((space) => {
    const rights = authority.rightsIn(space, person)
    return rights.has('read') && rights.has(needed)
  })
}

/** Commits and keeps in mind that it was acknowledged. */
export const commit = (world: World, peer: Peer, writes: readonly Write[], label: string): string =>
  acknowledge(world, peer, peer.replica.commit(writes, { label }))

function acknowledge(world: World, peer: Peer, done: Result<Committed, Failure>): string {
  if (!done.ok) return `refused: ${done.failure.type}`
  const { operation } = done.value
  // What says only what is there already makes no change.
  const spaces = peer.replica.db.all<{ id: string }>(
    `select distinct s.id from change c join operation o on o.no = c.operation join feed f on f.no = c.last / 4294967296
     join space s on s.no = f.space where o.id = ?`,
    Buffer.from(operation, 'hex'),
  )
  const device = peer.replica.core.device.id
  world.acknowledged.push({
    peer: peer.name,
    device,
    operation,
    spaces: spaces.map(({ id }) => id),
    at: world.agenda.now(),
    isAtRisk: false,
  })
  return operation.slice(0, 8)
}

const newId = (world: World, peer: Peer, space: SpaceId) =>
  newRecordId(space, world.agenda.now() + peer.skew, peer.random.bytes(6))

function create(world: World, peer: Peer, table: Table, space: SpaceId): Write {
  const { me } = peer.replica
  // Who manages whom stands in the records of people of the office, so there have to be some.
  const isMe = table.name === 'worker' && spaceOf(me) === space && world.random.chance(0.5)
  return {
    table: table.name,
    id: isMe ? me : newId(world, peer, space),
    create: true,
    set: valuesFor(peer.replica, world.random, table, true),
  }
}

const someone = (world: World) => world.random.pick(members(world))

export const edits: readonly Act[] = [
  {
    name: 'create',
    weight: 20,
    run(world) {
      const peer = someone(world)
      if (!peer) return undefined
      const space = world.random.pick(writableSpaces(peer))
      const table = world.random.pick(peer.tables)
      if (space === undefined || !table) return undefined
      return `${peer.name} creates ${table.name} in ${space.slice(0, 4)}: ${commit(world, peer, [create(world, peer, table, space)], 'create')}`
    },
  },
  {
    name: 'edit',
    weight: 30,
    run(world) {
      const peer = someone(world)
      const table = world.random.pick(peer?.tables ?? [])
      if (!peer || !table) return undefined
      // The first few are everybody's favourites, so that edits meet.
      const id = world.random.pick(idsOf(peer.replica, table.name, world.random.chance(0.5) ? 3 : 200))
      if (id === undefined) return undefined
      const set = valuesFor(peer.replica, world.random, table, false)
      return `${peer.name} edits ${table.name} ${id.slice(-6)}: ${commit(world, peer, [{ table: table.name, id, set }], 'edit')}`
    },
  },
  {
    name: 'meet on one record',
    weight: 10,
    run(world) {
      const [first] = members(world)
      const table = world.random.pick(first?.tables ?? [])
      const id = first && table && world.random.pick(idsOf(first.replica, table.name))
      if (!table || id === undefined) return undefined
      const said = members(world).map((peer) => {
        const knows = peer.replica.core.stores.get(table.name)?.find(id)
        if (!knows || knows.base === 0 || world.random.chance(0.4)) return ''
        const set = valuesFor(peer.replica, world.random, table, false)
        return ` ${peer.name} ${commit(world, peer, [{ table: table.name, id, set }], 'meet')}`
      })
      return `${table.name} ${id.slice(-6)}:${said.join('')}`
    },
  },
  {
    name: 'delete or restore',
    weight: 5,
    run(world) {
      const peer = someone(world)
      const table = world.random.pick(peer?.tables ?? [])
      const id = peer && table && world.random.pick(idsOf(peer.replica, table.name))
      if (!peer || !table || id === undefined) return undefined
      const deleted = world.random.chance(0.7)
      return `${peer.name} ${deleted ? 'deletes' : 'restores'} ${table.name} ${id.slice(-6)}: ${commit(world, peer, [{ table: table.name, id, set: { deleted } }], 'delete')}`
    },
  },
  {
    name: 'undo',
    weight: 5,
    run(world) {
      const peer = someone(world)
      if (!peer) return undefined
      const isRedo = world.random.chance(0.3)
      const done = isRedo ? peer.replica.redo('') : peer.replica.undo('')
      return `${peer.name} ${isRedo ? 'redoes' : 'undoes'}: ${acknowledge(world, peer, done)}`
    },
  },
  {
    name: 'import',
    weight: 1,
    run(world) {
      const peer = someone(world)
      const space = peer && world.random.pick(writableSpaces(peer))
      const table = world.random.pick(peer?.tables ?? [])
      if (!peer || space === undefined || !table) return undefined
      const count = 20 + world.random.below(300)
      const writes = Array.from({ length: count }, () => create(world, peer, table, space))
      return `${peer.name} imports ${count} of ${table.name}: ${commit(world, peer, writes, 'import')}`
    },
  },
]
