import { afterEach, beforeEach, expect, test } from 'vitest'
import { create, update } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { conversationId, standingId } from '../messages/channels.ts'
import { congratulationId } from '../mastermind/mastermind.ids.ts'
import { bell, congratulation } from '../mastermind/mastermind.schema.ts'
import { opportunity as opportunityTable } from '../opportunities/opportunities.schema.ts'
import { channel, messageMention } from '../messages/messages.schema.ts'
import { obligation } from '../obligations/obligations.schema.ts'
import { dealRequest } from '../requests/requests.schema.ts'
import { task } from '../tasks/tasks.schema.ts'
import { topicReply } from '../topics/topics.schema.ts'

let office: TestOffice
let general: string
let ben: string
beforeEach(() => {
  office = testOffice()
  general = standingId(office.replica.spaces.office, 'general')
  ben = make('person', { name: 'Ben Cole' })
})
afterEach(() => office.close())

const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const commit = (...writes: Parameters<typeof office.replica.commit>[0]) =>
  office.replica.commit(writes, { label: 'test' })
const inbox = () => office.ask(query('notifications.list'))
const items = () => inbox().groups.flatMap((group) => group.items)
const told = () => items().map(({ kind, reason }) => `${kind} ${reason}`)
const read = () =>
  office.must(command('notifications.read'), { items: items().map(({ item, stamp }) => ({ item, stamp })) })

const send = (text: string, more: object = {}) => {
  office.clock.advance(1_000)
  return office.must(command('messages.send'), { channel: general, text, ...more }).id
}
/** As if Ben had written it. */
const fromBen = (text: string, more: object = {}) => {
  const id = send(text, more)
  commit({ table: 'message', id, set: { author: ben } })
  return id
}
const mention = (target = office.replica.me, more: object = {}) => {
  const message = fromBen('Look, @you', more)
  const id = office.context().derivedId(messageMention, message, target)
  commit(create(messageMention, id, { message, target, label: 'you' }))
  return message
}
const deal = () => office.must(command('opportunities.create'), { name: 'Forty chairs' }).id
const offered = () => {
  const id = office.must(command('tasks.create'), { title: 'Call Dana' }).id
  commit(update(task, id, { delegatedBy: ben, delegation: 'offered' }))
  return id
}

test('nothing waits in a new office', () => {
  expect(inbox()).toEqual({ groups: [], total: 0, off: [] })
})

test('a mention says who named whom: me, my team, everybody', () => {
  const team = make('team', { name: 'North' })
  office.must(command('records.update'), { id: office.replica.me, set: { team } })
  mention()
  mention(team)
  mention(general)
  mention(ben)
  expect(told()).toEqual(['mention everybodyNamed', 'mention teamNamed', 'mention named'])
  expect(inbox().groups).toMatchObject([{ id: general, kind: 'channel', title: 'general' }])
  expect(items()[0]).toMatchObject({ who: 'Ben Cole', channel: general, title: 'Look, @you' })
})

test('reading a channel takes its mentions and answers out', () => {
  mention()
  const above = send('Who knows Globex?')
  fromBen('I do', { thread: above })
  expect(told()).toEqual(['reply threadAnswer', 'mention named'])
  office.must(command('messages.read'), { channel: general })
  expect(inbox().total).toBe(0)
})

test('an announcement waits until it is read, and one that asks until it is answered', () => {
  fromBen('We move on Monday', { announcement: true })
  const asking = fromBen('Who comes along?', { asksAnswer: true })
  expect(told()).toEqual(['announcement asksAnswer', 'announcement announced'])
  office.must(command('messages.read'), { channel: general })
  expect(told()).toEqual(['announcement asksAnswer'])
  office.must(command('messages.acknowledge'), { message: asking, answer: 'I do' })
  expect(told()).toEqual([])
})

test('work passed on, sent back or asked of me waits for my answer', () => {
  const first = offered()
  const back = office.must(command('tasks.create'), { title: 'Mine again' }).id
  commit(update(task, back, { delegatedBy: office.replica.me, delegation: 'declined' }))
  const promise = office.must(command('obligations.make'), { text: 'Send the list' }).id
  commit(update(obligation, promise, { formerOwner: ben }))
  const asked = office.context().newId(dealRequest)
  commit(
    create(dealRequest, asked, {
      what: 'An engineer',
      opportunity: deal(),
      askedBy: ben,
      askedOf: office.replica.me,
      state: 'asked',
    }),
  )
  expect(told().toSorted()).toEqual([
    'assignment asked',
    'assignment declined',
    'assignment handedOver',
    'assignment offered',
  ])
  expect(items().find(({ item }) => item === first)).toMatchObject({ who: 'Ben Cole', title: 'Call Dana' })
  office.must(command('tasks.accept'), { ids: [first] })
  expect(told()).not.toContain('assignment offered')
})

