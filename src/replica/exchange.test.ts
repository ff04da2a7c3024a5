import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { tables } from '#app/tables.ts'
import { defineTable } from '#shared/schema.ts'
import {
  emptyReplica,
  joinAs,
  joinedReplicas,
  must,
  send,
  settle,
  shareStatements,
} from '#test/support/joined-replicas.ts'
import { changesAfter } from './accept.ts'
import { create, remove, update } from './command.ts'
import { checkIntegrity } from './integrity.ts'
import type { Replica } from './replica.types.ts'
import { beginEpoch } from './rotate.ts'

const namesOf = (replica: Replica) =>
  replica.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name)
const add = (replica: Replica, name: string) =>
  replica.commit([create(account, replica.commandContext().newId(account), { name })], { label: 'add' })
const two = (options: Partial<Parameters<typeof joinedReplicas>[0]> = {}) => {
  const [one, other, third] = joinedReplicas({ count: 3, seed: 21, ...options })
  if (!one || !other || !third) throw new Error('no replicas')
  return { one, other, third }
}

describe('a newcomer', () => {
  test('reads what was written before it came, under every key there ever was', async () => {
    const { one, other, third } = two()
    must(add(one, 'first epoch'))
    must(one.membership.removePerson(third.me))
    must(add(one, 'second epoch'))
    await settle([one, other])
    const late = emptyReplica(5)
    joinAs(other, late, { rank: 'member', role: 'rep' })
    await settle([other, late])
    expect(namesOf(late)).toEqual(['first epoch', 'second epoch'])
    expect(late.spaces.desk).not.toBe(other.spaces.desk)
    must(add(late, 'of the newcomer'))
    await settle([one, other, late])
    expect(namesOf(one)).toEqual(['first epoch', 'of the newcomer', 'second epoch'])
  })
  test('is not in the office before it was let in', async () => {
    const { one } = two()
    const stranger = emptyReplica(6)
    must(stranger.membership.join(one.core.office()))
    await stranger.exchange.intake.takeStatements([...one.exchange.log.statementsBeyond([])])
    expect(stranger.founded).toBe(false)
    expect(one.exchange.log.positionsFor(stranger.core.device.id)).toEqual([])
  })
})

describe('a removed colleague', () => {
  test('gets nothing more, and cannot open what is written after', async () => {
    const { one, other, third } = two()
    must(add(one, 'before'))
    await settle([one, other, third])
    must(one.membership.removePerson(other.me))
    must(add(one, 'after'))
    await settle([one, third])
    expect(await send(one, other)).toEqual([])
    const change = [...changesAfter(one.core, one.core.feeds.root(one.spaces.office, one.core.device.id), 0)].at(-1)
    const epochs = one.exchange.log.authority().spaces.get(one.spaces.office)?.epochs ?? []
    expect(change && other.core.keys.of(one.spaces.office, change.epoch)).toEqual([])
    expect(epochs[0]?.boxes.has(other.core.device.id)).toBe(false)
    expect(namesOf(third)).toEqual(['after', 'before'])
    expect(add(other, 'too late')).toMatchObject({ ok: false, failure: { type: 'NotAllowed' } })
  })
  test('leaves late work set aside, to be adopted or discarded by somebody who stays', async () => {
    const { one, other, third } = two()
    must(add(other, 'in time'))
    await settle([one, other, third])
    for (const name of ['late one', 'late two']) must(add(other, name))
    must(one.membership.removePerson(other.me))
    await settle([one, third])
    // It has not heard yet, and brings its work to a colleague.
    const work = [...changesAfter(other.core, other.core.feeds.root(other.spaces.office, other.core.device.id), 1)]
    expect((await third.exchange.intake.takeChanges(work)).map(({ as }) => as)).toEqual(['late', 'late'])
    await settle([one, third])
    expect(namesOf(one)).toEqual(['in time'])
    must(one.membership.decideLateWork(one.spaces.office, other.core.device.id, 2, 'adopt'))
    await settle([one, third])
    for (const replica of [one, third]) {
      expect(namesOf(replica)).toEqual(['in time', 'late one'])
      expect(checkIntegrity(replica.core).findings).toEqual([])
    }
  })
})

