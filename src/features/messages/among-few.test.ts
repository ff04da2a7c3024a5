/** What few people write to each other, in an office of an owner and three sellers: each a PC of their own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { command, query } from '#test/support/offered.ts'
import { deliver, type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { person } from '../people/people.schema.ts'
import { standingId } from './channels.ts'

const mayWrite = ['read', 'append', 'edit'] as const
let everybody: JoinedReplica[]
let ana: JoinedReplica
let bo: JoinedReplica
let cleo: JoinedReplica

beforeEach(async () => {
  everybody = joinedReplicas({
    count: 3,
    seed: 23,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  ;[ana, bo, cleo] = everybody as [JoinedReplica, JoinedReplica, JoinedReplica]
  const people = [
    [ana.me, 'Ana'],
    [bo.me, 'Bo'],
    [cleo.me, 'Cleo'],
  ] as const
  must(
    ana.commit(
      people.map(([id, name]) => create(person, id, { name })),
      { label: 'test' },
    ),
  )
  await settle(everybody)
})
afterEach(() => {
  for (const replica of everybody) replica.close()
})

/** Parses, runs and commits, as the peer does. */
function run<Name extends Parameters<typeof command>[0]>(replica: JoinedReplica, name: Name, input: object) {
  const called = command(name) as unknown as {
    readonly input: { parse: (given: object) => never }
    readonly run: (context: unknown, given: never) => ReturnType<ReturnType<typeof command>['run']>
  }
  for (const one of everybody) one.clock.advance(1_000)
  const outcome = called.run(replica.commandContext(), called.input.parse(input))
  if (!outcome.ok) return outcome
  const done = replica.commit(outcome.value.writes, { label: name })
  return done.ok ? { ok: true as const, value: outcome.value.value as { readonly id: string } } : done
}
const did = (...given: Parameters<typeof run>): string => must(run(...given)).id

const shown = (replica: JoinedReplica, channel: string, more: object = {}) =>
  query('messages.window').run(replica.queryContext(), { channel, before: 50, ...more } as never)
const texts = (replica: JoinedReplica, channel: string, more: object = {}) =>
  shown(replica, channel, more).messages.map(({ text }) => text)
const listed = (replica: JoinedReplica) => query('messages.channels').run(replica.queryContext(), {} as never)
const directs = (replica: JoinedReplica) => listed(replica).filter(({ kind }) => kind === 'direct')
const found = (replica: JoinedReplica, text: string) =>
  query('messages.search').run(replica.queryContext(), { text } as never).hits
const view = (replica: JoinedReplica, channel: string) =>
  query('messages.channel').run(replica.queryContext(), { channel } as never)

/** As the dialog does it: a room first, the channel in it. */
function begin(
  replica: JoinedReplica,
  kind: 'direct' | 'group' | 'channel',
  members: readonly string[],
  name = 'Falcon',
): string {
  const { space } = must(
    replica.membership.createSpace(
      'room',
      members.map((one) => ({ person: one, rights: mayWrite })),
    ),
  )
  return did(replica, 'messages.createChannel', { kind, name, space })
}

/** Everything that a PC keeps, as the file of its database would hold it. */
function onDisk({ core }: JoinedReplica): string {
  const file = join(tempFolder(), 'copy.db')
  core.database.run('vacuum into ?', file)
  return readFileSync(file, 'latin1').toLowerCase()
}

