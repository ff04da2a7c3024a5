/** What a program that leaves the question out writes to a record of somebody, as everybody else merges it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dealMember } from '#features/deal-people/deal-people.schema.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import {
  deliver,
  deliverStatements,
  emptyReplica,
  joinAs,
  type JoinedReplica,
  joinedReplicas,
  must,
  settle,
} from '#test/support/joined-replicas.ts'
import { create, update, type Write } from './command.ts'
import type { Replica } from './replica.types.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let eve: JoinedReplica
let deal: string

const write = (replica: JoinedReplica, ...writes: Write[]) => must(replica.commit(writes, { label: 'test' }))
/** Writes as a program would that was changed not to ask. */
const force = (replica: JoinedReplica, ...writes: Write[]) => {
  const { ownership } = replica.core
  const asked = ownership.mayWrite
  Object.assign(ownership, { mayWrite: () => true })
  write(replica, ...writes)
  Object.assign(ownership, { mayWrite: asked })
}
const all = () => settle([ana, bo, eve])
const nameOn = (replica: Replica) =>
  replica.db.get<{ name: string }>('select name from opportunity where id = ?', deal)?.name
const names = () => [ana, bo].map(nameOn)
const rename = (name: string) => update(opportunity, deal, { name })
const member = (who: JoinedReplica, by: JoinedReplica) =>
  create(dealMember, by.commandContext().newId(dealMember), { opportunity: deal, person: who.me })

beforeEach(async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 61,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  ;[ana, bo, eve] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  deal = bo.commandContext().newId(opportunity)
  write(bo, create(opportunity, deal, { name: 'Deal', owner: bo.me }))
  write(ana, create(person, bo.me, { name: 'Bo' }), create(person, eve.me, { name: 'Eve' }))
  await all()
})
afterEach(() => [ana, bo, eve].forEach((replica) => replica.close()))

describe('a deal of somebody else', () => {
  test('is not changed by a program that does not ask, whatever it writes', async () => {
    const line = eve.commandContext().newId(lineItem)
    force(
      eve,
      rename('Mine'),
      update(opportunity, deal, { owner: eve.me, amount: 1, currency: 'EUR' }),
      { table: 'opportunity', id: deal, set: { deleted: true } },
      { table: 'opportunity', id: deal, set: {}, add: { tags: ['mine'] } },
      create(lineItem, line, { opportunity: deal, name: 'Mine', quantity: 1 }),
      member(ana, eve),
    )
    force(eve, { table: 'opportunity', id: deal, create: true, set: { name: 'Made by me', owner: eve.me } })
    await all()
    for (const { db, rebuild } of [ana, bo]) {
      const look = () => [
        db.get('select name, owner, amount, tags from opportunity where id = ?', deal),
        db.all('select id from lineItem'),
        db.all('select id from dealMember'),
      ]
      expect(look()).toEqual([{ name: 'Deal', owner: bo.me, amount: null, tags: '[]' }, [], []])
      rebuild()
      expect(look()).toEqual([{ name: 'Deal', owner: bo.me, amount: null, tags: '[]' }, [], []])
    }
  })
  test('is not to be written to here either', () => {
    const refused = eve.commit([rename('Mine')], { label: 'test' })
    expect(refused).toMatchObject({ ok: false, failure: { type: 'NotAllowed' } })
    expect(nameOn(eve)).toBe('Deal')
  })
  test('is changed by who joins its team, in the open; what they wrote before it counts then', async () => {
    force(eve, rename('Ours'))
    await all()
    expect(names()).toEqual(['Deal', 'Deal'])
    write(eve, member(eve, eve))
    await all()
    expect(names()).toEqual(['Ours', 'Ours'])
  })
  test('is changed by whom its owner takes into the team, or names as the next owner', async () => {
    write(bo, member(eve, bo))
    await all()
    write(eve, rename('By the team'))
    await all()
    expect(names()).toEqual(['By the team', 'By the team'])
    write(eve, update(opportunity, deal, { owner: ana.me }))
    await all()
    expect(ana.db.get<{ owner: string }>('select owner from opportunity')?.owner).toBe(ana.me)
  })
  test('is changed by the owner’s manager, also when that is heard later', async () => {
    force(eve, rename('By the manager'))
    await all()
    expect(names()).toEqual(['Deal', 'Deal'])
    write(ana, update(person, bo.me, { manager: eve.me }))
    expect(nameOn(ana)).toBe('By the manager')
    await all()
    expect(names()).toEqual(['By the manager', 'By the manager'])
  })
  test('is changed by who manages at the time, and keeps that when they manage no more', async () => {
    must(ana.membership.setRole(eve.me, 'operations'))
    deliverStatements(ana.core, eve.core)
    write(eve, rename('By operations'))
    await all()
    must(ana.membership.setRole(eve.me, 'rep'))
    await all()
    force(eve, rename('Too late'))
    await all()
    expect(names()).toEqual(['By operations', 'By operations'])
  })
  test('keeps what its former owner wrote without knowing of the next one', async () => {
    write(ana, update(opportunity, deal, { owner: ana.me }))
    write(bo, rename('By Bo still'))
    await all()
    expect(names()).toEqual(['By Bo still', 'By Bo still'])
  })
})

test('a deal is everybody’s while its owner has no PC in the office, and what was written then stays', async () => {
  const nobody = ana.commandContext().newId(person)
  const free = ana.commandContext().newId(opportunity)
  write(ana, create(opportunity, free, { name: 'Imported', owner: nobody }))
  await all()
  write(eve, update(opportunity, free, { name: 'By Eve' }))
  await all()
  write(ana, update(opportunity, free, { owner: bo.me }))
  await all()
  for (const { db } of [ana, bo, eve])
    expect(db.get<{ name: string }>('select name from opportunity where id = ?', free)?.name).toBe('By Eve')
})

test('who was let manage by somebody who was put out at that moment never did: what they changed goes again', async () => {
  const dan = emptyReplica(7)
  joinAs(ana, dan, { rank: 'admin', role: 'manager' })
  await settle([ana, bo, eve, dan])
  must(dan.membership.setRole(eve.me, 'operations'))
  for (const to of [eve, bo]) deliverStatements(dan.core, to.core)
  write(eve, rename('By operations'))
  deliver(eve.core, bo.core, bo.spaces.team, eve.core.device.id)
  expect(nameOn(bo)).toBe('By operations')
  must(ana.membership.removePerson(dan.me))
  await all()
  expect(names()).toEqual(['Deal', 'Deal'])
  dan.close()
})
