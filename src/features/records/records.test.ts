import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

const create = command('records.create')
const update = command('records.update')
const list = query('records.list')

let office: TestOffice
const opened = (options: Parameters<typeof testOffice>[0] = {}) => (office = testOffice(options))
afterEach(() => office?.close())

const make = (table: string, values: object, custom?: object) =>
  office.must(create, { table, values, ...(custom ? { custom } : {}) }).id
const names = (input: object) => office.ask(list, { table: 'account', ...input }).rows.map((row) => row['name'])
const where = (field: string, op: string, value?: unknown) => ({ filter: { all: [{ field, op, value }] } })

describe('creating a record', () => {
  test('gives it the defaults of its feature', () => {
    opened()
    const id = make('account', { name: 'Acme' })
    expect(office.ask(query('records.get'), { id })).toMatchObject({
      table: 'account',
      title: 'Acme',
      deleted: false,
      row: {
        name: 'Acme',
        owner: office.replica.me,
        ownerTitle: 'Ada Berg',
        createdAt: '2026-11-20T09:00:00.000Z',
        custom: {},
      },
    })
  })
  test('creates what it refers to along with it, and both go with one undo', () => {
    opened()
    const input = { table: 'contact', values: { lastName: 'Ek' }, newRefs: { account: { name: 'Ek & Co' } } }
    const id = office.must(create, input).id
    expect(office.ask(query('records.get'), { id })?.row['accountTitle']).toBe('Ek & Co')
    expect(office.replica.undo('').ok).toBe(true)
    expect(names({})).toEqual([])
    expect(office.ask(list, { table: 'contact' }).total).toBe(0)
    for (const newRefs of [{ lastName: { name: 'x' } }, { account: {} }, { account: { name: 1 } }])
      expect(office.run(create, { ...input, newRefs })).toMatchObject({ ok: false, failure: { type: 'InvalidValue' } })
  })
  test.each([
    ['a table that does not exist', 'ghost', { name: 'x' }, 'UnknownTable'],
    ['a table that only looks like one', '__proto__', { name: 'x' }, 'UnknownTable'],
    ['a field that does not exist', 'account', { name: 'x', color: 'red' }, 'InvalidValue'],
    ['a field of every object', 'account', { name: 'x', constructor: 'x' }, 'InvalidValue'],
    ['a missing name', 'account', {}, 'InvalidValue'],
    ['an empty name', 'account', { name: '' }, 'InvalidValue'],
    ['a text for a number', 'account', { name: 'x', employees: 'many' }, 'InvalidValue'],
    ['half a person', 'account', { name: 'x', employees: 1.5 }, 'InvalidValue'],
    ['a reference to nothing', 'account', { name: 'x', owner: 'nobody' }, 'InvalidValue'],
    ['a choice that is none', 'activity', { kind: 'fax' }, 'InvalidValue'],
    ['a day that does not exist', 'task', { title: 'x', dueOn: '2026-02-30' }, 'InvalidValue'],
    ['a field that Bullpen keeps', 'account', { name: 'x', createdAt: '2020-01-01T00:00:00Z' }, 'InvalidValue'],
    ['a name of 100,000 characters', 'account', { name: 'x'.repeat(100_000) }, 'InvalidValue'],
    ['a second office', 'office', { name: 'x', currency: 'EUR' }, 'OneOffice'],
  ])('is refused with %s', (_, table, values, type) => {
    opened()
    expect(office.run(create, { table, values })).toMatchObject({ ok: false, failure: { type } })
    expect(office.ask(list, { table: 'account' }).total).toBe(0)
  })
  test('keeps HTML and right-to-left overrides as the text they are', () => {
    opened()
    const name = '<img src=x onerror=alert(1)> \u202Eevil'
    make('account', { name })
    expect(names({})).toEqual([name])
  })
})

