/** What was erased is nowhere any more: not in rows, not in the log, not in search, on no PC, and it does not come back. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { erasure, erasureReceipt } from '#features/messages/erasure.schema.ts'
import { message } from '#features/messages/messages.schema.ts'
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
import { checkIntegrity } from './integrity.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let eve: JoinedReplica
let said: string

const secret = 'Geheimniskrämerei'
const write = (replica: JoinedReplica, ...writes: Write[]) => must(replica.commit(writes, { label: 'test' }))
const erase = (by: JoinedReplica, author: string | null): Write[] => [
  create(erasure, by.commandContext().newId(erasure), { records: [said], by: by.me }),
  { ...create(message, said, { text: null, author, deletedAt: '2026-11-20T10:00:00.000Z' }), anew: true },
]
const texts = ({ db }: JoinedReplica) => db.all('select text, author, deletedAt is not null as gone from message')
const bodies = ({ core }: JoinedReplica, id = said) =>
  core.entriesByAll(core.stores.get('message')?.ridOf(id) ?? 0).flatMap(({ values }) => values.get('text') ?? [])
const found = ({ db }: JoinedReplica) => [
  ...db.all('select rowid from f_message where f_message match ?', '"krämerei"'),
  ...db.all("select word from word where word like 'geheim%'"),
]
const sound = (...replicas: JoinedReplica[]) => {
  for (const replica of replicas) {
    expect(checkIntegrity(replica.core).findings).toEqual([])
    const before = replica.db.all('select id, text, author, sentAt from message order by id')
    replica.rebuild()
    expect(replica.db.all('select id, text, author, sentAt from message order by id')).toEqual(before)
  }
}
const place = (author: string | null) => [{ text: null, author, gone: 1 }]

beforeEach(async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 64,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  ;[ana, bo, eve] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  said = bo.commandContext().newId(message)
  write(bo, create(message, said, { author: bo.me, text: secret, channel: 'x', sentAt: '2026-11-20T09:00:00.000Z' }))
  write(bo, update(message, said, { text: `${secret}!` }))
  await settle([ana, bo, eve])
})
afterEach(() => [ana, bo, eve].forEach((replica) => replica.close()))

test('its author erases it on every PC, and its place stays', async () => {
  expect(found(ana)).toHaveLength(2)
  write(bo, ...erase(bo, bo.me))
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve]) {
    expect(texts(replica)).toEqual(place(bo.me))
    expect(bodies(replica)).toEqual([])
    expect(found(replica)).toEqual([])
    expect(replica.history(said).some(({ value }) => String(value).includes(secret))).toBe(false)
  }
  sound(ana, bo)
})

test('words that another record writes after the erasure can be suggested again', async () => {
  write(bo, ...erase(bo, bo.me))
  const again = bo.commandContext().newId(message)
  write(bo, create(message, again, { author: bo.me, text: secret, channel: 'x', sentAt: '2026-11-21T09:00:00.000Z' }))
  await settle([ana, bo])
  for (const replica of [ana, bo]) expect(found(replica)).toHaveLength(2)
})

test('an administrator erases what another wrote; another member does not', async () => {
  write(eve, create(erasure, eve.commandContext().newId(erasure), { records: [said], by: eve.me }))
  await settle([ana, bo, eve])
  expect(texts(ana)).toMatchObject([{ text: `${secret}!` }])
  expect(eve.commit(erase(eve, null), { label: 'test' })).toMatchObject({ ok: false })
  write(ana, ...erase(ana, null))
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve]) expect(texts(replica)).toEqual(place(null))
  expect(bodies(bo)).toEqual([])
  sound(ana, bo, eve)
})

test('two administrators erase it at once: one place stays, and a later erasure without one takes that too', async () => {
  const cy = emptyReplica(6_800)
  joinAs(ana, cy, { rank: 'admin', role: 'manager' })
  await settle([ana, cy])
  write(ana, ...erase(ana, null))
  write(cy, ...erase(cy, null))
  await settle([ana, bo, cy])
  for (const replica of [ana, bo, cy]) expect(texts(replica)).toEqual(place(null))
  sound(ana, bo, cy)
  write(ana, create(erasure, ana.commandContext().newId(erasure), { records: [said], by: ana.me }))
  await settle([ana, bo, cy])
  for (const replica of [ana, bo, cy]) expect(texts(replica)).toEqual([])
  sound(ana, bo, cy)
  // Where answers hang that came late, a place is made anew.
  const again = {
    ...create(message, said, { author: null, channel: 'x', sentAt: '2026-11-20T09:00:00.000Z' }),
    anew: true,
  }
  write(cy, create(erasure, cy.commandContext().newId(erasure), { records: [said], by: cy.me }), {
    ...again,
    set: { ...again.set, deletedAt: '2026-11-20T11:00:00.000Z' },
  })
  await settle([ana, bo, cy])
  for (const replica of [ana, bo, cy]) expect(texts(replica)).toEqual(place(null))
  sound(ana, bo, cy)
  cy.close()
})

test('nobody takes along what is neither message nor file, whatever an erasure of a doctored program names', async () => {
  const kept = bo.commandContext().newId(account)
  write(bo, create(account, kept, { name: 'Harbor Works' }))
  write(bo, create(erasure, bo.commandContext().newId(erasure), { records: [kept], by: bo.me }))
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve]) expect(replica.find(account, kept)).toMatchObject({ name: 'Harbor Works' })
  sound(ana, bo)
})

test('what its author wrote meanwhile without hearing of it is erased too, wherever it comes', async () => {
  write(ana, ...erase(ana, null))
  write(bo, update(message, said, { text: `${secret} once more` }))
  await settle([ana, eve])
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve]) {
    expect(texts(replica)).toEqual(place(null))
    expect(bodies(replica)).toEqual([])
  }
  sound(ana, bo, eve)
})

test('a newcomer gets the place and asks nobody for what is gone', async () => {
  write(bo, ...erase(bo, bo.me))
  await settle([ana, bo, eve])
  const newcomer = emptyReplica(6_500)
  joinAs(ana, newcomer, { rank: 'member', role: 'rep' })
  deliverStatements(ana.core, newcomer.core)
  await settle([ana, newcomer])
  expect(texts(newcomer)).toEqual(place(bo.me))
  expect(newcomer.core.database.all('select ref from entry where state = 1')).toEqual([])
  sound(newcomer)
  // Somebody who kept the bodies hands them over: they are not taken.
  const kept = new TextEncoder().encode('anything')
  expect(await newcomer.exchange.intake.takeBodies([kept])).toBe(0)
  newcomer.close()
})

test('an erasure that comes before what it erases keeps it out', async () => {
  const first = bo.core.feeds.root(bo.spaces.office, bo.core.device.id).last
  write(ana, ...erase(ana, null))
  const newcomer = emptyReplica(6_600)
  joinAs(ana, newcomer, { rank: 'member', role: 'rep' })
  deliverStatements(ana.core, newcomer.core)
  deliver(ana.core, newcomer.core, ana.spaces.office, ana.core.device.id)
  deliver(bo.core, newcomer.core, bo.spaces.office, bo.core.device.id)
  expect(first).toBeGreaterThan(0)
  expect(texts(newcomer)).toEqual(place(null))
  expect(bodies(newcomer)).toEqual([])
  sound(newcomer)
  newcomer.close()
})

test('a receipt names what its own PC wrote and no erasure knew of', async () => {
  write(ana, ...erase(ana, null))
  write(bo, update(message, said, { text: 'once more' }))
  await settle([ana, bo, eve])
  write(bo, create(erasureReceipt, bo.commandContext().newId(erasureReceipt), { person: bo.me, device: 'x' }))
  await settle([ana, bo])
  const newcomer = emptyReplica(6_700)
  joinAs(ana, newcomer, { rank: 'member', role: 'rep' })
  await settle([ana, newcomer])
  expect(newcomer.core.database.all('select ref from entry where state = 1')).toEqual([])
  newcomer.close()
})
