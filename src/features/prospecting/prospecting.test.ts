import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { joinedReplicas, settle } from '#test/support/joined-replicas.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { filledIn, nextStep } from './cadence-steps.ts'
import { optedOutOf, optOutKey } from './opt-outs.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const made = (table: string, values: object) => office.must(command('records.create'), { table, values } as never).id
const person = (values: object = {}) => made('contact', { firstName: 'Eva', lastName: 'Lang', ...values })
const cadence = () =>
  office.must(command('cadences.save'), {
    name: 'Calls',
    steps: [
      { day: 0, channel: 'call', template: 'Hello {firstName} of {company}' },
      { day: 2, channel: 'email' },
      { day: 5, channel: 'call' },
    ],
  }).id
const list = (ids: readonly string[], more: object = {}) =>
  office.must(command('prospects.add'), {
    newList: { name: 'Autumn', cadence: cadence() },
    table: 'contact',
    ids,
    ...more,
  })
const next = (id: string, more: object = {}) => office.ask(query('prospects.next'), { list: id, ...more })
const touch = (id: string, outcome: string, more: object = {}) =>
  office.run(command('prospects.touch'), { id, outcome, ...more })
const progress = (id: string) => office.ask(query('prospects.lists'), { id })[0]
const day = 24 * 3_600_000

describe('a list', () => {
  test('is made of chosen people or of all that a view shows, everybody once', () => {
    const eva = person()
    person({ firstName: 'Ben' })
    const made_ = list([eva])
    expect(made_).toMatchObject({ added: 1, already: 0, optedOut: 0 })
    const all = { all: [{ field: 'lastName', op: 'is', value: 'Lang' }] }
    const again = office.must(command('prospects.add'), { list: made_.list, table: 'contact', filter: all })
    expect(again).toMatchObject({ added: 1, already: 1 })
    expect(progress(made_.list)).toMatchObject({ total: 2, due: 2, touched: 0, states: { open: 2 } })
  })
  test('refuses a filter of fields that are not there, and a list that is not here', () => {
    const run = (input: object) => office.run(command('prospects.add'), { table: 'contact', ...input })
    expect(run({ newList: { name: 'A' }, filter: { all: [{ field: 'nope', op: 'is', value: 1 }] } })).toMatchObject({
      ok: false,
    })
    expect(run({ list: 'gone' })).toMatchObject({ failure: { type: 'RecordNotFound' } })
  })
})

