import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { command, query } from '#test/support/offered.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { findDuplicates } from './duplicates.job.ts'
import { openMatcher } from './matcher.ts'

let office: TestOffice
beforeEach(() => void (office = testOffice()))
afterEach(() => office.close())

const make = (table: string, values: object) => {
  office.clock.advance(1)
  return office.must(command('records.create'), { table, values }).id
}
const candidates = (table: string, values: object) => office.ask(query('duplicates.ofCandidate'), { table, values })

describe('while somebody types', () => {
  test('a person is found by address, number in any notation, and name with typing errors', () => {
    const account = make('account', { name: 'Acme Inc.' })
    const dana = make('contact', {
      firstName: 'Dana',
      lastName: 'Hollander',
      email: 'dana@acme.example',
      phone: '+49 30 1234567',
      account,
    })
    expect(candidates('contact', { lastName: 'X', email: 'DANA+news@acme.example' })).toMatchObject([
      { id: dana, title: 'Dana Hollander', certain: false, reasons: ['email'] },
    ])
    expect(candidates('contact', { lastName: 'Hollander', phone: '030/123 45 67' })).toMatchObject([
      { id: dana, certain: true, reasons: ['phone', 'similarName'] },
    ])
    expect(candidates('contact', { firstName: 'Dana', lastName: 'Hollender', account })).toMatchObject([
      { id: dana, certain: false, reasons: ['similarName', 'company'] },
    ])
    expect(candidates('lead', { firstName: 'Dana', lastName: 'Hollander', company: 'ACME' })).toMatchObject([
      { id: dana, table: 'contact', reasons: ['name', 'company'] },
    ])
    expect(candidates('contact', { lastName: 'Stone' })).toEqual([])
    expect(candidates('contact', {})).toEqual([])
  })
  test('a firm is found without its legal form, and by its website', () => {
    const acme = make('account', { name: 'Acme Holding GmbH', city: 'Linz' })
    expect(candidates('account', { name: 'ACME Holding' })).toMatchObject([{ id: acme, reasons: ['company'] }])
    expect(candidates('account', { name: '"' })).toEqual([])
  })
})

describe('the review queue', () => {
  test('has what was found and not judged, and counts what was', async () => {
    const ids = [0, 1, 2, 3].map((index) => make('account', { name: index < 2 ? 'Acme' : 'Globex', city: 'Linz' }))
    const queue = () => office.ask(query('duplicates.queue'))
    expect(queue()).toMatchObject({ at: null, open: 0, pairs: [] })
    await runJob(office.replica, findDuplicates(tables), {})
    expect(queue()).toMatchObject({ open: 2, done: 0 })
    expect(queue().pairs.map((pair) => pair.titles)).toContainEqual(['Acme', 'Acme'])
    office.must(command('duplicates.merge'), { ids: ids.slice(0, 2) })
    office.must(command('duplicates.reject'), { pairs: [[ids[2], ids[3]]] })
    expect(queue()).toMatchObject({ open: 0, done: 2, pairs: [] })
    expect(office.ask(query('duplicates.ofRecord'), { id: ids[0] })).toMatchObject([
      { id: ids[1], title: 'Acme', byTitle: 'Ada Berg', values: { city: 'Linz' } },
    ])
  })
})

describe('for an import', () => {
  test('the matcher knows what is here and what was just written', () => {
    const dana = make('contact', { firstName: 'Dana', lastName: 'Holt', email: 'dana@acme.example' })
    const matcher = openMatcher(office.replica.db, contact)
    expect(matcher.ofCandidate({ firstName: 'D', lastName: 'Holt', email: 'Dana@ACME.example' })).toEqual([
      { id: dana, certain: true, reasons: ['email', 'similarName'] },
    ])
    expect(matcher.ofCandidate({ firstName: 'Otto', lastName: 'Stone', email: 'dana@acme.example' })).toEqual([
      { id: dana, certain: false, reasons: ['email'] },
    ])
    expect(matcher.ofCandidate({ lastName: 'Stone' })).toEqual([])
    matcher.add('new', { firstName: 'Eva', lastName: 'Stone', phone: '+43 1 2345678' })
    expect(matcher.ofCandidate({ lastName: 'Stone', phone: '01 2345678' })).toMatchObject([
      { id: 'new', certain: true },
    ])
  })
  test('everybody at one switchboard is nobody’s twin', () => {
    const matcher = openMatcher(office.replica.db, contact)
    for (let index = 0; index < 40; index++) matcher.add(`p${index}`, { lastName: 'Meier', phone: '030 1234567' })
    expect(matcher.ofCandidate({ lastName: 'Meier', phone: '030 1234567' })).toEqual([])
  })
})

describe('side by side', () => {
  test('records are compared with who wrote what, the one that stays first, and what it would take', () => {
    const [one, other] = [
      make('contact', { firstName: 'Ada', lastName: 'Berg' }),
      make('contact', { lastName: 'Berg', email: 'ada@acme.example' }),
    ]
    const found = office.ask(query('duplicates.compare'), { ids: [other, one] })
    expect(found?.records.map(({ row }) => row.id)).toEqual([one, other])
    expect(found?.taken).toEqual({ email: 'ada@acme.example' })
    expect(found?.records[1]?.written['email']).toMatchObject({ personTitle: 'Ada Berg' })
    const account = make('account', { name: 'Acme' })
    expect(office.ask(query('duplicates.compare'), { ids: [one, account] })).toBeNull()
    expect(office.ask(query('duplicates.compare'), { ids: [one, one] })).toBeNull()
    office.must(command('duplicates.merge'), { ids: [one, other], values: { email: null } })
    expect(office.ask(query('duplicates.compare'), { ids: [one, other] })).toBeNull()
  })
  test('a converted lead has nothing left to decide', async () => {
    const contact = make('contact', { firstName: 'Dana', lastName: 'Holm', email: 'dana@holm.example' })
    const lead = make('lead', { firstName: 'Dana', lastName: 'Holm', email: 'dana@holm.example', company: 'Holm' })
    await runJob(office.replica, findDuplicates(tables), {})
    expect(office.ask(query('duplicates.queue')).open).toBe(1)
    office.must(command('leads.convert'), { id: lead, contact })
    expect(office.ask(query('duplicates.queue')).open).toBe(0)
  })
})
