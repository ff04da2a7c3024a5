import { afterEach, describe, expect, test } from 'vitest'
import { featureJobs } from '#app/jobs.ts'
import { command, query } from '#test/support/offered.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import type { Job } from '#replica/job.ts'
import type { BulkSummary } from './bulk.job.ts'

let office: TestOffice
const opened = () => (office = testOffice())
afterEach(() => office?.close())

const bulk = featureJobs.find(({ name }) => name === 'records.bulk') as unknown as Job<unknown, BulkSummary>
const run = async (input: object, options: Parameters<typeof runJob>[3] = {}) =>
  runJob(office.replica, bulk, input, options)
const summary = async (input: object): Promise<BulkSummary> => {
  const { result } = await run(input)
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}
const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const industries = () =>
  office
    .ask(query('records.list'), { table: 'account', limit: 500, sort: [{ field: 'name', descending: false }] })
    .rows.map((row) => row['industry'])
const steel = { table: 'account', act: { do: 'set', set: { industry: 'Steel' } } } as const

describe('elements of sets', () => {
  const tagged = (act: object, more: object = {}) => summary({ table: 'account', act: { do: 'set', ...act }, ...more })
  const tags = () =>
    office
      .ask(query('records.list'), { table: 'account', limit: 10, sort: [{ field: 'name', descending: false }] })
      .rows.map((row) => row['tags'])

  test('are added to what records hold and taken from it, and the rest stays', async () => {
    opened()
    make('account', { name: 'A', tags: ['fair'] })
    make('account', { name: 'B', tags: ['fair', 'vip'] })
    make('account', { name: 'C' })
    const add = { add: { tags: ['vip'] } }
    expect(await tagged(add, { preview: true })).toMatchObject({ changing: 2, same: 1 })
    await tagged(add)
    expect(tags()).toEqual([['fair', 'vip'], ['fair', 'vip'], ['vip']])
    expect(await tagged({ remove: { tags: ['fair'] } })).toMatchObject({ changing: 2, same: 1 })
    expect(tags()).toEqual([['vip'], ['vip'], ['vip']])
    await tagged({ set: { tags: ['new'] } })
    expect(tags()).toEqual([['new'], ['new'], ['new']])
  })
  test('of a field of the office’s own are checked against its choices', async () => {
    opened()
    make('account', { name: 'A' })
    const field = office.must(command('customFields.create'), {
      table: 'account',
      name: 'Regions',
      kind: 'multiChoice',
      choices: ['North', 'South'],
    }) as { readonly key: string }
    const [definition] = office.ask(query('customFields.list'), { table: 'account' })
    const [north = '', south = ''] = definition?.choices.map(({ value }) => value) ?? []
    const own = `custom.${field.key}`
    expect(await tagged({ add: { [own]: [north] } })).toMatchObject({ changing: 1 })
    expect(await tagged({ add: { [own]: [south] }, remove: { [own]: [north] } })).toMatchObject({ changing: 1 })
    const [row] = office.ask(query('records.list'), { table: 'account', limit: 1 }).rows
    expect(row?.custom[field.key]).toEqual([south])
    const refused = await run({ table: 'account', act: { do: 'set', add: { [own]: ['West'] } } })
    expect(refused.result).toMatchObject({ ok: false, failure: { type: 'InvalidValue' } })
    const noSet = await run({ table: 'account', act: { do: 'set', add: { city: ['Oslo'] } } })
    expect(noSet.result).toMatchObject({ ok: false, failure: { type: 'InvalidValue' } })
  })
})