test('promises are told on their day, and anew when that day changes', () => {
  const promise = (dueOn: string, more: object = {}) =>
    office.must(command('obligations.make'), { text: 'Send the list', dueOn, ...more }).id
  const today = promise('2026-11-20')
  promise('2026-11-18')
  promise('2026-11-21')
  promise('2026-11-20', { direction: 'toUs' })
  promise('2026-11-19', { direction: 'toUs' })
  const waited = promise('2026-12-01', { owner: ben, waiting: office.replica.me })
  commit(update(obligation, waited, { noticed: false }))
  expect(told().toSorted()).toEqual(['obligation changed', 'obligation dueToday', 'obligation late', 'obligation owed'])
  expect(items().find(({ reason }) => reason === 'late')).toMatchObject({ days: 2, on: '2026-11-18' })
  read()
  expect(told()).toEqual([])
  office.must(command('obligations.move'), { ids: [today], dueOn: '2026-11-19' })
  expect(told()).toEqual(['obligation late'])
})

test('answers to what I asked for a deal and in topics are told until they are read', () => {
  const asked = office.must(command('requests.ask'), { what: 'A price', opportunity: deal(), askedOf: ben }).id
  const topic = office.must(command('topics.post'), { kind: 'question', title: 'Who knows Globex?' }).id
  office.clock.advance(1_000)
  const at = new Date(office.context().now).toISOString()
  commit(update(dealRequest, asked, { state: 'declined', answeredBy: ben, answeredAt: at }))
  commit(create(topicReply, office.context().newId(topicReply), { topic, text: 'I do', author: ben, at }))
  expect(told().toSorted()).toEqual(['reply requestDeclined', 'reply topicAnswer'])
  expect(new Map(inbox().groups.map(({ title, kind }) => [title, kind]))).toEqual(
    new Map([
      ['Forty chairs', 'record'],
      ['Who knows Globex?', 'topic'],
    ]),
  )
  office.clock.advance(1_000)
  office.must(command('topics.read'), { ids: [topic] })
  expect(told()).toEqual(['reply requestDeclined'])
})

test('what concerns one deal stands together, also what is said in its conversation', () => {
  const opportunity = deal()
  const id = office.must(command('tasks.create'), { title: 'Call Dana', opportunity }).id
  commit(update(task, id, { delegatedBy: ben, delegation: 'offered' }))
  office.must(command('obligations.make'), { text: 'Send the list', opportunity, dueOn: '2026-11-20' })
  mention(office.replica.me, { channel: conversationId(opportunity), record: opportunity })
  expect(inbox().groups).toMatchObject([{ id: opportunity, title: 'Forty chairs', items: [{}, {}, {}] }])
})

test('a win that a colleague rang waits for all until it is congratulated, and its picture until it is closed', () => {
  const won = office.replica.db.get<{ id: string }>("SELECT id FROM stage WHERE type = 'won'")?.id ?? ''
  const opportunity = deal()
  office.must(command('opportunities.close'), { id: opportunity, stage: won, reason: 'bestFit' })
  const rung = office.must(command('bells.ring'), { opportunity, story: 'It began with a call.' }).id
  const picture = () => office.ask(query('bells.newest')).bell
  expect(told()).toEqual([])
  expect(picture()).toMatchObject({ id: rung, own: true })
  commit(update(bell, rung, { rungBy: ben }), update(opportunityTable, opportunity, { owner: ben }))
  expect(items()).toMatchObject([{ kind: 'win', reason: 'won', who: 'Ben Cole', title: 'It began with a call.' }])
  expect(inbox().groups).toMatchObject([{ id: opportunity, kind: 'record', title: 'Forty chairs' }])
  office.must(command('notifications.read'), { items: [{ item: rung, stamp: 'picture' }] })
  expect(picture()).toBeNull()
  expect(told()).toEqual(['win won'])
  office.must(command('bells.congratulate'), { bell: rung })
  expect(told()).toEqual([])
  // To whoever won, who is glad with them, anew with each one more.
  commit(update(bell, rung, { rungBy: office.replica.me }))
  const from = (person: string) =>
    commit(
      create(congratulation, congratulationId(office.context(), rung, person), {
        bell: rung,
        person,
        at: new Date(office.context().now).toISOString(),
      }),
    )
  from(ben)
  expect(items()).toMatchObject([{ reason: 'glad', who: 'Ben Cole', title: 'Forty chairs' }])
  read()
  expect(told()).toEqual([])
  from(make('person', { name: 'Cleo Dahl' }))
  expect(items()).toMatchObject([{ reason: 'glad' }])
})