test('nobody writes under a key that somebody holds who may not read any more, whoever removed them', async () => {
  const { one, other, third } = two()
  await settle([one, other, third])
  const team = one.spaces.team
  must(one.membership.setMember(team, third.me, []))
  shareStatements([one, other])
  const id = other.commandContext().newId(opportunity)
  must(other.commit([create(opportunity, id, { name: 'Secret', stage: 's' })], { label: 'add' }))
  const { epoch } = [...changesAfter(other.core, other.core.feeds.root(team, other.core.device.id), 0)].at(-1)!
  expect(third.core.keys.of(team, epoch)).toEqual([])
  await settle([one, other, third])
  expect(one.find(opportunity, id)?.name).toBe('Secret')
  expect(third.find(opportunity, id)).toBeUndefined()
})

test('what was written under a key that also went to somebody whose admission turned out to be void stays readable', async () => {
  const { one, other, third } = two({ ranks: ['owner', 'admin', 'member'] })
  await settle([one, other, third])
  const team = one.spaces.team
  must(one.membership.setRank(other.me, 'member'))
  const guest = emptyReplica(2_100)
  joinAs(other, guest, { rank: 'member' })
  must(other.membership.setMember(team, third.me, []))
  const id = other.commandContext().newId(opportunity)
  must(other.commit([create(opportunity, id, { name: 'Kept', stage: 's' })], { label: 'add' }))
  await settle([one, other])
  expect(one.core.authority().devices.has(guest.core.device.id)).toBe(false)
  expect(one.find(opportunity, id)?.name).toBe('Kept')
  must(other.commit([update(opportunity, id, { name: 'Not for the guest' })], { label: 'rename' }))
  const { epoch } = [...changesAfter(other.core, other.core.feeds.root(team, other.core.device.id), 0)].at(-1)!
  shareStatements([other, guest])
  expect(guest.core.keys.of(team, epoch)).toEqual([])
})

test('what was written under a key that somebody made whose admission turned out to be void stays readable', async () => {
  const { one, other, third } = two({ ranks: ['owner', 'admin', 'member'] })
  await settle([one, other, third])
  const team = one.spaces.team
  must(one.membership.setRank(other.me, 'member'))
  const guest = emptyReplica(2_101)
  joinAs(other, guest, { rank: 'member' })
  guest.core.database.transaction(() => beginEpoch(guest.core, team))
  await settle([other, third, guest])
  const id = third.commandContext().newId(opportunity)
  must(third.commit([create(opportunity, id, { name: 'Kept', stage: 's' })], { label: 'add' }))
  await settle([one, other, third])
  expect(one.core.authority().devices.has(guest.core.device.id)).toBe(false)
  // It goes on to make keys, and somebody brings them along.
  for (let made = 0; made < 5; made += 1) guest.core.database.transaction(() => beginEpoch(guest.core, team))
  shareStatements([one, guest])
  const late = emptyReplica(2_102)
  joinAs(one, late, { rank: 'member' })
  await settle([one, other, third, late])
  for (const replica of [one, other, late]) expect(replica.find(opportunity, id)?.name).toBe('Kept')
  must(late.commit([update(opportunity, id, { name: 'Not for the guest' })], { label: 'rename' }))
  const { epoch } = [...changesAfter(late.core, late.core.feeds.root(team, late.core.device.id), 0)].at(-1)!
  shareStatements([late, guest])
  expect(guest.core.keys.of(team, epoch)).toEqual([])
})

describe('entries that cannot be shown yet', () => {
  test('wait for the office log that they cite', async () => {
    const { one, other, third } = two()
    must(one.membership.setRole(third.me, 'executive'))
    must(add(one, 'under new heads'))
    const changes = [...changesAfter(one.core, one.core.feeds.root(one.spaces.office, one.core.device.id), 0)]
    expect(await other.exchange.intake.takeChanges(changes)).toEqual([{ as: 'waiting' }])
    expect(namesOf(other)).toEqual([])
    await send(one, other)
    expect(namesOf(other)).toEqual(['under new heads'])
  })
  test('wait for their bodies, which come alone, by their hashes', async () => {
    const { one, other } = two()
    must(add(one, 'Acme'))
    const changes = [...changesAfter(one.core, one.core.feeds.root(one.spaces.office, one.core.device.id), 0)]
    const bare = changes.map((change) => ({
      ...change,
      entries: change.entries.map((entry) => ({ ...entry, body: undefined })),
    }))
    await other.exchange.intake.takeChanges(bare)
    expect(namesOf(other)).toEqual([])
    expect(await other.exchange.intake.takeBodies([Buffer.from('noise')])).toBe(0)
    const bodies = changes.flatMap(({ entries }) => entries.flatMap(({ body }) => body ?? []))
    expect(await other.exchange.intake.takeBodies(bodies)).toBe(bodies.length)
    expect(namesOf(other)).toEqual(['Acme'])
    expect(checkIntegrity(other.core).findings).toEqual([])
  })
  test('get their bodies when a change that is known comes with them', async () => {
    const { one, other } = two()
    must(add(one, 'Acme'))
    const [change] = [...changesAfter(one.core, one.core.feeds.root(one.spaces.office, one.core.device.id), 0)]
    const bare = { ...change!, entries: change!.entries.map((entry) => ({ ...entry, body: undefined })) }
    await other.exchange.intake.takeChanges([bare])
    expect(await other.exchange.intake.takeChanges([change!])).toEqual([{ as: 'known' }])
    expect(namesOf(other)).toEqual(['Acme'])
  })
})