describe('changing many records', () => {
  test('says first what it would do, and does nothing', async () => {
    opened()
    make('account', { name: 'A', industry: 'Wood' })
    make('account', { name: 'B', industry: 'Wood' })
    make('account', { name: 'C', industry: 'Steel' })
    make('account', { name: 'D' })
    const { changing, same, refused, from, examples } = await summary({ ...steel, preview: true })
    expect({ changing, same, refused, shown: examples.length }).toEqual({
      changing: 3,
      same: 1,
      refused: 0,
      shown: 3,
    })
    expect(from['industry']).toEqual([
      { value: 'Wood', title: null, count: 2 },
      { value: null, title: null, count: 1 },
    ])
    expect(industries()).toEqual(['Wood', 'Wood', 'Steel', null])
  })
  test('takes all that match, and one undo takes all of it back', async () => {
    opened()
    for (let at = 0; at < 1_200; at++) make('account', { name: `A${at}`, city: at % 2 ? 'Brno' : 'Oslo' })
    const filter = { all: [{ field: 'city', op: 'is', value: 'Oslo' }] }
    const { result, commits } = await run({ ...steel, filter })
    expect(result).toMatchObject({ ok: true, value: { count: 600, changing: 600 } })
    expect(commits).toEqual([500, 100])
    const changed = () =>
      office.ask(query('records.list'), {
        table: 'account',
        filter: { all: [{ field: 'industry', op: 'is', value: 'Steel' }] },
        limit: 0,
      }).total
    expect(changed()).toBe(600)
    office.replica.undo('ab'.repeat(16))
    expect(changed()).toBe(0)
  })
  test('leaves out who refuses, says why, and changes the others', async () => {
    opened()
    const deals = ['A', 'B'].map((name) => make('opportunity', { name }))
    const note = { table: 'opportunity', act: { do: 'set', set: { stage: office.stage('Won') } } } as const
    const before = await summary({ ...note, ids: deals, preview: true })
    expect(before).toMatchObject({ count: 2, changing: 0, refused: 2 })
    expect(before.refusals).toMatchObject([{ count: 2, examples: [{}, {}] }])
    const mine = make('activity', { kind: 'note', subject: 'mine' })
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
    const subject = { table: 'activity', act: { do: 'set', set: { subject: 'x' } } }
    expect(await summary(subject)).toMatchObject({ count: 2, changing: 1, refused: 1 })
    expect(office.ask(query('records.get'), { id: mine })?.row['subject']).toBe('x')
    expect(office.ask(query('records.get'), { id: theirs })?.row['subject']).toBeNull()
  })
  test('halves what the office itself refuses until only that is left out', async () => {
    opened()
    const ids = ['A', 'B', 'C', 'D', 'E'].map((name) => make('account', { name }))
    const refusing = async (writes: readonly { id: string }[]) =>
      writes.some(({ id }) => id === ids[2])
        ? { ok: false as const, failure: { type: 'NotAllowed', message: 'Not yours.' } }
        : office.replica.commit(writes as never, { label: 'bulk', operation: 'ab'.repeat(16) })
    const { result } = await run({ ...steel, ids }, { context: { commit: refusing } })
    expect(result).toMatchObject({
      value: { changing: 4, refused: 1, refusals: [{ message: 'Not yours.', examples: [{ title: 'C' }] }] },
    })
    expect(industries()).toEqual(['Steel', 'Steel', null, 'Steel', 'Steel'])
  })
  test('that is cancelled takes back what it had done', async () => {
    opened()
    for (let at = 0; at < 1_100; at++) make('account', { name: `A${at}` })
    const { result } = await run(steel, { cancelAfter: 1 })
    expect(result).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
    expect(new Set(industries())).toEqual(new Set([null]))
  })
  test.each([
    ['a value that does not fit', { ...steel, act: { do: 'set', set: { employees: 'many' } } }],
    ['a field that is not there', { ...steel, act: { do: 'set', set: { color: 'red' } } }],
    ['a field of its own that is not there', { ...steel, act: { do: 'set', custom: { ghost: 1 } } }],
    ['a filter on nothing', { ...steel, filter: { all: [{ field: 'color', op: 'empty' }] } }],
    ['a table that is none', { ...steel, table: '__proto__' }],
  ])('is refused with %s', async (_, input) => {
    opened()
    make('account', { name: 'A' })
    expect((await run(input)).result.ok).toBe(false)
    expect(industries()).toEqual([null])
  })
  test('deletes them as well', async () => {
    opened()
    make('account', { name: 'A' })
    expect(await summary({ table: 'account', act: { do: 'delete' }, preview: true })).toMatchObject({ changing: 1 })
    expect(industries()).toEqual([null])
    await run({ table: 'account', act: { do: 'delete' } })
    expect(industries()).toEqual([])
  })
})