test('a picture is for the day, and for whoever wants to hear of wins', () => {
  const won = office.replica.db.get<{ id: string }>("SELECT id FROM stage WHERE type = 'won'")?.id ?? ''
  const opportunity = deal()
  office.must(command('opportunities.close'), { id: opportunity, stage: won, reason: 'bestFit' })
  const rung = office.must(command('bells.ring'), { opportunity }).id
  const picture = () => office.ask(query('bells.newest')).bell?.id ?? null
  office.must(command('notifications.choose'), { kind: 'win', on: false })
  expect(picture()).toBeNull()
  office.must(command('notifications.choose'), { kind: 'win', on: true })
  expect(picture()).toBe(rung)
  office.clock.advance(25 * 3_600_000)
  expect(picture()).toBeNull()
})

test('a PC tells of what is written to me, not of what is muted, turned off or older than a day', () => {
  const notices = () => office.ask(query('notifications.notices')).map(({ reason }) => reason)
  const direct = office.context().newId(channel)
  commit(create(channel, direct, { kind: 'direct', name: 'Ben Cole' }))
  fromBen('A minute?', { channel: direct })
  mention()
  offered()
  expect(notices().toSorted()).toEqual(['named', 'written'])
  expect(told().toSorted()).toEqual(['assignment offered', 'mention named'])
  office.must(command('messages.choose'), { channel: direct, muted: true })
  expect(notices()).toEqual(['named'])
  office.must(command('notifications.choose'), { kind: 'mention', on: false })
  expect(notices()).toEqual([])
  office.must(command('messages.choose'), { channel: direct, muted: false })
  office.clock.advance(25 * 3_600_000)
  expect(notices()).toEqual([])
})

test('nothing disturbs until a time that all PCs of a person know; the inbox goes on counting', () => {
  const until = () => office.ask(query('notifications.quietUntil')).until
  expect(until()).toBeNull()
  office.must(command('notifications.choose'), { kind: 'reply', on: false })
  office.must(command('notifications.quiet'), { until: '2026-11-20T18:00:00.000Z' })
  expect(until()).toBe('2026-11-20T18:00:00.000Z')
  mention()
  expect(inbox()).toMatchObject({ total: 1, off: ['reply'] })
  office.must(command('notifications.quiet'), { until: null })
  expect(until()).toBeNull()
  expect(inbox().off).toEqual(['reply'])
})

test('a kind that is turned off disappears and is not counted, until it is turned on again', () => {
  mention()
  offered()
  expect(inbox().total).toBe(2)
  office.must(command('notifications.choose'), { kind: 'mention', on: false })
  office.must(command('notifications.choose'), { kind: 'reply', on: false })
  expect(inbox()).toMatchObject({ total: 1, off: ['mention', 'reply'] })
  expect(told()).toEqual(['assignment offered'])
  office.must(command('notifications.choose'), { kind: 'mention', on: true })
  expect(inbox()).toMatchObject({ total: 2, off: ['reply'] })
})

test('the count is that of the list, of which the page gets the newest', () => {
  const passed = { assignee: office.replica.me, delegatedBy: ben, delegation: 'offered' } as const
  commit(
    ...Array.from({ length: 302 }, (_, at) =>
      create(task, office.context().newId(task), { title: `Call ${at}`, ...passed }),
    ),
  )
  expect(inbox().total).toBe(302)
  expect(items()).toHaveLength(300)
  read()
  expect(inbox().total).toBe(2)
  expect(items()).toHaveLength(2)
})

test('reading is undone as one, and lies on the desk with what is turned off', () => {
  mention()
  offered()
  read()
  office.must(command('notifications.choose'), { kind: 'mention', on: false })
  const { desk } = office.context().spaces
  for (const table of ['notificationMark', 'notificationChoice'])
    for (const { id } of office.replica.db.all<{ id: string }>(`SELECT id FROM ${table}`))
      expect(id.startsWith(desk)).toBe(true)
  office.replica.undo('')
  office.replica.undo('')
  expect(inbox().total).toBe(2)
  read()
  expect(inbox().total).toBe(0)
})
