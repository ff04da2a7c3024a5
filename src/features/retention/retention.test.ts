/** A space's messages are erased everywhere when their time is over, by who may, as its administrators chose, and by nobody else's word. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { create, type Write } from '#replica/command.ts'
import {
  emptyReplica,
  joinAs,
  joinedReplicas,
  must,
  settle,
  type JoinedReplica,
} from '#test/support/joined-replicas.ts'
import { runJob } from '#test/support/test-job.ts'
import { channel, message, messagePin, reaction } from '../messages/messages.schema.ts'
import { retention } from '../messages/erasure.schema.ts'
import { retentionIn } from '../messages/retention-rule.ts'
import { eraseRecords } from './erase.commands.ts'
import { expireMessages } from './expire.job.ts'
import { listErasures } from './erasures.queries.ts'
import { settleErasures } from './settle.job.ts'
import { setRetention } from './retention.commands.ts'
import { dueRetention, getRetention, previewRetention } from './retention.queries.ts'

const day = 86_400_000
let ana: JoinedReplica
let bo: JoinedReplica
let eve: JoinedReplica
let room: string

const write = (by: JoinedReplica, ...writes: Write[]) => must(by.commit(writes, { label: 'test' }))
/** A message sent so many days ago. */
function say(by: JoinedReplica, text: string, ago: number, more: { thread?: string } = {}): string {
  const id = by.commandContext().newId(message)
  const sentAt = new Date(by.clock.now() - ago * day).toISOString()
  write(by, create(message, id, { author: by.me, text, channel: room, sentAt, ...more }))
  return id
}
function choose(by: JoinedReplica, days: number | null, space = by.spaces.office) {
  const built = setRetention.run(by.commandContext(), { space, days })
  return built.ok ? by.commit(built.value.writes, { label: 'retention.set' }) : built
}
const expire = async (by: JoinedReplica) => (await runJob(by, expireMessages, {})).result
const texts = ({ db }: JoinedReplica) =>
  db.all<{ text: string | null }>('SELECT text FROM message ORDER BY sentAt, id').map(({ text }) => text)
const later = (days: number) => [ana, bo, eve].forEach(({ clock }) => clock.advance(days * day))

beforeEach(async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 67,
    ranks: ['owner', 'admin', 'member'],
    roles: ['manager', 'manager', 'rep'],
  })
  ;[ana, bo, eve] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  room = ana.commandContext().newId(channel)
  write(ana, create(channel, room, { name: 'floor', kind: 'channel' }))
  await settle([ana, bo, eve])
})
afterEach(() => [ana, bo, eve].forEach((replica) => replica.close()))

test('two PCs erase at once what is due, with its reactions; pinned ones and the place above younger answers stay', async () => {
  const old = say(eve, 'old', 94)
  say(ana, 'old answer', 93, { thread: old })
  const asked = say(eve, 'asked long ago', 92)
  say(bo, 'answered lately', 3, { thread: asked })
  const pinned = say(bo, 'pinned', 120)
  say(ana, 'young', 10)
  write(bo, create(messagePin, bo.commandContext().newId(messagePin), { message: pinned, channel: room, by: bo.me }))
  write(bo, create(reaction, bo.commandContext().newId(reaction), { message: old, person: bo.me, emoji: '👍' }))
  await settle([ana, bo, eve])
  expect(previewRetention.run(ana.queryContext(), { space: room, days: 90 })).toMatchObject({ messages: 3, kept: 1 })
  must(choose(ana, 90, room))
  await settle([ana, bo, eve])
  // A day in which it can be taken back.
  expect(await expire(ana)).toMatchObject({ value: { erased: 0 } })
  expect(dueRetention.run(ana.queryContext(), {})).toBe(false)
  later(2)
  expect(dueRetention.run(ana.queryContext(), {})).toBe(true)
  expect(dueRetention.run(eve.queryContext(), {})).toBe(false)
  expect(await expire(ana)).toMatchObject({ value: { erased: 3 } })
  expect(await expire(bo)).toMatchObject({ value: { erased: 3 } })
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve]) {
    expect(texts(replica)).toEqual(['pinned', null, 'young', 'answered lately'])
    expect(replica.db.all('SELECT id FROM reaction')).toEqual([])
    expect(dueRetention.run(replica.queryContext(), {})).toBe(false)
  }
  expect(listErasures.run(eve.queryContext(), {})).toMatchObject([
    { days: 90, count: 3 },
    { days: 90, count: 3 },
  ])
  // What was answered without a network to what nobody has any more is not lost.
  say(eve, 'late answer', 1, { thread: old })
  await settle([ana, bo, eve])
  expect(await expire(ana)).toMatchObject({ value: { erased: 0 } })
  expect(await expire(bo)).toMatchObject({ value: { erased: 0 } })
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve])
    expect(replica.db.all('SELECT text, channel FROM message WHERE id = ?', old)).toEqual([
      { text: null, channel: room },
    ])
})