describe('changing records', () => {
  test('writes only what was given', () => {
    opened()
    const id = make('account', { name: 'Acme', city: 'Brno', street: 'Long 1' })
    office.must(update, { id, set: { city: 'Ostrava' } })
    expect(office.ask(query('records.get'), { id })?.row).toMatchObject({ city: 'Ostrava', street: 'Long 1' })
  })
  test('changes many at once, or none when one is not here', () => {
    opened()
    const ids = [make('account', { name: 'A' }), make('account', { name: 'B' })]
    const many = command('records.updateMany')
    office.must(many, { ids, set: { industry: 'Steel' } })
    expect(names(where('industry', 'is', 'Steel'))).toHaveLength(2)
    expect(office.run(many, { ids: [...ids, 'gone'], set: { industry: 'Wood' } })).toMatchObject({
      failure: { type: 'RecordNotFound', id: 'gone' },
    })
    expect(names(where('industry', 'is', 'Wood'))).toEqual([])
  })
  test('adds to and removes from sets, and to nothing else', () => {
    opened()
    const id = make('event', { title: 'Visit', start: '2026-12-01T10:00:00Z', attendees: ['Ada'] })
    office.must(update, { id, add: { attendees: ['Bo', 'Cy'] }, remove: { attendees: ['Ada'] } })
    expect(office.ask(query('records.get'), { id })?.row['attendees']).toEqual(['Bo', 'Cy'])
    expect(office.run(update, { id, add: { title: ['x'] } })).toMatchObject({ failure: { type: 'InvalidValue' } })
  })
  test('names the people of a set in the row and in its history, also after undo', () => {
    opened()
    const bo = make('contact', { firstName: 'Bo', lastName: 'Ek' })
    const id = make('event', { title: 'Visit', start: '2026-12-01T10:00:00Z', attendees: [office.replica.me] })
    office.must(update, { id, add: { attendees: [bo, 'eva@example.com'] } })
    const row = () => office.ask(query('records.get'), { id })?.row
    expect(row()?.['attendees']).toEqual(expect.arrayContaining([bo, 'eva@example.com']))
    expect(row()?.['attendeesTitles']).toEqual({ [bo]: 'Bo Ek', [office.replica.me ?? '']: 'Ada Berg' })
    expect(office.ask(query('records.history'), { id })).toContainEqual(
      expect.objectContaining({ field: 'attendees', value: `+ ${bo}`, valueTitles: { [bo]: 'Bo Ek' } }),
    )
    expect(office.replica.undo('')).toMatchObject({ ok: true })
    expect(row()?.['attendeesTitles']).toEqual({ [office.replica.me ?? '']: 'Ada Berg' })
  })
  test('offers people and contacts together to pick from', () => {
    opened()
    make('contact', { firstName: 'Ada', lastName: 'Other' })
    const found = office.ask(query('records.options'), { table: 'person', also: ['contact'], search: 'ada' })
    expect(found.map(({ table, title }) => [table, title])).toEqual([
      ['person', 'Ada Berg'],
      ['contact', 'Ada Other'],
    ])
  })
  test('may not end a deal without a reason', () => {
    opened()
    const id = make('opportunity', { name: 'Deal' })
    expect(office.run(update, { id, set: { stage: office.stage('Won') } })).toMatchObject({
      failure: { type: 'CloseInstead' },
    })
  })
  test('of another person’s activity is refused, of one’s own is not', () => {
    opened()
    const mine = make('activity', { kind: 'note', subject: 'mine' })
    office.must(update, { id: mine, set: { subject: 'still mine' } })
    const other = make('person', { name: 'Bo' })
    const theirs = office.context().newId({ space: 'team' } as never)
    office.replica.commit(
      [
        {
          table: 'activity',
          id: theirs,
          create: true,
          set: { kind: 'note', at: '2026-11-19T10:00:00.000Z', author: other },
        },
      ],
      { label: 'test' },
    )
    for (const attempt of [
      office.run(update, { id: theirs, set: { subject: 'x' } }),
      office.run(update, { id: theirs, set: { author: office.replica.me } }),
      office.run(command('records.delete'), { ids: [theirs] }),
      office.run(command('records.delete'), { ids: [mine, theirs] }),
    ])
      expect(attempt).toMatchObject({ ok: false, failure: { type: 'NotTheAuthor' } })
  })
})

