import { afterEach, describe, expect, test } from 'vitest'
import { standingId } from '../messages/channels.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office.close())

const record = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const stageOf = (type: string) =>
  office.replica.db.get<{ id: string }>('SELECT id FROM stage WHERE type = ?', type)?.id ?? ''
const deal = (values: object) => office.must(command('opportunities.create'), { name: 'Deal', ...values }).id
const close = (id: string, type: 'won' | 'lost') =>
  office.must(command('opportunities.close'), {
    id,
    stage: stageOf(type),
    reason: type === 'won' ? 'bestFit' : 'price',
    note: 'The test decided it',
  })

describe('the floor', () => {
  test('a win is rung once and congratulated once by each; what is not won is not rung', () => {
    office = testOffice()
    const id = deal({})
    expect(office.run(command('bells.ring'), { opportunity: id })).toMatchObject({ failure: { type: 'NotWon' } })
    close(id, 'won')
    const bell = office.must(command('bells.ring'), { opportunity: id, story: 'It began with a call.' }).id
    expect(office.must(command('bells.ring'), { opportunity: id, story: 'By phone.' }).id).toBe(bell)
    office.must(command('bells.congratulate'), { bell })
    office.must(command('bells.congratulate'), { bell })
    const { bells } = office.ask(query('floor.get'), {})
    expect(bells).toMatchObject([{ id: bell, story: 'By phone.', congratulated: true }])
    expect(bells[0]?.glad).toHaveLength(1)
    expect(office.ask(query('floor.ofDeal'), { id })).toMatchObject({ won: true, bell: { id: bell } })
  })
  test('deals like one are closed ones that share what is rare, and say what they share', () => {
    office = testOffice()
    const [sensor, gateway] = [record('product', { name: 'Sensor' }), record('product', { name: 'Gateway' })]
    const dairy = record('account', { name: 'Dairy', industry: 'Food' })
    const bakery = record('account', { name: 'Bakery', industry: 'Food' })
    const open = deal({ account: dairy, product: sensor })
    const near = deal({ account: bakery, product: sensor })
    const far = deal({ product: sensor })
    const other = deal({ product: gateway })
    close(near, 'won')
    close(far, 'lost')
    close(other, 'won')
    const like = office.ask(query('deals.like'), { opportunity: open })
    expect(like.map((one) => one.id)).toEqual([near, far])
    expect(like[0]).toMatchObject({
      outcome: 'won',
      decided: 'The test decided it',
      because: expect.arrayContaining([
        { fact: 'product', value: 'Sensor' },
        { fact: 'industry', value: 'Food' },
      ]),
    })
  })
  test('a question goes to what is known and to who sold and answered, with why; never to who asks', () => {
    office = testOffice()
    const expert = record('person', { name: 'Ina Expert' })
    const rival = office.must(command('topics.post'), {
      kind: 'competitor',
      title: 'Globex',
      competitorName: 'Globex',
    }).id
    office.must(command('topics.addToCard'), { topic: rival, section: 'weakness', text: 'Every change is billed' })
    const won = deal({ owner: expert })
    office.must(command('competitors.setInDeal'), { opportunity: won, name: 'Globex' })
    close(won, 'won')
    const answer = office.ask(query('floor.ask'), { question: 'Which surcharge does Globex have?' })
    expect(answer.known[0]).toMatchObject({ id: rival, kind: 'card', extract: 'Every change is billed' })
    expect(answer.colleagues).toEqual([
      { id: expert, name: 'Ina Expert', because: [{ fact: 'competitor', value: 'Globex', count: 1 }] },
    ])
  })
  test('a question also finds what was written, and who wrote it; not what was taken back', () => {
    office = testOffice()
    const [expert, other] = [record('person', { name: 'Ina Expert' }), record('person', { name: 'Olaf Other' })]
    const channel = standingId(office.replica.spaces.office, 'general')
    const say = (text: string, author: string) => {
      const id = office.must(command('messages.send'), { channel, text }).id
      office.replica.commit([{ table: 'message', id, set: { author } }], { label: 'test' })
      return id
    }
    const told = say('The *sandblast* certificate takes three weeks from the factory', expert)
    say('Who comes to lunch?', other)
    const taken = office.must(command('messages.send'), { channel, text: 'My sandblast certificate was lost' }).id
    office.must(command('messages.takeBack'), { id: taken })
    const answer = office.ask(query('floor.ask'), { question: 'How long does a sandblast certificate take?' })
    expect(answer.known).toMatchObject([
      {
        id: told,
        kind: 'message',
        name: 'Ina Expert · general',
        extract: 'The sandblast certificate takes three weeks from the factory',
        channel,
        by: expect.arrayContaining([{ asked: 'sandblast', found: 'sandblast', same: true }]),
      },
    ])
    expect(answer.colleagues).toEqual([
      { id: expert, name: 'Ina Expert', because: [{ fact: 'wrote', value: '', count: 1 }] },
    ])
  })
  test('before a meeting the floor tells of deals like it, cards, objections and who sold here', () => {
    office = testOffice()
    const product = record('product', { name: 'Sensor' })
    const expert = record('person', { name: 'Ina Expert' })
    const open = deal({ product })
    const won = deal({ product, owner: expert })
    close(won, 'won')
    const card = office.must(command('topics.post'), {
      kind: 'competitor',
      title: 'Globex',
      competitorName: 'Globex',
    }).id
    office.must(command('topics.addToCard'), { topic: card, section: 'question', text: 'What is the third year?' })
    office.must(command('competitors.setInDeal'), { opportunity: open, name: 'Globex' })
    const heard = office.must(command('topics.post'), { kind: 'objection', title: 'Too dear', product }).id
    const reply = office.must(command('topics.reply'), { topic: heard, text: 'Show the sum' }).id
    office.must(command('topics.accept'), { topic: heard, reply })
    const event = office.must(command('events.create'), {
      title: 'Visit',
      opportunity: open,
      start: '2026-11-23T09:00:00Z',
      end: '2026-11-23T10:00:00Z',
    }).id
    expect(office.ask(query('floor.beforeMeeting'), { event })).toMatchObject({
      deals: [{ id: won, outcome: 'won' }],
      colleagues: [{ id: expert }],
      cards: [{ id: card, competitor: 'Globex', lines: [{ text: 'What is the third year?' }] }],
      objections: [{ id: heard, answer: 'Show the sum', accepted: true }],
      material: [],
    })
  })
  test('who looks over a deal’s shoulder and who goes beside whom is seen, and ends without being forgotten', () => {
    office = testOffice()
    const fresh = record('person', { name: 'New Rep' })
    const id = deal({})
    const shadow = office.must(command('shadows.give'), { opportunity: id, person: fresh, note: 'The price talk' }).id
    expect(office.ask(query('floor.ofDeal'), { id }).shadows).toMatchObject([{ personName: 'New Rep', until: null }])
    office.must(command('shadows.end'), { id: shadow })
    expect(office.ask(query('floor.ofDeal'), { id }).shadows).toEqual([])
    const me = office.context().me
    expect(office.run(command('companions.set'), { person: me, companion: me })).toMatchObject({
      failure: { type: 'SamePerson' },
    })
    const pair = office.must(command('companions.set'), { person: fresh, companion: me }).id
    expect(office.ask(query('floor.get'), {}).pairs).toMatchObject([{ id: pair, personName: 'New Rep' }])
    office.must(command('companions.end'), { id: pair })
    expect(office.ask(query('floor.get'), {}).pairs).toEqual([])
  })
  test('help is thanked, seen and counted; nobody thanks themselves', () => {
    office = testOffice()
    const helper = record('person', { name: 'Ina Expert' })
    office.must(command('thanks.give'), { to: helper, what: 'The price talk' })
    const { thanks, helpers } = office.ask(query('floor.get'), {})
    expect(thanks).toMatchObject([{ toName: 'Ina Expert', what: 'The price talk' }])
    expect(helpers).toMatchObject([{ name: 'Ina Expert', thanks: 1 }])
    expect(office.run(command('thanks.give'), { to: office.context().me })).toMatchObject({
      failure: { type: 'SamePerson' },
    })
  })
})