test('a direct message is read by the two, and stands nowhere in a third PC', async () => {
  const channel = begin(ana, 'direct', [bo.me])
  const message = did(ana, 'messages.send', { channel, text: 'Marmalade costs ninety' })
  await settle(everybody)
  did(bo, 'messages.send', { channel, text: 'Marmalade is too dear', thread: message })
  await settle(everybody)
  expect(texts(bo, channel)).toEqual(['Marmalade costs ninety'])
  expect(texts(ana, channel, { thread: message })).toEqual(['Marmalade is too dear'])
  expect(directs(bo)).toMatchObject([{ id: channel, name: 'Ana', closed: true, forMe: 1, others: [{ name: 'Ana' }] }])
  expect(directs(ana)).toMatchObject([{ name: 'Bo' }])
  expect(found(bo, 'ninety')).toMatchObject([{ channelName: 'Ana' }])

  // Even when somebody hands her what is not hers.
  for (const one of [ana, bo])
    expect(() => deliver(one.core, cleo.core, spaceOf(channel), one.core.device.id)).toThrow('not known here')
  expect(onDisk(bo)).toContain('marmalade')
  expect(onDisk(cleo)).not.toContain('marmalade')
  expect(directs(cleo)).toEqual([])
  expect(texts(cleo, channel)).toEqual([])
  expect(view(cleo, channel)).toBeNull()
  expect(run(cleo, 'messages.send', { channel, text: 'Let me in' })).toMatchObject({ ok: false })
})

test('a closed channel is read by its members, and by who is let in later from its beginning', async () => {
  const channel = begin(ana, 'channel', [bo.me])
  did(ana, 'messages.send', { channel, text: 'Before you came' })
  await settle(everybody)
  expect(view(bo, channel)).toMatchObject({ closed: true, readers: [{ name: 'Ana' }, { name: 'Bo' }], mayWrite: true })
  expect(listed(cleo).map(({ id }) => id)).not.toContain(channel)
  must(ana.membership.setMember(spaceOf(channel), cleo.me, mayWrite))
  await settle(everybody)
  expect(texts(cleo, channel)).toEqual(['Before you came'])
  did(cleo, 'messages.send', { channel, text: 'Thank you' })
  await settle(everybody)
  expect(texts(bo, channel)).toEqual(['Before you came', 'Thank you'])
})

test('two who begin a conversation with each other at once without a network have one', async () => {
  const [anas, bos] = [begin(ana, 'direct', [bo.me]), begin(bo, 'direct', [ana.me])]
  const asked = did(ana, 'messages.send', { channel: anas, text: 'Are you there?' })
  did(bo, 'messages.send', { channel: bos, text: 'Have you a minute?' })
  await settle(everybody)
  for (const [replica, other] of [
    [ana, 'Have you a minute?'],
    [bo, 'Are you there?'],
  ] as const) {
    expect(directs(replica)).toMatchObject([{ unread: 1, forMe: 1 }])
    for (const channel of [anas, bos]) {
      expect(texts(replica, channel).toSorted()).toEqual(['Are you there?', 'Have you a minute?'])
      expect(texts(replica, channel, { around: '2026-01-01T00:00:00.000Z', after: 9 })).toHaveLength(2)
      expect(view(replica, channel)?.firstUnread).toBe(
        shown(replica, anas).messages.find(({ text }) => text === other)?.id,
      )
    }
  }
  const shownAs = directs(ana)[0]?.id ?? ''
  expect(directs(bo)[0]?.id).toBe(shownAs)
  did(bo, 'messages.send', { channel: shownAs, text: 'Yes', thread: asked })
  must(run(bo, 'messages.read', { channel: shownAs }))
  expect(directs(bo)).toMatchObject([{ unread: 0 }])
  await settle(everybody)
  expect(texts(ana, shownAs, { thread: asked })).toEqual(['Yes'])
})

test('a group that two begin at once is one for all in it, with the words of both and of the third', async () => {
  const [anas, bos] = [
    begin(ana, 'group', [bo.me, cleo.me], 'Bo, Cleo'),
    begin(bo, 'group', [ana.me, cleo.me], 'Ana, Cleo'),
  ]
  const asked = did(ana, 'messages.send', { channel: anas, text: 'Who comes to the fair?' })
  did(bo, 'messages.send', { channel: bos, text: 'Who books the train?' })
  await settle(everybody)
  const groups = (replica: JoinedReplica) => listed(replica).filter(({ kind }) => kind === 'group')
  for (const replica of everybody) expect(groups(replica)).toHaveLength(1)
  const shownAs = groups(cleo)[0]?.id ?? ''
  expect(everybody.map((one) => groups(one)[0]?.id)).toEqual([shownAs, shownAs, shownAs])
  expect(groups(cleo)[0]).toMatchObject({ name: 'Ana, Bo', unread: 2 })
  did(cleo, 'messages.send', { channel: shownAs, text: 'I do both' })
  did(cleo, 'messages.send', { channel: shownAs, text: 'With the car', thread: asked })
  must(run(cleo, 'messages.read', { channel: shownAs }))
  await settle(everybody)
  expect(groups(cleo)[0]).toMatchObject({ unread: 0 })
  for (const replica of everybody)
    for (const channel of [anas, bos]) {
      expect(texts(replica, channel).toSorted()).toEqual([
        'I do both',
        'Who books the train?',
        'Who comes to the fair?',
      ])
      expect(texts(replica, channel, { thread: asked })).toEqual(['With the car'])
    }
})

