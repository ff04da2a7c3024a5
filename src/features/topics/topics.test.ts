import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office.close())

const record = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const post = (input: object) => office.must(command('topics.post'), input).id
const get = (id: string) => office.ask(query('topics.get'), { id })

describe('topics', () => {
  test('a question is asked, answered, voted for, and its accepted answer stands first', () => {
    office = testOffice()
    const id = post({ kind: 'question', title: 'Does the signal get through steel?' })
    const first = office.must(command('topics.reply'), { topic: id, text: 'No.' }).id
    const second = office.must(command('topics.reply'), { topic: id, text: 'With a repeater.' }).id
    office.must(command('topics.vote'), { topic: id, on: true })
    office.must(command('topics.vote'), { topic: id, on: true })
    office.must(command('topics.accept'), { topic: id, reply: second })
    const page = get(id)
    expect(page?.replies.map((one) => one.id)).toEqual([second, first])
    expect(page?.topic).toMatchObject({
      votes: 1,
      voted: true,
      replies: 2,
      state: 'answered',
      follows: true,
      followers: 1,
    })
    office.must(command('topics.accept'), { topic: id, reply: null })
    expect(get(id)?.topic).toMatchObject({ state: 'open', acceptedAnswer: null })
  })
  test('a competitor has one battle card, however often it is asked for, with how deals against them ended', () => {
    office = testOffice()
    const id = post({ kind: 'competitor', title: 'Globex', competitorName: 'Globex' })
    const card = get(id)
    expect(post({ kind: 'competitor', title: 'Globex again', competitor: card?.topic.competitor ?? '' })).toBe(id)
    office.must(command('topics.addToCard'), { topic: id, section: 'trap', text: 'They leave out the mounting' })
    const deal = office.must(command('opportunities.create'), { name: 'Big one' }).id
    office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex' })
    const stage = office.replica.db.get<{ id: string }>("SELECT id FROM stage WHERE type = 'lost'")?.id
    office.must(command('opportunities.close'), { id: deal, stage, reason: 'price' })
    expect(get(id)).toMatchObject({ wonCount: 0, lostCount: 1, lost: [{ id: deal, name: 'Big one' }] })
    expect(get(id)?.entries.map(({ section, text }) => [section, text])).toEqual([
      ['trap', 'They leave out the mounting'],
    ])
    expect(office.ask(query('topics.of'), { id: deal }).map((one) => one.id)).toEqual([id])
    const other = office.run(command('topics.post'), { kind: 'competitor', title: 'Whose?' })
    expect(other).toMatchObject({ failure: { type: 'WhichCompetitor' } })
  })
  test('a problem reaches whoever owns the product, and its answer all who have it', () => {
    office = testOffice()
    const product = record('product', { name: 'Sensor', owner: office.context().me })
    const id = post({ kind: 'problem', title: 'Cells are empty after a month', product })
    expect(office.ask(query('topics.digest'), {}).mine.map((one) => one.id)).toEqual([id])
    expect(office.run(command('topics.settle'), { topic: id, state: 'answered' })).toMatchObject({
      failure: { type: 'AnswerNeeded' },
    })
    office.clock.advance(1_000)
    office.must(command('topics.settle'), { topic: id, state: 'answered', answer: 'Take the lithium ones.' })
    expect(get(id)?.topic).toMatchObject({ state: 'answered', answer: 'Take the lithium ones.', hit: 1 })
    expect(office.ask(query('topics.digest'), {}).mine).toEqual([])
  })
  test('of two that say the same one is merged into the other, with its replies; undo parts them', () => {
    office = testOffice()
    const one = post({ kind: 'question', title: 'Leasing?' })
    const two = post({ kind: 'question', title: 'Is there leasing?' })
    office.must(command('topics.reply'), { topic: two, text: 'From 5,000 on.' })
    office.must(command('topics.merge'), { topic: two, into: one })
    expect(get(one)).toMatchObject({ merged: [{ id: two }], replies: [{ text: 'From 5,000 on.' }] })
    expect(office.ask(query('topics.list'), {}).map(({ id }) => id)).toEqual([one])
    // Whoever has not heard of it yet answers the old one.
    office.must(command('topics.reply'), { topic: two, text: 'Through Nordleas.' })
    expect(get(one)?.topic.replies).toBe(2)
    expect(office.run(command('topics.merge'), { topic: one, into: two })).toMatchObject({
      failure: { type: 'SameTopic' },
    })
  })
  test('an answer to a topic that was deleted meanwhile stays readable, and brings the topic back', () => {
    office = testOffice()
    const id = post({ kind: 'idea', title: 'Call in November' })
    office.must(command('topics.reply'), { topic: id, text: 'Did it with twelve.' })
    office.must(command('records.delete'), { ids: [id] })
    expect(office.ask(query('topics.list'), {})).toEqual([])
    expect(get(id)).toMatchObject({ deleted: true, replies: [{ text: 'Did it with twelve.' }] })
    expect(office.ask(query('topics.digest'), {}).rescued).toEqual([{ id, title: 'Call in November', replies: 1 }])
    office.must(command('records.restore'), { ids: [id] })
    expect(get(id)).toMatchObject({ deleted: false, replies: [{ text: 'Did it with twelve.' }] })
  })
  test('what is typed finds those that say the same in other words', () => {
    office = testOffice()
    const id = post({ kind: 'question', title: 'Can they pay in instalments?' })
    post({ kind: 'idea', title: 'Film the mounting' })
    expect(office.ask(query('topics.like'), { text: 'leasing possible' }).map((one) => one.id)).toEqual([id])
    expect(office.ask(query('topics.like'), { text: 'le' })).toEqual([])
  })
})
