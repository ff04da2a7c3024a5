import { afterEach, beforeEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { conversationId, standingId } from './channels.ts'
import { parseSearch } from './message-search.ts'
import { messageMention } from './messages.schema.ts'

let office: TestOffice
let general: string
beforeEach(() => {
  office = testOffice()
  general = standingId(office.replica.spaces.office, 'general')
})
afterEach(() => office.close())

const send = (text: string, more: object = {}) => {
  office.clock.advance(1_000)
  return office.must(command('messages.send'), { channel: general, text, ...more }).id
}
const shown = (more: object = {}) => office.ask(query('messages.window'), { channel: general, before: 50, ...more })
const texts = (more: object = {}) => shown(more).messages.map(({ text }) => text)
const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id

/** As if a colleague had written it: the author is theirs, and the time may lie back. */
const fromOthers = (author: string, text: string, minutesAgo: number) => {
  const id = send(text)
  const sentAt = new Date(office.replica.commandContext().now - minutesAgo * 60_000).toISOString()
  office.replica.commit([{ table: 'message', id, set: { author, sentAt } }], { label: 'test' })
  return id
}
const unread = () => office.ask(query('messages.channels')).find(({ id }) => id === general)?.unread

test('every office has a channel for all before anybody has written in it', () => {
  expect(office.ask(query('messages.channels')).map(({ name }) => name)).toEqual(['general', 'announcements'])
  send('Good morning')
  expect(texts()).toEqual(['Good morning'])
  expect(office.ask(query('messages.channels')).filter(({ id }) => id === general)).toHaveLength(1)
})

test('a channel opens at its end and goes back from any moment', () => {
  const sent = Array.from({ length: 9 }, (_, at) => send(`Message ${at}`))
  const end = shown({ before: 3 })
  expect(end.messages.map(({ id }) => id)).toEqual(sent.slice(6))
  expect(end).toMatchObject({ hasOlder: true, hasNewer: false })
  const around = end.messages[0]?.sentAt
  const middle = shown({ around, before: 2, after: 2 })
  expect(middle.messages.map(({ text }) => text)).toEqual(['Message 4', 'Message 5', 'Message 6', 'Message 7'])
  expect(middle).toMatchObject({ hasOlder: true, hasNewer: true })
})

test('an answer to an answer stands in the same thread, outside the channel', () => {
  const above = send('Who knows Globex?')
  const first = send('I do', { thread: above })
  send('Me too', { thread: first })
  expect(texts()).toEqual(['Who knows Globex?'])
  expect(texts({ thread: above })).toEqual(['I do', 'Me too'])
  expect(shown().messages[0]).toMatchObject({ replies: 2, repliedBy: ['Ada Berg'] })
})

test('an edit leaves what was said before in the history', () => {
  const id = send('Meet at 3')
  office.must(command('messages.edit'), { id, text: 'Meet at 4' })
  expect(shown().messages[0]).toMatchObject({ text: 'Meet at 4', editedAt: expect.any(String) })
  expect(office.ask(query('messages.history'), { id }).map(({ text }) => text)).toEqual(['Meet at 3', 'Meet at 4'])
})

test('what is taken back loses its text everywhere and keeps its place and its answers', () => {
  const id = send('The secret plan')
  send('Which plan?', { thread: id })
  office.must(command('messages.takeBack'), { id })
  expect(shown().messages[0]).toMatchObject({ text: '', deletedAt: expect.any(String), replies: 1 })
  expect(office.ask(query('messages.history'), { id })).toEqual([])
  expect(office.ask(query('messages.search'), { text: 'secret' }).hits).toEqual([])
  expect(texts({ thread: id })).toEqual(['Which plan?'])
  office.must(command('messages.send'), { channel: general, text: 'Answered late', thread: id })
  expect(texts({ thread: id })).toContain('Answered late')
  expect(office.run(command('messages.edit'), { id, text: 'Again' })).toMatchObject({ ok: false })
})

test('nobody but its author changes a message', () => {
  const other = make('person', { name: 'Ben Cole' })
  const id = fromOthers(other, 'Mine', 1)
  for (const [name, input] of [
    ['messages.edit', { id, text: 'Yours' }],
    ['messages.takeBack', { id }],
  ] as const)
    expect(office.run(command(name), input)).toMatchObject({ ok: false, failure: { type: 'NotTheAuthor' } })
})

test('unread counts what was not seen by author, so what was written offline and comes late counts too', () => {
  const [ben, cleo] = [make('person', { name: 'Ben Cole' }), make('person', { name: 'Cleo Dahl' })]
  fromOthers(ben, 'One', 60)
  fromOthers(ben, 'Two', 50)
  expect(unread()).toBe(2)
  office.must(command('messages.read'), { channel: general })
  expect(unread()).toBe(0)
  fromOthers(cleo, 'Written in a tunnel before', 55)
  expect(unread()).toBe(1)
  office.must(command('messages.read'), { channel: general })
  send('My own is never new')
  expect(unread()).toBe(0)
})

test('reading can be put back to a message, and a muted channel says nothing', () => {
  const ben = make('person', { name: 'Ben Cole' })
  fromOthers(ben, 'One', 3)
  const second = fromOthers(ben, 'Two', 2)
  office.must(command('messages.read'), { channel: general })
  office.must(command('messages.read'), { channel: general, from: second })
  expect(unread()).toBe(1)
  expect(office.ask(query('messages.channel'), { channel: general })?.firstUnread).toBe(second)
  office.must(command('messages.choose'), { channel: general, muted: true })
  expect(unread()).toBe(0)
})

test('a mention counts for whom it names: the person, or everybody there', () => {
  const ben = make('person', { name: 'Ben Cole' })
  const { me } = office.replica
  const forMe = () => office.ask(query('messages.unread')).forMe
  const named = fromOthers(ben, '@Ada Berg look', 5)
  office.must(command('messages.send'), { channel: general, text: 'x' })
  office.replica.commit(
    [
      {
        table: 'messageMention',
        id: office.context().derivedId(messageMention, named, me),
        create: true,
        set: { message: named, target: me, label: 'Ada Berg' },
      },
    ],
    { label: 'test' },
  )
  expect(forMe()).toBe(1)
  const id = send('Ask @Ben Cole and @all, not @Cleo', {
    mentions: [
      { target: ben, label: 'Ben Cole' },
      { target: general, label: 'all' },
      { target: me, label: 'Nobody of that name' },
    ],
  })
  expect(
    shown()
      .messages.find((one) => one.id === id)
      ?.mentions.map(({ label }) => label),
  ).toEqual(expect.arrayContaining(['Ben Cole', 'all']))
})

test('a sign is put under a message once and taken away again', () => {
  const message = send('Won!')
  const react = (on: boolean) => office.must(command('messages.react'), { message, emoji: '🎉', on })
  react(true)
  react(true)
  expect(shown().messages[0]?.reactions).toEqual([{ emoji: '🎉', names: ['Ada Berg'], mine: true }])
  react(false)
  expect(shown().messages[0]?.reactions).toEqual([])
  react(true)
  expect(shown().messages[0]?.reactions).toHaveLength(1)
})

test('what is too much or nothing is refused in words, and control signs are taken out', () => {
  const failing = (input: object) => office.run(command('messages.send'), { channel: general, ...input })
  expect(failing({ text: 'x'.repeat(1_000_000) })).toMatchObject({ failure: { type: 'MessageTooLong' } })
  expect(failing({ text: ' \u0000\u202e ' })).toMatchObject({ failure: { type: 'MessageEmpty' } })
  const many = Array.from({ length: 1_000 }, (_, at) => ({ target: `${at}`.padStart(36, '0'), label: `P${at}` }))
  const text = many.map(({ label }) => `@${label}`).join(' ')
  expect(failing({ text, mentions: many })).toMatchObject({ failure: { type: 'TooManyMentions' } })
  send('in\u0007voice\u202egnp.exe\r\nnext')
  expect(texts()).toEqual(['invoicegnp.exe\nnext'])
})

test('a deal has its conversation in its own space, made by its first message', () => {
  const deal = make('opportunity', { name: 'Fleet rollout' })
  const channel = conversationId(deal)
  const before = office.ask(query('messages.channel'), { record: deal })
  expect(before).toMatchObject({ id: channel, name: 'Fleet rollout', isMade: false })
  office.must(command('messages.send'), { channel, record: deal, text: 'They want a pilot' })
  office.must(command('messages.send'), { channel, text: 'Agreed' })
  expect(office.ask(query('messages.channel'), { channel })).toMatchObject({ record: deal, isMade: true })
  const other = make('opportunity', { name: 'Other' })
  expect(office.run(command('messages.send'), { channel, record: other, text: 'x' }).ok).toBe(true)
  expect(office.run(command('messages.send'), { channel: conversationId(other), text: 'x' }).ok).toBe(false)
})

test('an announcement says who has read it, and takes an answer', () => {
  const id = send('Who comes to the fair?', { asksAnswer: true })
  expect(office.ask(query('messages.receipts'), { id })).toEqual({ read: [], waiting: [] })
  office.must(command('messages.acknowledge'), { message: id })
  office.must(command('messages.acknowledge'), { message: id, answer: 'I do' })
  expect(office.ask(query('messages.receipts'), { id }).read).toMatchObject([{ name: 'Ada Berg', answer: 'I do' }])
  expect(office.run(command('messages.acknowledge'), { message: send('No announcement') }).ok).toBe(false)
})

test('search narrows by person, channel, day and what a message has', () => {
  const ben = make('person', { name: 'Ben Cole' })
  fromOthers(ben, 'The price list is at https://lists.example', 2)
  const own = send('My price is better')
  const found = (text: string) => office.ask(query('messages.search'), { text }).hits.map((hit) => hit.text)
  expect(found('price')).toEqual(['My price is better', 'The price list is at https://lists.example'])
  expect(found('price from:"Ben Cole"')).toEqual(['The price list is at https://lists.example'])
  expect(found('price has:link in:#general')).toEqual(['The price list is at https://lists.example'])
  expect(found('from:me')).toEqual(['My price is better'])
  expect(found('price before:2026-11-20')).toEqual([])
  office.must(command('messages.pin'), { message: own, on: true })
  expect(found('has:pin')).toEqual(['My price is better'])
  expect(office.ask(query('messages.search'), { text: 'from:nobody price' })).toMatchObject({
    unknown: ['from:nobody'],
  })
  expect(parseSearch('von:Eva  Rabatt')).toEqual({ words: 'Rabatt', filters: [{ kind: 'from', value: 'Eva' }] })
})

test('what was begun is kept by place, and reading leaves Ctrl Z to what was done', () => {
  office.must(command('messages.keepDraft'), { place: general, text: 'Half a th' })
  expect(office.ask(query('messages.channel'), { channel: general })?.draft).toBe('Half a th')
  office.must(command('messages.keepDraft'), { place: general, text: '' })
  expect(office.ask(query('messages.channel'), { channel: general })?.draft).toBeNull()
})

test('names before # and @ are completed with what is here', () => {
  make('person', { name: 'Ben Cole', jobTitle: 'Rep' })
  make('opportunity', { name: 'Fleet rollout' })
  const offered = (sign: string, text: string) =>
    office.ask(query('messages.complete'), { sign, text, channel: general }).map(({ label }) => label)
  expect(offered('@', 'be')).toEqual(['Ben Cole'])
  expect(offered('@', '')).toEqual(['Ben Cole', 'all'])
  expect(offered('#', 'fleet')).toEqual(['Fleet rollout'])
})