describe('deleting', () => {
  test('takes a record out of lists and brings it back whole', () => {
    opened()
    const id = make('account', { name: 'Acme', city: 'Brno' })
    office.must(command('records.delete'), { ids: [id] })
    expect(names({})).toEqual([])
    expect(office.ask(query('records.get'), { id })).toMatchObject({
      deleted: true,
      title: 'Acme',
      row: { city: 'Brno' },
    })
    office.must(command('records.restore'), { ids: [id] })
    expect(names({})).toEqual(['Acme'])
    expect(office.run(command('records.restore'), { ids: [id] })).toMatchObject({ failure: { type: 'RecordNotFound' } })
  })
  test('is refused for the person at this PC', () => {
    opened()
    expect(office.run(command('records.delete'), { ids: [office.replica.me] })).toMatchObject({
      failure: { type: 'ThisIsYou' },
    })
  })
  test('is refused for a stage that holds deals', () => {
    opened()
    make('opportunity', { name: 'Deal' })
    const ids = [office.stage('Prospect')]
    expect(office.run(command('records.delete'), { ids })).toMatchObject({ failure: { type: 'StageInUse', count: 1 } })
    office.must(command('records.delete'), { ids: [office.stage('Prepare')] })
  })
})

describe('a list', () => {
  test('filters by every operator', () => {
    opened()
    make('account', { name: 'Alpha', employees: 10, city: 'Brno' })
    make('account', { name: 'Beta', employees: 20 })
    make('account', { name: 'Gamma', employees: 30, city: 'Linz' })
    const sorted = { sort: [{ field: 'name' }] }
    const found = (field: string, op: string, value?: unknown) => names({ ...where(field, op, value), ...sorted })
    expect(found('name', 'is', 'Beta')).toEqual(['Beta'])
    expect(found('name', 'isNot', 'Beta')).toEqual(['Alpha', 'Gamma'])
    expect(found('city', 'isNot', 'Brno')).toEqual(['Beta', 'Gamma'])
    expect(found('name', 'contains', 'AM')).toEqual(['Gamma'])
    expect(found('employees', 'atLeast', 20)).toEqual(['Beta', 'Gamma'])
    expect(found('employees', 'atMost', 20)).toEqual(['Alpha', 'Beta'])
    expect(found('city', 'empty')).toEqual(['Beta'])
    expect(found('city', 'notEmpty')).toEqual(['Alpha', 'Gamma'])
    expect(found('name', 'in', ['Alpha', 'Gamma', 'x'])).toEqual(['Alpha', 'Gamma'])
    expect(found('employees', 'in', [10, 30])).toEqual(['Alpha', 'Gamma'])
    expect(found('name', 'in', [])).toEqual([])
    expect(found('city', 'in', [null, 'Linz'])).toEqual(['Beta', 'Gamma'])
    expect(
      found(
        'employees',
        'in',
        Array.from({ length: 1_000 }, (_, index) => index),
      ),
    ).toHaveLength(3)
    expect(found('owner', 'contains', 'berg')).toHaveLength(3)
    expect(found('owner', 'is', office.replica.me)).toHaveLength(3)
  })
  test('takes a percent sign and a quote for what they are', () => {
    opened()
    make('account', { name: `100% "O'Hara"` })
    make('account', { name: 'Plain' })
    expect(names(where('name', 'contains', '%'))).toHaveLength(1)
    expect(names(where('name', 'contains', `'`))).toHaveLength(1)
    expect(names({ search: `"O'Hara"` })).toHaveLength(1)
    expect(names({ search: `x" OR "1` })).toEqual([])
  })
  test('refuses fields that the table does not have, in filters, sorts and groups', () => {
    const bad = { all: [{ field: 'name" OR 1=1 --', op: 'is', value: 1 }] }
    expect(list.input.safeParse({ table: 'account', filter: bad }).success).toBe(false)
    expect(list.input.safeParse({ table: 'account', sort: [{ field: 'constructor' }] }).success).toBe(false)
    expect(list.input.safeParse({ table: 'account', sort: [{ field: 'custom.a"b' }] }).success).toBe(false)
    expect(list.input.safeParse({ table: 'sqlite_master' }).success).toBe(false)
    expect(list.input.safeParse({ table: 'account', limit: 501 }).success).toBe(false)
    expect(query('records.groups').input.safeParse({ table: 'account', by: 'rid' }).success).toBe(false)
  })
  test('sorts with empty values last in both directions, stages by the pipeline, people by name', () => {
    opened()
    make('account', { name: 'b', employees: 2 })
    make('account', { name: 'A' })
    make('account', { name: 'C', employees: 1 })
    const by = (field: string, descending = false) => names({ sort: [{ field, descending }] })
    expect(by('employees')).toEqual(['C', 'b', 'A'])
    expect(by('employees', true)).toEqual(['b', 'C', 'A'])
    expect(by('name')).toEqual(['A', 'b', 'C'])
    make('opportunity', { name: 'late', stage: office.stage('Close') })
    make('opportunity', { name: 'early', stage: office.stage('Approach') })
    const deals = office.ask(list, { table: 'opportunity', sort: [{ field: 'stage' }] })
    expect(deals.rows.map((row) => row['name'])).toEqual(['early', 'late'])
  })
  test('windows, and counts and sums all that match', () => {
    opened()
    for (const amount of [1.1, 2.2, 3.3]) make('opportunity', { name: `D${amount}`, amount })
    make('opportunity', { name: 'dollars', amount: 50, currency: 'USD' })
    const shown = office.ask(list, {
      table: 'opportunity',
      sort: [{ field: 'amount', descending: true }],
      offset: 1,
      limit: 2,
    })
    expect(shown).toMatchObject({ total: 4, sums: { amount: 6.6 }, otherCurrencies: 1, foreign: [{ field: 'amount' }] })
    expect(shown.rows.map((row) => row['name'])).toEqual(['D3.3', 'D2.2'])
  })
  test('shows deals with stage type and next step, and filters by them', () => {
    opened()
    const deal = make('opportunity', { name: 'with' })
    make('opportunity', { name: 'without' })
    office.must(command('tasks.create'), { title: 'Call', dueOn: '2026-11-01', opportunity: deal })
    const shown = office.ask(list, { table: 'opportunity', sort: [{ field: 'nextStep' }] })
    expect(shown.rows).toMatchObject([
      { name: 'with', stageType: 'open', stageTitle: 'Prospect', nextStep: { title: 'Call' }, nextStepOverdue: true },
      { name: 'without', nextStep: null, nextStepOverdue: false },
    ])
    const undated = make('opportunity', { name: 'undated' })
    office.must(command('tasks.create'), { title: 'Some day', opportunity: undated })
    for (const [field, op, value] of [
      ['hasNextStep', 'is', false],
      ['nextStep', 'empty', undefined],
    ] as const) {
      const without = office.ask(list, { table: 'opportunity', ...where(field, op, value) })
      expect(without.rows.map((row) => row['name'])).toEqual(['without'])
    }
    const late = office.ask(list, { table: 'opportunity', ...where('nextStep', 'atMost', '2026-11-20') })
    expect(late.rows.map((row) => row['name'])).toEqual(['with'])
    const order = office.ask(list, { table: 'opportunity', sort: [{ field: 'nextStep' }] })
    expect(order.rows.map((row) => row['name'])).toEqual(['with', 'undated', 'without'])
  })
})

