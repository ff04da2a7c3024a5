/** Every loss of a right to write has a cut: what the others held then counts, what turns up later is set aside. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { deliver, deliverStatements, type JoinedReplica, joinedReplicas, must } from '#test/support/joined-replicas.ts'
import { create, update } from './command.ts'
import type { Replica } from './replica.types.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let cleo: JoinedReplica
let deal: string
let team: string

const names = (replica: Replica) =>
  replica.db.all<{ name: string }>('select name from opportunity order by name').map(({ name }) => name)
const add = (replica: Replica, name: string) =>
  must(replica.commit([create(opportunity, replica.commandContext().newId(opportunity), { name })], { label: 'add' }))
const rename = (replica: Replica, name: string) =>
  must(replica.commit([update(opportunity, deal, { name })], { label: 'rename' }))
/** What Bo wrote in the team. */
const bring = (from: Replica, to: Replica) => deliver(from.core, to.core, team, bo.core.device.id)
const tell = (from: Replica, to: Replica) => deliverStatements(from.core, to.core)

beforeEach(() => {
  const replicas = joinedReplicas({ count: 3, seed: 93, ranks: ['owner', 'member', 'member'] })
  ;[ana, bo, cleo] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  team = ana.spaces.team
  deal = ana.commandContext().newId(opportunity)
  must(ana.commit([create(opportunity, deal, { name: 'Deal' })], { label: 'add' }))
  for (const other of [bo, cleo]) deliver(ana.core, other.core, team, ana.core.device.id)
})
afterEach(() => [ana, bo, cleo].forEach((replica) => replica.close()))

describe('who is taken out of a space', () => {
  test('cannot go on under what they knew before: later work is set aside, with everybody, until somebody adopts it', () => {
    add(bo, 'Held')
    bring(bo, ana)
    bring(bo, cleo)
    must(ana.membership.setMember(team, bo.me, []))
    tell(ana, cleo)
    add(bo, 'Late')
    for (const other of [ana, cleo]) expect(bring(bo, other).map(({ as }) => as)).toEqual(['late'])
    for (const other of [ana, cleo]) expect(names(other)).toEqual(['Deal', 'Held'])
    must(cleo.membership.decideLateWork(team, bo.core.device.id, 2, 'adopt'))
    tell(cleo, ana)
    for (const other of [ana, cleo]) expect(names(other)).toEqual(['Deal', 'Held', 'Late'])
  })
  test('keeps what only a colleague had received, who says so on hearing of it', () => {
    add(bo, 'Held by Cleo alone')
    bring(bo, cleo)
    must(ana.membership.setMember(team, bo.me, []))
    expect(bring(bo, ana).map(({ as }) => as)).toEqual(['late'])
    tell(ana, cleo)
    expect(names(cleo)).toEqual(['Deal', 'Held by Cleo alone'])
    tell(cleo, ana)
    expect(names(ana)).toEqual(['Deal', 'Held by Cleo alone'])
  })
  test('goes on reading on their own PC what they wrote there', () => {
    must(ana.membership.setMember(team, bo.me, []))
    add(bo, 'Late')
    bring(bo, ana)
    tell(ana, bo)
    expect(names(ana)).toEqual(['Deal'])
    expect(names(bo)).toEqual(['Deal', 'Late'])
  })
  test('writes again once they are let in again, and then what was set aside counts too', () => {
    must(ana.membership.setMember(team, bo.me, []))
    add(bo, 'Late')
    bring(bo, ana)
    must(ana.membership.setMember(team, bo.me, ['read', 'append', 'edit']))
    tell(ana, bo)
    add(bo, 'Again')
    bring(bo, ana)
    expect(names(ana)).toEqual(['Again', 'Deal', 'Late'])
  })
  test('by somebody who is not in the room is cut by those who are', () => {
    const { space } = must(bo.membership.createSpace('room', [{ person: cleo.me, rights: ['read', 'append', 'edit'] }]))
    tell(bo, ana)
    tell(bo, cleo)
    const write = (name: string) =>
      must(bo.commit([create(account, bo.commandContext().newId(account, space), { name })], { label: 'add' }))
    must(ana.membership.setMember(space, bo.me, []))
    expect(ana.core.authority().cutOf(space, bo.core.device.id).append).toBe(-1)
    tell(ana, cleo)
    write('Late')
    const taken = deliver(bo.core, cleo.core, space, bo.core.device.id)
    expect(taken.map(({ as }) => as)).toEqual(['late'])
  })
})

describe('who loses the right to edit, and not the right to add', () => {
  const loss: Readonly<Record<string, () => void>> = {
    'by their membership': () => must(ana.membership.setMember(team, bo.me, ['read', 'append'])),
    'by their role': () => must(ana.membership.setRole(bo.me, 'marketing')),
    'by the office’s policy': () => must(ana.membership.setPolicy('manager', 'team', ['read', 'append'])),
  }
  test.each(Object.keys(loss))('%s goes on adding; their later edits wait for a decision', (how) => {
    rename(bo, 'Renamed in time')
    bring(bo, cleo)
    loss[how]?.()
    tell(ana, cleo)
    tell(cleo, ana)
    rename(bo, 'Renamed late')
    add(bo, 'New')
    bring(bo, ana)
    bring(bo, cleo)
    for (const other of [ana, cleo]) expect(names(other)).toEqual(['New', 'Renamed in time'])
    tell(ana, bo)
    expect(names(bo)).toEqual(['New', 'Renamed in time'])
    if (how === 'by the office’s policy') return
    must(cleo.membership.decideLateWork(team, bo.core.device.id, 2, 'adopt'))
    for (const one of [cleo, ana, bo]) {
      tell(cleo, one)
      expect(names(one)).toEqual(['New', 'Renamed late'])
    }
  })
  test('and then that too, is cut anew for what they went on adding; the edits of before stay set aside', () => {
    must(ana.membership.setMember(team, bo.me, ['read', 'append']))
    rename(bo, 'Renamed late')
    bring(bo, ana)
    tell(ana, bo)
    add(bo, 'New')
    bring(bo, ana)
    must(ana.membership.setMember(team, bo.me, []))
    add(bo, 'Late')
    bring(bo, ana)
    expect(names(ana)).toEqual(['Deal', 'New'])
  })
  test('says nothing of their own work, and does not decide about it', () => {
    must(ana.membership.setMember(team, bo.me, ['read', 'append']))
    rename(bo, 'Renamed late')
    tell(ana, bo)
    expect(bo.core.authority().cutOf(team, bo.core.device.id).edit).toBe(0)
    expect(bo.membership.decideLateWork(team, bo.core.device.id, 1, 'adopt')).toMatchObject({ ok: false })
  })
})
