import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeEach(() => void (office = testOffice()))
afterEach(() => office.close())

const make = (table: string, values: object) => {
  office.clock.advance(1)
  return office.must(command('records.create'), { table, values }).id
}
const person = (values: object) => make('contact', { lastName: 'Holt', ...values })
const merge = (ids: readonly string[], values?: object) =>
  office.must(command('duplicates.merge'), { ids, ...(values ? { values } : {}) }).id
const row = (id: string) => office.ask(query('records.get'), { id })?.row
const edges = () => office.replica.db.all<{ id: string }>('SELECT id FROM merge ORDER BY id').map(({ id }) => id)

describe('a merge', () => {
  test('hides all but the oldest, which stands in for the others wherever they are referred to', () => {
    const acme = make('account', { name: 'Acme' })
    const acme2 = make('account', { name: 'ACME Inc.' })
    const dana = person({ account: acme2 })
    const deal = office.must(command('opportunities.create'), { name: 'Deal', account: acme2, amount: 10 }).id
    office.must(command('tasks.create'), { title: 'Call', account: acme2 })
    office.must(command('activities.log'), { kind: 'note', body: 'hello', account: acme2 })
    expect(merge([acme2, acme])).toBe(acme)
    expect(office.ask(query('records.list'), { table: 'account' })).toMatchObject({ total: 1, rows: [{ id: acme }] })
    expect(office.ask(query('search.find'), { text: 'acme', tables: ['account'] })).toHaveLength(1)
    expect(office.ask(query('records.options'), { table: 'account' })).toHaveLength(1)
    expect(row(deal)).toMatchObject({ account: acme, accountTitle: 'Acme' })
    expect(row(acme2)).toMatchObject({ id: acme })
    expect(office.ask(query('accounts.page'), { id: acme2 })).toMatchObject({
      account: { id: acme },
      contacts: [{ id: dana }],
      opportunities: [{ id: deal }],
      openTasks: [{ title: 'Call' }],
    })
    expect(office.ask(query('timeline.list'), { record: acme2 }).items.map((item) => item.kind)).toContain('note')
    expect(
      office.ask(query('records.groups'), { table: 'contact', by: 'account' }).map(({ key, title }) => [key, title]),
    ).toEqual([[acme, 'Acme']])
  })
  test('fills what the one that stays lacks, an address as a whole, and undoing it takes that back', () => {
    const one = person({ firstName: 'Dana', street: 'Main 1', city: 'Linz' })
    const other = person({ firstName: 'D.', email: 'd@x.example', street: 'Side 2', postalCode: '4020' })
    merge([one, other])
    expect(row(one)).toMatchObject({ firstName: 'Dana', email: 'd@x.example', street: 'Main 1', postalCode: null })
    const [edge = ''] = edges()
    office.must(command('duplicates.unmerge'), { id: edge })
    expect(row(one)).toMatchObject({ email: null })
    expect(row(other)).toMatchObject({ id: other, email: 'd@x.example' })
  })
  test('writes what was chosen; taking it back keeps what was changed since', () => {
    const one = person({ firstName: 'Dana', jobTitle: 'Buyer', city: 'Linz' })
    const other = person({ firstName: 'Danuta', jobTitle: 'Head', city: 'Wels' })
    merge([one, other], { firstName: 'Danuta', jobTitle: 'Head', city: 'Wels' })
    expect(row(one)).toMatchObject({ firstName: 'Danuta', jobTitle: 'Head' })
    office.must(command('records.update'), { id: other, set: { jobTitle: 'Director' } })
    expect(row(one)).toMatchObject({ jobTitle: 'Director' })
    office.must(command('duplicates.unmerge'), { id: edges()[0] ?? '' })
    expect(row(one)).toMatchObject({ firstName: 'Dana', jobTitle: 'Director', city: 'Linz' })
    expect(row(other)).toMatchObject({ firstName: 'Danuta', jobTitle: 'Head' })
  })
  test('of many can be taken apart one by one, also when the middle one goes', () => {
    const [a = '', b = '', c = ''] = ['A', 'B', 'C'].map((firstName) => person({ firstName }))
    merge([b, c])
    merge([a, b])
    office.must(command('duplicates.separate'), { id: b })
    expect(row(c)).toMatchObject({ id: a })
    expect(row(b)).toMatchObject({ id: b })
  })
  test.each([
    ['the first first', [0, 1]],
    ['the second first', [1, 0]],
  ])('upon a merge is taken back in any order: %s', (_, order) => {
    const one = person({ email: null, tags: ['own'] })
    const two = person({ email: 'two@x.example', tags: ['two'] })
    const three = person({ email: 'three@x.example', tags: ['three'] })
    merge([one, two])
    const first = edges()
    merge([one, three], { email: 'three@x.example', tags: ['own', 'three', 'two'] })
    const both = [first[0] ?? '', edges().find((id) => !first.includes(id)) ?? '']
    const [now = 0, then = 0] = order
    office.must(command('duplicates.unmerge'), { id: both[now] ?? '' })
    expect(row(one)).toMatchObject(
      now === 0
        ? { email: 'three@x.example', tags: ['own', 'three'] }
        : { email: 'two@x.example', tags: ['own', 'two'] },
    )
    office.must(command('records.update'), { id: one, set: { jobTitle: 'Head' } })
    office.must(command('duplicates.unmerge'), { id: both[then] ?? '' })
    expect(row(one)).toMatchObject({ email: null, tags: ['own'], jobTitle: 'Head' })
    expect(row(two)).toMatchObject({ id: two, email: 'two@x.example', tags: ['two'] })
    expect(row(three)).toMatchObject({ id: three, email: 'three@x.example', tags: ['three'] })
  })
  test('is one act for Ctrl Z', () => {
    const one = person({ firstName: 'A' })
    const other = person({ email: 'x@y.example' })
    const before = row(one)
    merge([one, other])
    expect(office.replica.undo('').ok).toBe(true)
    expect(row(one)).toEqual(before)
    expect(row(other)).toMatchObject({ id: other })
  })
  test('of a record with itself, of two kinds, of what is deleted or not here is refused with a reason', () => {
    const one = person({})
    const other = person({})
    const firm = make('account', { name: 'Acme' })
    const gone = person({})
    office.must(command('records.delete'), { ids: [gone] })
    const type = (ids: readonly string[]) => {
      const done = office.run(command('duplicates.merge'), { ids })
      return done.ok ? 'merged' : done.failure.type
    }
    expect(type([one, one])).toBe('AlreadyOne')
    expect(type([one, firm])).toBe('NotMergeable')
    expect(type([one, gone])).toBe('RecordNotFound')
    expect(type([one, 'nonsense'])).toBe('RecordNotFound')
    expect(type([one, other])).toBe('merged')
    expect(type([other, one])).toBe('AlreadyOne')
  })
  test('is deleted and restored as the one that it is shown as', () => {
    const one = person({})
    const other = person({})
    merge([one, other])
    office.must(command('records.delete'), { ids: [other] })
    expect(office.ask(query('records.list'), { table: 'contact' }).total).toBe(0)
    office.must(command('records.restore'), { ids: [one] })
    expect(office.ask(query('records.list'), { table: 'contact' })).toMatchObject({ total: 1, rows: [{ id: one }] })
    expect(row(other)).toMatchObject({ id: one })
  })
})