test('a conversation with one more reader is another one', async () => {
  const two = begin(ana, 'direct', [bo.me])
  const three = begin(ana, 'direct', [bo.me, cleo.me])
  // Who makes a room for two others and leaves it gets nothing of theirs into it.
  const foreign = begin(cleo, 'direct', [ana.me, bo.me])
  await settle(everybody)
  must(cleo.membership.setMember(spaceOf(foreign), cleo.me, []))
  did(ana, 'messages.send', { channel: two, text: 'Us' })
  did(ana, 'messages.send', { channel: three, text: 'All of us' })
  await settle(everybody)
  expect(texts(bo, two)).toEqual(['Us'])
  expect(texts(cleo, three)).toEqual(['All of us'])
  expect(
    directs(bo)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([two, three, foreign].toSorted())
})

test('a group is called after the others, until somebody names it', async () => {
  const group = begin(ana, 'group', [bo.me, cleo.me], 'Cleo, Bo')
  await settle(everybody)
  const names = () => everybody.map((one) => listed(one).find(({ id }) => id === group)?.name)
  expect(names()).toEqual(['Bo, Cleo', 'Ana, Cleo', 'Ana, Bo'])
  must(run(ana, 'messages.changeChannel', { id: group, name: 'Fair' }))
  await settle(everybody)
  expect(names()).toEqual(['Fair', 'Fair', 'Fair'])
})

test('a direct conversation needs a room of its own', () => {
  expect(run(ana, 'messages.createChannel', { kind: 'direct', name: 'Bo' })).toMatchObject({ ok: false })
  expect(run(ana, 'messages.createChannel', { kind: 'group', name: 'Us', space: ana.spaces.team })).toMatchObject({
    ok: false,
  })
})

test('whoever is named in an announcement says that they have read it', async () => {
  const channel = standingId(ana.spaces.office, 'announcements')
  const message = did(ana, 'messages.send', {
    channel,
    text: '@Bo and all: the fair is off',
    announcement: true,
    mentions: [{ target: bo.me, label: 'Bo' }],
  })
  await settle(everybody)
  must(run(bo, 'messages.acknowledge', { message, answer: 'A pity' }))
  await settle(everybody)
  for (const replica of everybody) {
    const receipts = query('messages.receipts').run(replica.queryContext(), { id: message } as never)
    expect(receipts).toMatchObject({ read: [{ name: 'Bo', answer: 'A pity' }], waiting: [{ name: 'Cleo' }] })
    expect(shown(replica, channel).messages[0]?.mentions.map(({ label }) => label)).toEqual(['Bo'])
  }
})

test('what is taken back is gone for those who had read it, and nobody else takes it back', async () => {
  const channel = begin(ana, 'group', [bo.me, cleo.me])
  const message = did(ana, 'messages.send', { channel, text: 'The wrong window' })
  await settle(everybody)
  expect(run(bo, 'messages.takeBack', { id: message })).toMatchObject({ failure: { type: 'NotTheAuthor' } })
  must(run(bo, 'messages.send', { channel, text: 'Which one?', thread: message }))
  must(run(ana, 'messages.takeBack', { id: message }))
  await settle(everybody)
  for (const replica of everybody) {
    expect(shown(replica, channel).messages).toMatchObject([{ text: '', deletedAt: expect.any(String), replies: 1 }])
    expect(found(replica, 'wrong window')).toEqual([])
  }
})