describe('calling', () => {
  test('shows one person after the other with what is known, and the text of the step', () => {
    const account = made('account', { name: 'Acme' })
    const { list: id } = list([
      person({ account, phone: '+49 30 1234567' }),
      person({ firstName: 'Ben', lastName: 'Abel' }),
    ])
    const first = next(id)
    expect(first).toMatchObject({ due: 2, card: { name: 'Ben Abel', stepNumber: 1, steps: 3 } })
    const second = next(id, { skip: [first.card?.id] })
    expect(second.card).toMatchObject({
      name: 'Eva Lang',
      script: 'Hello Eva of Acme',
      person: { phone: '+49 30 1234567', company: 'Acme' },
    })
  })
  test('logs every outcome with its note and plans the next step of the cadence', () => {
    const eva = person()
    const { list: id } = list([eva])
    const card = next(id).card
    expect(touch(card?.id ?? '', 'noAnswer', { note: 'Voicemail', subject: 'Call: no answer' })).toMatchObject({
      ok: true,
    })
    expect(next(id)).toMatchObject({ due: 0, card: null, nextOn: '2026-11-22' })
    const logged = office.ask(query('records.list'), { table: 'activity' }).rows
    expect(logged).toMatchObject([
      { kind: 'call', direction: 'outbound', subject: 'Call: no answer', body: 'Voicemail', contact: eva },
    ])
    office.clock.advance(2 * day)
    expect(next(id).card).toMatchObject({
      stepNumber: 2,
      step: { channel: 'email' },
      note: 'Voicemail',
      activities: [{}],
    })
    touch(card?.id ?? '', 'done')
    office.clock.advance(3 * day)
    touch(card?.id ?? '', 'noAnswer')
    expect(progress(id)).toMatchObject({ due: 0, touched: 1, states: { unreachable: 1 } })
  })
  test('brings back who asked for it at the hour they said, before all others', () => {
    const { list: id } = list([person(), person({ firstName: 'Zoe', lastName: 'Zorn' })])
    const zoe = next(id, { skip: [next(id).card?.id] }).card
    expect(touch(zoe?.id ?? '', 'callBack')).toMatchObject({ failure: { type: 'CallBackWhen' } })
    touch(zoe?.id ?? '', 'callBack', { callBackAt: '2026-11-20T11:00:00.000Z' })
    expect(next(id)).toMatchObject({ due: 1, card: { name: 'Eva Lang' } })
    office.clock.advance(2 * 3_600_000)
    expect(next(id)).toMatchObject({ due: 2, card: { name: 'Zoe Zorn', callBackAt: '2026-11-20T11:00:00.000Z' } })
  })
  test.each([
    ['notInterested', { notInterested: 1 }],
    ['meeting', { meeting: 1 }],
    ['doNotContact', { optedOut: 1 }],
  ])('ends with %s', (outcome, states) => {
    const { list: id } = list([person()])
    touch(next(id).card?.id ?? '', outcome)
    expect(progress(id)).toMatchObject({ due: 0, states })
  })
  test('goes on by mail when the number is wrong', () => {
    const { list: id } = list([person()])
    const prospect = next(id).card?.id ?? ''
    touch(prospect, 'wrongNumber')
    office.clock.advance(2 * day)
    expect(next(id).card).toMatchObject({ step: { channel: 'email' } })
  })
  test('prepares the meeting that was agreed with a task, and one undo takes all of it back', () => {
    const { list: id } = list([person()])
    touch(next(id).card?.id ?? '', 'meeting', { nextStep: { title: 'Prepare', dueOn: '2026-11-25' } })
    const tasks = () => office.ask(query('records.list'), { table: 'task' }).total
    expect(tasks()).toBe(1)
    office.replica.undo('')
    expect([tasks(), progress(id)?.states.open]).toEqual([0, 1])
  })
  test('makes a deal of a contact, and of a lead an account and a contact with it', () => {
    const eva = person()
    const one = list([eva])
    const deal = office.must(command('prospects.convert'), { id: next(one.list).card?.id, name: 'Big one' })
    expect(office.ask(query('records.get'), { id: deal.opportunity ?? '' })?.row).toMatchObject({
      name: 'Big one',
      contact: eva,
    })
    expect(progress(one.list)?.states.converted).toBe(1)
    const lead = made('lead', { lastName: 'Neu', company: 'New Ltd' })
    const two = office.must(command('prospects.add'), { newList: { name: 'Leads' }, table: 'lead', ids: [lead] })
    const card = next(two.list).card
    expect(card).toMatchObject({ table: 'lead', person: { company: 'New Ltd' } })
    const won = office.must(command('prospects.convert'), { id: card?.id })
    expect(office.ask(query('records.get'), { id: won.opportunity ?? '' })?.row).toMatchObject({
      accountTitle: 'New Ltd',
    })
    expect(office.run(command('prospects.convert'), { id: card?.id })).toMatchObject({
      failure: { type: 'AlreadyConverted' },
    })
  })
})

