import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeLink } from '#trust/invitation.ts'
import type { Replica } from '#replica/replica.types.ts'
import { spaceOf } from '#shared/ids.ts'
import { query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { catalogue } from '../catalogue.ts'
import { createWriter, type Writer } from './writer.ts'

let office: TestOffice
let replica: Replica
let writer: Writer
beforeEach(() => {
  office = testOffice()
  replica = office.replica
  writer = createWriter(replica, catalogue.commands)
})
afterEach(() => office.close())

const value = (name: string, input: unknown) => {
  const done = writer.command(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
  return done.value.value as Record<string, unknown>
}

test('an invitation becomes a link of this office and PC, is listed as open, and can be withdrawn', () => {
  const { link, invitation } = value('sharing.invite', { rank: 'admin', role: 'manager', uses: 3, days: 2 })
  const read = decodeLink(String(link), office.clock.now())
  expect(read).toMatchObject({ ok: true, value: { office: replica.exchange.log.office } })
  const listed = office.ask(query('sharing.people')).invitations
  expect(listed).toMatchObject([{ hash: invitation, rank: 'admin', role: 'manager', usesLeft: 3, mayRevoke: true }])
  value('sharing.revoke', { invitation })
  expect(office.ask(query('sharing.people')).invitations).toEqual([])
})

test('whoever is invited becomes a member of the team unless other spaces are named', () => {
  value('sharing.invite', {})
  value('sharing.invite', { spaces: [] })
  const listed = office.ask(query('sharing.people')).invitations.map(({ spaces }) => spaces.map(({ id }) => id))
  expect(listed.sort((left, right) => right.length - left.length)).toEqual([[replica.spaces.team], []])
})

test('an owner is made with the paper key only, which whoever tries without is told', () => {
  const refused = { ok: false, failure: { type: 'PaperKeyNeeded' } }
  expect(writer.command('sharing.invite', { rank: 'owner' })).toMatchObject(refused)
  expect(writer.command('sharing.setRank', { person: replica.me, rank: 'owner' })).toMatchObject(refused)
})

test('a room that is made is named inside itself and read by its maker alone', () => {
  const { space } = value('sharing.createSpace', { kind: 'room', name: 'Falcon' })
  const found = office.ask(query('sharing.spaces')).find(({ id }) => id === space)
  expect(found).toMatchObject({ kind: 'room', name: 'Falcon', readers: [{ id: replica.me }], mayInvite: true })
  const named = office.ask(query('records.list'), { table: 'room' })
  expect(named.rows.map(({ id }) => spaceOf(id))).toEqual([space])
})

test('the office and the team are read by whoever belongs, the desk by its person', () => {
  const kinds = office.ask(query('sharing.spaces')).map(({ kind, founded }) => [kind, founded])
  expect(kinds).toEqual([
    ['office', true],
    ['team', true],
    ['desk', true],
  ])
})

test('what a role may do is changed for its kind of space and no other', () => {
  value('sharing.setPolicy', { role: 'rep', spaces: 'team', rights: ['read'] })
  const { policy } = office.ask(query('sharing.policy'))
  expect(policy?.rep.team).toEqual(['read'])
  expect(policy?.rep.office).toContain('append')
})

test('the only owner cannot leave, and hears why', () => {
  expect(writer.command('sharing.removePerson', { person: replica.me })).toMatchObject({
    ok: false,
    failure: { type: 'NotAllowed' },
  })
})

test('the paper key is shown until it was checked, and asked for a week after it was made', () => {
  const state = () => office.ask(query('sharing.recovery'))
  expect(state()).toEqual({ state: 'unwritten', drillDue: false })
  const { words } = value('sharing.showRecovery', {})
  value('sharing.recoveryWritten', {})
  expect(state()).toEqual({ state: 'written', drillDue: false })
  office.clock.advance(8 * 24 * 3_600_000)
  expect(state()).toEqual({ state: 'written', drillDue: true })
  expect(writer.command('sharing.confirmRecovery', { words: 'ABCD' })).toMatchObject({ ok: false })
  value('sharing.confirmRecovery', { words })
  expect(state()).toEqual({ state: 'checked', drillDue: false })
  expect(value('sharing.showRecovery', {})).toEqual({ words: null })
})

test('input that fits no command is refused by name', () => {
  expect(writer.command('sharing.invite', { rank: 'king' })).toMatchObject({ failure: { type: 'InvalidInput' } })
})
