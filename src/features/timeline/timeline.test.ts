import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

function scene() {
  office = testOffice()
  const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
  const account = make('account', { name: 'Acme' })
  const contact = make('contact', { firstName: 'Dana', lastName: 'Holt', account })
  const deal = office.must(command('opportunities.create'), { name: 'Deal', account, contact }).id
  return { account, contact, deal, make }
}
const timeline = (record: string, window: object = {}) => office.ask(query('timeline.list'), { record, ...window })
const titles = (record: string, window: object = {}) =>
  timeline(record, window).items.map((item) => item.title ?? item.kind)
const log = (input: object) => {
  office.clock.advance(1_000)
  return office.must(command('activities.log'), { kind: 'call', ...input })
}

describe('a timeline', () => {
  test('shows what happened, newest first, with who and with whom', () => {
    const { deal } = scene()
    log({
      subject: 'first',
      at: '2026-11-18T10:00:00+01:00',
      opportunity: deal,
      direction: 'outbound',
      durationMinutes: 10,
    })
    log({ subject: 'second', kind: 'note', body: 'Said yes', opportunity: deal })
    office.must(command('events.create'), {
      title: 'visit',
      start: '2026-12-01T10:00:00Z',
      objective: 'Sign',
      opportunity: deal,
    })
    expect(timeline(deal)).toMatchObject({
      total: 3,
      items: [
        { kind: 'event', title: 'visit', objective: 'Sign', done: false },
        { kind: 'note', title: 'second', body: 'Said yes', personTitle: 'Ada Berg' },
        {
          kind: 'call',
          title: 'first',
          at: '2026-11-18T09:00:00.000Z',
          contactTitle: 'Dana Holt',
          opportunityTitle: 'Deal',
          direction: 'outbound',
          durationMinutes: 10,
        },
      ],
    })
  })
  test('of an account and of a contact contains what happened in their deals', () => {
    const { account, contact, deal } = scene()
    log({ subject: 'in the deal', opportunity: deal })
    log({ subject: 'with the contact', contact })
    log({ subject: 'at the account', account })
    expect(titles(account)).toEqual(['at the account', 'with the contact', 'in the deal'])
    expect(titles(contact)).toEqual(['with the contact', 'in the deal'])
    expect(titles(deal)).toEqual(['in the deal'])
  })
  test('finds what names only the deal, as imported activities do', () => {
    const { account, deal } = scene()
    const id = office.context().derivedId({ space: 'team' } as never, 'import', '1')
    office.replica.commit(
      [
        {
          table: 'activity',
          id,
          create: true,
          set: { kind: 'call', subject: 'imported', at: '2026-11-01T10:00:00.000Z', opportunity: deal },
        },
      ],
      { label: 'test' },
    )
    expect(titles(account)).toEqual(['imported'])
  })
  test('shows changes by what they changed, and not what a record began with', () => {
    const { deal } = scene()
    office.clock.advance(60_000)
    office.must(command('records.update'), { id: deal, set: { amount: 900, closeDate: '2027-01-31' } })
    office.clock.advance(60_000)
    office.must(command('opportunities.move'), { ids: [deal], stage: office.stage('Propose') })
    const [moved, edited, ...rest] = timeline(deal).items
    expect(rest).toEqual([])
    expect(moved).toMatchObject({
      kind: 'change',
      personTitle: 'Ada Berg',
      changes: [{ field: 'stage', fromTitle: 'Prospect', toTitle: 'Propose' }],
    })
    expect(edited?.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'amount', from: null, to: 900 }),
        expect.objectContaining({ field: 'closeDate', from: null, to: '2027-01-31' }),
      ]),
    )
  })
  test('comes in windows that together are the whole, changes among the rest', () => {
    const { deal } = scene()
    for (let day = 0; day < 12; day++) {
      office.clock.advance(3_600_000)
      if (day % 3 === 0) office.must(command('records.update'), { id: deal, set: { amount: day + 1 } })
      else log({ subject: `call ${day}`, opportunity: deal })
    }
    const whole = timeline(deal, { limit: 500 })
    expect(whole.items).toHaveLength(12)
    for (const limit of [1, 2, 5, 7]) {
      const pieces = []
      for (let offset = 0; offset < whole.total; offset += limit)
        pieces.push(...timeline(deal, { offset, limit }).items)
      expect(pieces).toEqual(whole.items)
    }
  })
  test('is empty for what is not here', () => {
    scene()
    expect(timeline('gone')).toEqual({ total: 0, items: [] })
  })
  test('tells which tasks are done and which appointments are over', () => {
    const { deal } = scene()
    const id = office.must(command('tasks.create'), { title: 'Call', dueOn: '2026-11-25', opportunity: deal }).id
    expect(timeline(deal).items).toMatchObject([{ kind: 'task', done: false, at: '2026-11-25' }])
    office.must(command('tasks.complete'), { ids: [id] })
    expect(timeline(deal).items).toMatchObject([{ kind: 'task', done: true, at: '2026-11-20T09:00:00.000Z' }])
  })
})