describe('custom fields', () => {
  test('are set by key, filtered, sorted and grouped like any other', () => {
    opened()
    const { key } = office.must(command('customFields.create'), { table: 'account', name: 'Tier' })
    expect(key).toMatch(/^[a-z0-9]+$/)
    make('account', { name: 'A' }, { [key]: 'gold' })
    const b = make('account', { name: 'B' })
    office.must(update, { id: b, custom: { [key]: 'silver' } })
    expect(names(where(`custom.${key}`, 'is', 'gold'))).toEqual(['A'])
    expect(names({ sort: [{ field: `custom.${key}`, descending: true }] })).toEqual(['B', 'A'])
    expect(office.ask(query('records.groups'), { table: 'account', by: `custom.${key}` })).toMatchObject([
      { key: 'gold', count: 1 },
      { key: 'silver', count: 1 },
    ])
    expect(office.ask(query('customFields.list'), { table: 'account' })).toMatchObject([{ key, name: 'Tier' }])
  })
  test('must have been defined, and never twice by one name', () => {
    opened()
    expect(office.run(create, { table: 'account', values: { name: 'A' }, custom: { nope: 1 } })).toMatchObject({
      failure: { type: 'InvalidValue' },
    })
    office.must(command('customFields.create'), { table: 'account', name: 'Tier' })
    expect(office.run(command('customFields.create'), { table: 'account', name: 'tier' })).toMatchObject({
      failure: { type: 'NameTaken' },
    })
  })
})