test('who may not choose changes nothing, whatever their program writes, and a choice can be taken back', async () => {
  say(ana, 'old', 100)
  expect(choose(eve, 1)).toMatchObject({ ok: false, failure: { type: 'NotAllowed' } })
  const set = must(choose(ana, 365))
  await settle([ana, bo, eve])
  const [rule] = ana.db.all<{ id: string }>('SELECT id FROM retention')
  const setAt = '2027-01-01T00:00:00.000Z'
  write(eve, create(retention, eve.commandContext().newId(retention), { days: 1, setBy: eve.me, setAt }))
  for (const setBy of [ana.me, eve.me])
    eve.commit([{ table: 'retention', id: rule?.id ?? '', set: { days: 1, setBy, setAt } }], { label: 'test' })
  eve.commit([create(retention, eve.commandContext().newId(retention), { days: 1, setBy: ana.me, setAt })], {
    label: 'test',
  })
  await settle([ana, bo, eve])
  for (const replica of [ana, bo, eve])
    expect(retentionIn(replica.queryContext(), room)).toMatchObject({ days: 365, setBy: ana.me })
  expect(getRetention.run(eve.queryContext(), { space: room })).toMatchObject({ days: 365, mayChoose: false })
  must(ana.undo(set.operation))
  later(2)
  expect(retentionIn(ana.queryContext(), room)).toBe(undefined)
  expect(await expire(ana)).toMatchObject({ value: { erased: 0 } })
  expect(texts(ana)).toEqual(['old'])
})

test('in a room that no administrator reads each PC erases what its person wrote; its maker chooses', async () => {
  const fay = emptyReplica(6_900)
  joinAs(ana, fay, { rank: 'member', role: 'rep' })
  await settle([ana, eve, fay])
  const space = must(eve.membership.createSpace('room', [{ person: fay.me, rights: ['read', 'append', 'edit'] }])).space
  await settle([ana, eve, fay])
  for (const by of [eve, fay]) {
    const sentAt = new Date(by.clock.now() - 40 * day).toISOString()
    write(
      by,
      create(message, by.commandContext().newId(message, space), { author: by.me, text: by.me, channel: room, sentAt }),
    )
  }
  await settle([eve, fay])
  expect(choose(fay, 30, space)).toMatchObject({ ok: false })
  expect(choose(ana, 30, space)).toMatchObject({ ok: false })
  must(choose(eve, 30, space))
  await settle([eve, fay])
  later(2)
  fay.clock.advance(2 * day)
  expect(await expire(eve)).toMatchObject({ value: { erased: 1 } })
  await settle([eve, fay])
  expect(texts(fay)).toEqual([fay.me])
  expect(await expire(fay)).toMatchObject({ value: { erased: 1 } })
  await settle([eve, fay])
  expect(texts(eve)).toEqual([])
  fay.close()
})

test('a PC whose clock runs a year ahead of all the others erases nothing', async () => {
  say(ana, 'young', 1)
  must(choose(ana, 30))
  await settle([ana, bo, eve])
  ana.clock.advance(365 * day)
  expect(dueRetention.run(ana.queryContext(), {})).toBe(false)
  expect(await expire(ana)).toMatchObject({ value: { erased: 0 } })
})

test('a PC that never woke is named as the one that has not confirmed, until it has', async () => {
  const id = say(ana, 'for good', 1)
  await settle([ana, bo, eve])
  write(ana, ...must(eraseRecords.run(ana.commandContext(), { records: [id] })).writes)
  const settleAt = async (by: JoinedReplica) => must((await runJob(by, settleErasures, {})).result)
  await settle([ana, bo])
  await settleAt(ana)
  await settleAt(bo)
  await settle([ana, bo])
  const shown = () =>
    listErasures
      .run(ana.queryContext(), {})
      .map(({ done, missing }) => [done, missing].map((list) => list.map(({ device }) => device).toSorted()))
  const [anas, bos, eves] = [ana, bo, eve].map(({ core }) => core.device.id) as [string, string, string]
  expect(shown()).toEqual([[[anas, bos].toSorted(), [eves]]])
  expect(listErasures.run(ana.queryContext(), {})[0]?.missing).toMatchObject([{ person: eve.me, at: null }])
  await settle([ana, bo, eve])
  expect(shown()).toEqual([[[anas, bos].toSorted(), [eves]]])
  await settleAt(eve)
  await settle([ana, bo, eve])
  expect(shown()).toEqual([[[anas, bos, eves].toSorted(), []]])
})
