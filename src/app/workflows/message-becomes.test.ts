/** What is made of messages, and what Ctrl Z passes over, called as the page calls it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { createWriter, type Writer } from '#app/peer/writer.ts'
import { conversationId, standingId } from '#features/messages/channels.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { create } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { query } from '#test/support/offered.ts'
import { type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let asAna: Writer
let asBo: Writer
let deal: string
let conversation: string
let general: string

beforeEach(async () => {
  ;[ana, bo] = joinedReplicas({ count: 2, seed: 29 }) as [JoinedReplica, JoinedReplica]
  asAna = createWriter(ana, catalogue.commands)
  asBo = createWriter(bo, catalogue.commands)
  deal = ana.commandContext().newId(opportunity)
  must(
    ana.commit(
      [
        create(person, ana.me, { name: 'Ana' }),
        create(person, bo.me, { name: 'Bo' }),
        create(opportunity, deal, { name: 'Forty chairs', owner: ana.me, currency: 'EUR' }),
      ],
      { label: 'test' },
    ),
  )
  conversation = conversationId(deal)
  general = standingId(ana.spaces.office, 'general')
  await settle([ana, bo])
})
afterEach(() => {
  for (const one of [asAna, asBo]) one.close()
})

const done = (writer: Writer, name: string, input: object) => {
  for (const one of [ana, bo]) one.clock.advance(1_000)
  return must(writer.command(name, input)) as { readonly operation: string; readonly value: { readonly id: string } }
}
const say = (writer: Writer, text: string, channel = conversation) =>
  done(writer, 'messages.send', { channel, text, ...(channel === conversation ? { record: deal } : {}) }).value.id
const become = (message: string, as: string) => done(asAna, 'messages.become', { message, as })
const wish = 'They want to see a chair first'
const shownIn = (replica: JoinedReplica, channel: string, message: string) =>
  query('messages.window')
    .run(replica.queryContext(), { channel, before: 50 } as never)
    .messages.find(({ id }) => id === message)?.outcomes
const row = (replica: JoinedReplica, table: string, id: string) =>
  replica.db.get<Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = ?`, id)

describe('a message of the conversation of a deal becomes', () => {
  test.each([
    ['task', { title: wish, description: 'Bo · Forty chairs · 2026-11-20' }],
    ['obligation', { text: wish }],
    ['evidence', { text: wish }],
    ['topic', { title: wish, body: `${wish}\n\nBo · Forty chairs · 2026-11-20` }],
  ])('%s of the deal, and one undo takes it away', async (table, values) => {
    const message = say(asBo, wish)
    await settle([ana, bo])
    const made = become(message, table)
    expect(row(ana, table, made.value.id)).toMatchObject({ ...values, opportunity: deal })
    await settle([ana, bo])
    expect(row(bo, table, made.value.id)).toMatchObject(values)
    must(asAna.command('operations.undo', { operation: made.operation }))
    await settle([ana, bo])
    for (const one of [ana, bo]) expect(row(one, table, made.value.id)).toBeUndefined()
    expect(row(bo, 'message', message)).toMatchObject({ text: wish })
  })
})

test('what was taken back, or is of no deal, becomes nothing that it cannot be', () => {
  const taken = say(asAna, 'Never mind')
  done(asAna, 'messages.takeBack', { id: taken })
  expect(asAna.command('messages.become', { message: taken, as: 'task' })).toMatchObject({ ok: false })
  const open = say(asAna, 'Good morning', general)
  expect(asAna.command('messages.become', { message: open, as: 'evidence' })).toMatchObject({
    failure: { type: 'NoDeal' },
  })
})

test('what few people wrote stays among them, whatever is made of it', async () => {
  const { space } = must(bo.membership.createSpace('room', [{ person: ana.me, rights: ['read', 'append', 'edit'] }]))
  const channel = done(asBo, 'messages.createChannel', { name: 'Ana', kind: 'direct', space }).value.id
  const message = say(asBo, 'Can you cover my accounts?', channel)
  await settle([ana, bo])
  const spaces = ['task', 'obligation', 'topic'].map((as) => spaceOf(become(message, as).value.id))
  expect(spaces).toEqual([ana.spaces.desk, space, space])
  // The way back lies in the room, and says to its other reader only who made something where they do not read.
  const links = ana.db.all<{ id: string }>('SELECT id FROM messageOutcome')
  expect(links.map(({ id }) => spaceOf(id))).toEqual([space, space, space])
  await settle([ana, bo])
  const outcomes = (replica: JoinedReplica) => shownIn(replica, channel, message)
  expect(outcomes(ana)).toMatchObject([
    { kind: 'task', title: 'Can you cover my accounts?' },
    { kind: 'obligation', title: 'Can you cover my accounts?' },
    { kind: 'topic', title: 'Can you cover my accounts?' },
  ])
  expect(outcomes(bo)).toMatchObject([
    { kind: 'task', made: null, title: null, dueOn: null, state: 'open', byName: 'Ana' },
    { kind: 'obligation', title: 'Can you cover my accounts?' },
    { kind: 'topic' },
  ])
})

test('a message shows what became of it, and what was made leads back to it', async () => {
  const message = say(asBo, 'Send the *new* list')
  await settle([ana, bo])
  const { id } = become(message, 'task').value
  await settle([ana, bo])
  for (const one of [ana, bo]) {
    expect(shownIn(one, conversation, message)).toMatchObject([
      { kind: 'task', made: id, title: 'Send the new list', state: 'open', byName: 'Ana' },
    ])
    expect(query('messages.originOf').run(one.queryContext(), { id } as never)).toMatchObject({
      message,
      channel: conversation,
      authorName: 'Bo',
      text: 'Send the new list',
    })
  }
  done(asAna, 'tasks.complete', { ids: [id] })
  await settle([ana, bo])
  expect(shownIn(bo, conversation, message)).toMatchObject([{ state: 'done' }])
  done(asBo, 'messages.takeBack', { id: message })
  await settle([ana, bo])
  expect(query('messages.originOf').run(ana.queryContext(), { id } as never)).toMatchObject({ text: '' })
})

test('Ctrl Z passes over reading and drafts', async () => {
  const message = say(asAna, 'Good morning', general)
  say(asBo, 'Good morning to you', general)
  await settle([ana, bo])
  done(asAna, 'messages.read', { channel: general })
  done(asAna, 'messages.keepDraft', { place: general, text: 'Half a th' })
  must(asAna.command('operations.undo', {}))
  expect(row(ana, 'message', message)).toBeUndefined()
  expect(ana.db.all('SELECT text FROM messageDraft')).toEqual([{ text: 'Half a th' }])
  expect(ana.db.all('SELECT seen FROM channelMark')).toHaveLength(1)
  // And what is read between does not cost the redo.
  done(asAna, 'messages.keepDraft', { place: general, text: 'Half a thought' })
  must(asAna.command('operations.redo', {}))
  expect(row(ana, 'message', message)).toMatchObject({ text: 'Good morning' })
})