describe('groups', () => {
  test('follow the pipeline, name what they refer to, and put the empty group last', () => {
    opened()
    make('opportunity', { name: 'a', amount: 5, stage: office.stage('Propose') })
    make('opportunity', { name: 'b', amount: 1, stage: office.stage('Discover'), closeDate: '2026-12-24' })
    const groups = query('records.groups')
    expect(office.ask(groups, { table: 'opportunity', by: 'stage' })).toMatchObject([
      { key: office.stage('Discover'), title: 'Discover', count: 1, sums: { amount: 1 } },
      { key: office.stage('Propose'), title: 'Propose', count: 1, sums: { amount: 5 } },
    ])
    expect(office.ask(groups, { table: 'opportunity', by: 'closeDate' })).toMatchObject([
      { key: '2026-12', count: 1 },
      { key: null, title: null, count: 1 },
    ])
  })
})

test('groups tell amounts in other currencies beside their sums', () => {
  opened()
  const stage = office.stage('Propose')
  make('opportunity', { name: 'a', amount: 5, currency: 'EUR', stage })
  make('opportunity', { name: 'b', amount: 7, currency: 'USD', stage })
  make('opportunity', { name: 'c', amount: 3, currency: 'USD', stage })
  expect(office.ask(query('records.groups'), { table: 'opportunity', by: 'stage' })).toMatchObject([
    {
      key: stage,
      sums: { amount: 5 },
      otherCurrencies: 2,
      foreign: [{ field: 'amount', currency: 'USD', amount: 10 }],
    },
  ])
})

describe('options for a picker', () => {
  test('begin with what was typed before they contain it', () => {
    opened()
    for (const name of ['Belmar', 'Albel', 'Zebra']) make('account', { name })
    const options = query('records.options')
    expect(office.ask(options, { table: 'account', search: 'bel' }).map((one) => one.title)).toEqual([
      'Belmar',
      'Albel',
    ])
    expect(office.ask(options, { table: 'account' })).toHaveLength(3)
    expect(options.input.safeParse({ table: 'sqlite_master' }).success).toBe(false)
  })
})

describe('history', () => {
  test('tells every value of every field, who wrote it, and names what references meant', () => {
    opened()
    const id = make('opportunity', { name: 'Deal' })
    office.must(command('opportunities.move'), { ids: [id], stage: office.stage('Propose') })
    const stages = office.ask(query('records.history'), { id }).filter((item) => item.field === 'stage')
    expect(stages).toMatchObject([
      { valueTitle: 'Prospect', current: false, label: 'records.create' },
      { valueTitle: 'Propose', current: true, label: 'opportunities.move', personTitle: 'Ada Berg' },
    ])
  })
})

test('records are grouped by a field of what they refer to, with the words of that field', () => {
  const own = testOffice()
  const make = (table: string, values: object) => own.must(command('records.create'), { table, values }).id
  const [steel, wood] = [
    make('account', { name: 'A', industry: 'Steel' }),
    make('account', { name: 'B', industry: 'Wood' }),
  ]
  for (const account of [steel, steel, wood]) make('contact', { lastName: 'Berg', account })
  make('contact', { lastName: 'Holm' })
  const groups = (by: string) =>
    own.ask(query('records.groups'), { table: 'contact', by }).map(({ title, count }) => [title, count])
  expect(groups('account.industry')).toEqual([
    ['Steel', 2],
    ['Wood', 1],
    [null, 1],
  ])
  expect(groups('account.owner')).toEqual([
    ['Ada Berg', 3],
    [null, 1],
  ])
  own.close()
})