describe('what is not the same', () => {
  test('is remembered, and a merge says otherwise', () => {
    const one = person({})
    const other = person({})
    office.must(command('duplicates.reject'), { pairs: [[other, one]] })
    expect(office.replica.db.all('SELECT one, other, verdict FROM merge')).toEqual([
      { one, other, verdict: 'different' },
    ])
    expect(row(other)).toMatchObject({ id: other })
    merge([one, other])
    expect(row(other)).toMatchObject({ id: one })
    expect(office.run(command('duplicates.reject'), { pairs: [[one, other]] })).toMatchObject({
      failure: { type: 'AlreadyOne' },
    })
  })
})

describe('what another PC wrote', () => {
  test('cannot make nonsense of chosen values, nor join across tables or with itself', () => {
    const one = person({ firstName: 'A' })
    const other = person({ firstName: 'B' })
    const firm = make('account', { name: 'Acme' })
    const { replica } = office
    const write = (ends: readonly [string, string], chosen: string | null) => {
      const id = office.context().derivedId({ space: 'office' } as never, 'merge', ends.join(' '))
      const set = { one: ends[0], other: ends[1], verdict: 'same', chosen }
      replica.commit([{ table: 'merge', id, create: true, set }], { label: 'forged' })
      return id
    }
    write([one, one], null)
    write([one, firm], null)
    write([one, 'x'], null)
    expect(replica.db.all('SELECT * FROM merged_into')).toEqual([])
    const values = { firstName: [{ $: 1 }, 'A'], nothing: ['x', null], createdAt: ['1999-01-01T00:00:00.000Z', null] }
    const edge = write([one, other], JSON.stringify({ at: one, fields: values }))
    const before = row(one)
    expect(before).toMatchObject({ id: one })
    office.must(command('duplicates.unmerge'), { id: edge })
    expect(row(one)).toEqual(before)
    const deep = write([one, other], `${'['.repeat(20_000)}`)
    office.must(command('duplicates.unmerge'), { id: deep })
    expect(row(other)).toMatchObject({ id: other })
  })
})
