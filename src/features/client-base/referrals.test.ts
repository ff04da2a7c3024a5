import { afterEach, expect, test } from 'vitest'
import { command } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { referral } from './referrals.schema.ts'

// Friday 2026-11-20, 09:00 UTC.
let office: TestOffice
afterEach(() => office.close())

const record = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const row = (id: string) => office.context().find(referral, id)
const setUp = () => {
  office = testOffice()
  const account = record('account', { name: 'Acme' })
  const contact = record('contact', { lastName: 'Roth', account })
  return { account, contact, id: office.must(command('referrals.ask'), { account, contact, note: 'At the fair' }).id }
}

test('a customer is asked today and by me; what came of it is named, and one undo takes the answer back', () => {
  const { account, contact, id } = setUp()
  expect(row(id)).toMatchObject({
    account,
    contact,
    askedOn: '2026-11-20',
    askedBy: office.context().me,
    state: 'asked',
  })
  const lead = record('lead', { lastName: 'Neu', company: 'Brand' })
  office.must(command('referrals.given'), { id, lead })
  expect(row(id)).toMatchObject({ state: 'given', givenLead: lead, answeredOn: '2026-11-20', note: 'At the fair' })
  office.replica.undo('')
  expect(row(id)).toMatchObject({ state: 'asked', givenLead: null, answeredOn: null })
})

test('nothing is given without saying what came of it, whichever way it is written', () => {
  const { account, id } = setUp()
  const refused = (name: 'referrals.given' | 'records.update' | 'records.create', input: object) =>
    expect(office.run<unknown>(command(name), input)).toMatchObject({ failure: { type: 'NothingGiven' } })
  refused('referrals.given', { id })
  refused('records.update', { id, set: { state: 'given' } })
  refused('records.create', { table: 'referral', values: { account, state: 'given' } })
})

test('a referral that was declined says so and keeps the reason', () => {
  const { id } = setUp()
  office.must(command('referrals.decline'), { id, note: 'Not allowed to' })
  expect(row(id)).toMatchObject({ state: 'declined', note: 'Not allowed to' })
})

test('asking names an account that is here', () => {
  setUp()
  expect(office.run(command('referrals.ask'), { account: 'nobody' })).toMatchObject({
    failure: { type: 'RecordNotFound' },
  })
})

test('who asked cannot be changed', () => {
  const { id } = setUp()
  const other = record('person', { name: 'Bo' })
  expect(office.run(command('records.update'), { id, set: { askedBy: other } })).toMatchObject({
    failure: { type: 'NotTheAuthor' },
  })
})