test('two keys that were begun at once are both kept, and the next one heals it', async () => {
  const { one, other, third } = two({ ranks: ['owner', 'admin', 'member'] })
  await settle([one, other, third])
  const space = one.spaces.office
  must(one.membership.removePerson(third.me))
  must(add(one, 'of one'))
  // Not yet aware of that, the other removes the same person.
  must(other.membership.removePerson(third.me))
  must(add(other, 'of the other'))
  await settle([one, other])
  for (const replica of [one, other]) {
    expect(namesOf(replica)).toEqual(['of one', 'of the other'])
    expect(replica.core.keys.of(space, 1)).toHaveLength(2)
  }
  must(add(one, 'healed'))
  await settle([one, other])
  expect(namesOf(other)).toContain('healed')
})

test('what was written under a key that comes later is shown then, though another key of that number was here', async () => {
  const { one, other, third } = two({ ranks: ['owner', 'admin', 'member'] })
  await settle([one, other, third])
  must(one.membership.removePerson(third.me))
  must(add(one, 'of one'))
  // Who does not know of that begins an epoch too, with somebody new of whom the first knows nothing.
  const late = emptyReplica(8)
  joinAs(other, late, { rank: 'member', role: 'rep' })
  must(other.membership.removePerson(third.me))
  shareStatements([one, other, late])
  await send(one, late)
  must(one.membership.giveOwedKeys())
  shareStatements([one, other, late])
  await send(one, late)
  expect(namesOf(late)).toContain('of one')
})

test('late work is announced though no table shows it, so that it is passed on', async () => {
  const { one, other, third } = two()
  await settle([one, other, third])
  must(one.membership.removePerson(third.me))
  await settle([one, other])
  must(add(third, 'late'))
  const touched: string[] = []
  one.onCommit(({ tables: names }) => touched.push(...names))
  await send(third, one)
  expect(namesOf(one)).toEqual([])
  expect(touched).toContain('change')
})

describe('peers of the previous and the next version', () => {
  const project = defineTable({
    name: 'project',
    space: 'office',
    label: { en: 'Project', de: 'Projekt' },
    plural: { en: 'Projects', de: 'Projekte' },
    title: ['name'],
    fields: { name: { kind: 'text', label: { en: 'Name', de: 'Name' } } },
  })
  const { industry: _industry, ...fewerFields } = account.fields
  const { name, space, label, plural } = account
  const olderAccount = defineTable({ name, space, label, plural, title: ['name'], fields: fewerFields })
  const newer = [...tables, project]
  const older = tables.map((table) => (table.name === 'account' ? olderAccount : table))

  test('work on the same records, relay what they do not know, and lose nothing', async () => {
    const { one, other, third } = two({ tables: (index) => (index === 1 ? older : newer) })
    const context = one.commandContext()
    const [id, projectId] = [context.newId(account), context.newId(project)]
    must(
      one.commit(
        [create(account, id, { name: 'Acme', industry: 'Space' }), create(project, projectId, { name: 'Apollo' })],
        { label: 'new' },
      ),
    )
    await send(one, other)
    must(other.commit([update(olderAccount, id, { city: 'Brno' })], { label: 'edit' }))
    // The older one lies between the two newer ones.
    await send(other, third)
    await send(other, one)
    for (const replica of [one, third]) {
      expect(replica.find(account, id)).toMatchObject({ name: 'Acme', industry: 'Space', city: 'Brno' })
      expect(replica.find(project, projectId)?.name).toBe('Apollo')
    }
    must(third.commit([remove(project, projectId), update(account, id, { industry: 'Steel' })], { label: 'edit' }))
    await settle([one, other, third])
    expect(one.find(project, projectId)).toBeUndefined()
    expect(one.find(account, id)?.industry).toBe('Steel')
    for (const replica of [one, other, third]) expect(checkIntegrity(replica.core).findings).toEqual([])
  })
})