describe('an opt-out', () => {
  const add = (input: object) => office.run(command('optOuts.add'), input)
  test('of a person holds for every address and number of theirs, also when somebody imports them again', () => {
    const eva = person({ email: 'Eva@Acme.example', phone: '+49 (30) 123-4567' })
    const { list: id } = list([eva, person({ firstName: 'Other', phone: '555 000 11' })])
    expect(add({ person: eva, reason: 'Asked by letter' })).toMatchObject({ ok: true })
    expect(next(id)).toMatchObject({ due: 1, card: { name: 'Other Lang' } })
    const twin = person({ firstName: 'E.', email: ' eva@acme.EXAMPLE ' })
    const lead = made('lead', { lastName: 'Lang', mobile: '030/1234567' })
    const rows = (table: string) =>
      office.ask(query('records.list'), { table, filter: { all: [{ field: 'optedOut', op: 'is', value: true }] } }).rows
    expect(new Map(rows('contact').map((row) => [row.id, row['optedOut']]))).toEqual(
      new Map([
        [eva, true],
        [twin, true],
      ]),
    )
    expect(rows('lead')).toMatchObject([{ id: lead, optedOut: true }])
    const again = office.must(command('prospects.add'), { newList: { name: 'B' }, table: 'contact', ids: [eva, twin] })
    expect(again).toMatchObject({ added: 0, optedOut: 2, optedOutNames: ['E. Lang', 'Eva Lang'] })
  })
  test('entered twice is one', () => {
    add({ email: 'a@b.example' })
    add({ email: ' A@B.example', reason: 'again' })
    expect(office.ask(query('records.list'), { table: 'optOut' }).rows).toMatchObject([
      { value: 'a@b.example', reason: 'again' },
    ])
  })
  test.each([{}, { email: 'nobody' }, { phone: '12' }, { person: 'gone' }])('of nobody (%o) is refused', (input) => {
    expect(add(input)).toMatchObject({ ok: false })
  })
  test('through the general way in is kept so that it holds', () => {
    const eva = person({ email: 'eva@acme.example' })
    made('optOut', { kind: 'email', value: 'EVA@acme.example ' })
    expect([...optedOutOf(office.replica.db, 'contact', [eva])]).toEqual([eva])
  })
  test('is heeded on every PC, by lists that were made before it', async () => {
    const [one, two] = joinedReplicas({ count: 2, seed: 4 })
    if (!one || !two) throw new Error('no replicas')
    const eva = one.commandContext().newId(contact)
    one.commit([create(contact, eva, { lastName: 'Lang', email: 'eva@acme.example' })], { label: 'x' })
    const doAs = (replica: typeof one, name: Parameters<typeof command>[0], input: object) => {
      const outcome = (
        command(name).run as (
          context: unknown,
          input: unknown,
        ) => { ok: true; value: { writes: never[]; value: never } }
      )(replica.commandContext(), input)
      if (!outcome.ok) throw new Error(JSON.stringify(outcome))
      replica.commit(outcome.value.writes, { label: name })
      return outcome.value.value as { readonly list: string }
    }
    const made_ = doAs(one, 'prospects.add', { newList: { name: 'A' }, table: 'contact', ids: [eva] })
    await settle([one, two])
    doAs(two, 'optOuts.add', { email: 'eva@acme.example' })
    await settle([one, two])
    for (const replica of [one, two])
      expect(query('prospects.next').run(replica.queryContext(), { list: made_.list })).toMatchObject({
        due: 0,
        card: null,
      })
  })
})

describe('who wants to be left alone', () => {
  const alone = (...ids: readonly string[]) => office.ask(query('optOuts.of'), { ids })

  test('is said with the reason and since when, also of whoever has the address; or only of calls or mails', () => {
    const [eva, ben, kim] = [
      person({ email: 'eva@acme.example' }),
      person({ firstName: 'Ben', callOptOut: true }),
      person({ firstName: 'Kim', phone: '030 1234567' }),
    ]
    expect(alone(eva, ben, kim)).toEqual([
      { id: ben, all: false, calls: true, emails: false, reason: null, since: null },
    ])
    office.must(command('optOuts.add'), { email: 'EVA@acme.example', reason: 'asked by letter' })
    office.must(command('optOuts.add'), { phone: '+49 30 1234567' })
    expect(alone(eva)).toMatchObject([{ id: eva, all: true, calls: true, emails: true, reason: 'asked by letter' }])
    expect(alone(kim)).toMatchObject([{ all: true, reason: null }])
    const lead = made('lead', { lastName: 'Lang', secondEmail: 'eva@acme.example' })
    expect(alone(lead)).toMatchObject([{ id: lead, all: true, reason: 'asked by letter' }])
  })
  test('who refuses calls is passed over at a call, who refuses mails at a mail', () => {
    const [calls, mails] = [person({ callOptOut: true }), person({ firstName: 'Ben', emailOptOut: true })]
    const made_ = list([calls, mails])
    expect(next(made_.list)).toMatchObject({ due: 1, card: { record: mails, person: { noEmails: true } } })
    office.must(command('records.update'), { id: mails, set: { callOptOut: true } })
    expect(next(made_.list)).toMatchObject({ due: 0, card: null })
  })
})

describe('the small parts', () => {
  test('a number is the same in every notation', () => {
    const keys = ['+49 30 1234567', '0049-30-1234567', '(030) 123 45 67', '030/1234567'].map(optOutKey.phone)
    expect(new Set(keys)).toEqual(new Set(['01234567']))
    expect(optOutKey.phone('110')).toBeUndefined()
  })
  test('a template takes what is known, and leaves what it does not know as it is', () => {
    expect(filledIn('Dear {firstName}, {company}{nonsense}', { firstName: 'Eva', company: null })).toBe(
      'Dear Eva, {nonsense}',
    )
  })
  test('a step never falls on a day that has passed', () => {
    const steps = [0, 2].map((at) => ({
      id: String(at),
      day: at,
      channel: 'call' as const,
      subject: null,
      template: null,
    }))
    expect(nextStep(steps, 0, { addedOn: '2026-01-01', today: '2026-11-20' })).toEqual({
      step: 1,
      nextOn: '2026-11-21',
    })
  })
})
