import { afterEach, describe, expect, test } from 'vitest'
import { spaceOf } from '#shared/ids.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())
const opened = () => (office = testOffice())
const list = (table = 'account') => office.ask(query('views.list'), { table })
const save = (values: object) =>
  office.must(command('records.create'), { table: 'savedView', values: { table: 'account', name: 'Mine', ...values } })
    .id

describe('a saved view', () => {
  test('is mine alone until I share it, and then the team’s', () => {
    opened()
    const id = save({ name: ' Steel ', filter: '{"all":[{"field":"industry","op":"is","value":"Steel"}]}' })
    expect(list().views).toMatchObject([{ id, name: 'Steel', kind: 'table', mine: true, ownerName: 'Ada Berg' }])
    expect(spaceOf(id)).toBe(office.replica.spaces.desk)
    const shared = office.must(command('sharing.share'), { ids: [id], space: office.replica.spaces.team }).ids
    expect(list().views).toMatchObject([{ id: shared[0], name: 'Steel', mine: false, ownerName: 'Ada Berg' }])
  })
  test('comes before those of the team, and only for its own record type', () => {
    opened()
    const team = save({ name: 'A' })
    office.must(command('sharing.share'), { ids: [team], space: office.replica.spaces.team })
    save({ name: 'Z' })
    save({ name: 'Deals', table: 'opportunity' })
    expect(list().views.map(({ name }) => name)).toEqual(['Z', 'A'])
  })
  test.each([
    ['a filter that is none', { filter: '{"and":[]}' }],
    ['a filter nested a thousand deep', { filter: `${'{"all":['.repeat(1_000)}${']}'.repeat(1_000)}` }],
    ['a filter that is no JSON', { filter: 'all' }],
    ['a layout with SQL for a field', { layout: '{"groups":["name; DROP TABLE account"]}' }],
    ['a layout with three groups', { layout: '{"groups":["a","b","c"]}' }],
    ['no name', { name: '' }],
  ])('is refused with %s', (_, values) => {
    opened()
    const given = { table: 'savedView', values: { table: 'account', name: 'x', ...values } }
    expect(office.run(command('records.create'), given)).toMatchObject({ ok: false, failure: { type: 'InvalidValue' } })
    const id = save({})
    const changed = office.run(command('records.update'), { id, set: values })
    expect(changed).toMatchObject({ ok: false, failure: { type: 'InvalidValue' } })
    expect(list().views).toMatchObject([{ name: 'Mine', filter: null }])
  })
})

describe('the view that I begin with', () => {
  test('is one for each record type, until it is another, none, or deleted', () => {
    opened()
    const [one, other] = [save({ name: '1' }), save({ name: '2' })]
    const usual = (view: string | null) => office.run(command('views.setUsual'), { table: 'account', view })
    expect(list().usual).toBeNull()
    for (const view of [one, other, null, one]) {
      expect(usual(view).ok).toBe(true)
      expect(list().usual).toBe(view)
    }
    expect(list('contact').usual).toBeNull()
    office.must(command('records.delete'), { ids: [one] })
    expect(list().usual).toBeNull()
    expect(usual(one)).toMatchObject({ ok: false, failure: { type: 'RecordNotFound' } })
    expect(office.run(command('views.setUsual'), { table: 'contact', view: other }).ok).toBe(false)
  })
})
