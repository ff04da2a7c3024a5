import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create } from '#replica/command.ts'
import type { FieldValue } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import type { CustomKind } from './custom-fields.schema.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const define = (name: string, kind: CustomKind, more: object = {}) =>
  office.must(command('customFields.create'), { table: 'account', name, kind, ...more }) as { id: string; key: string }
const acme = (name = 'Acme', custom: Record<string, FieldValue> = {}) =>
  (office.must(command('records.create'), { table: 'account', values: { name }, custom }) as { id: string }).id
const set = (id: string, key: string, value: FieldValue) =>
  office.run(command('records.update'), { id, custom: { [key]: value } })
const names = (filter: object, sort: object[] = []) =>
  office
    .ask(query('records.list'), { table: 'account', filter: { all: [filter] }, sort })
    .rows.map((row) => row['name'])

describe('a field of the office’s own', () => {
  const other = () => acme('Other')
  const me = () => office.replica.me
  const samples: readonly [CustomKind, () => FieldValue, FieldValue][] = [
    ['text', () => 'Gold', 5],
    ['longText', () => 'two\nlines', true],
    ['number', () => 12.5, 'many'],
    ['money', () => 1250, '12 EUR'],
    ['date', () => '2027-03-31', 'soon'],
    ['choice', () => 'Red', 'Green'],
    ['multiChoice', () => ['Blue', 'Red'], ['Green']],
    ['checkbox', () => true, 'yes'],
    ['person', me, 'nobody'],
    ['link', other, 'nothing'],
    ['url', () => 'https://acme.example', 5],
    ['email', () => 'a@acme.example', 5],
    ['phone', () => '+49 30 1234', 5],
  ]
  it.each(samples)('of kind %s keeps what fits and refuses what does not', (kind, good, bad) => {
    const { key } = define('Own', kind, {
      ...(kind === 'link' ? { target: 'account' } : {}),
      ...(kind.endsWith('hoice') ? { choices: ['Red', 'Blue'] } : {}),
    })
    const id = acme()
    const value = good()
    expect(set(id, key, value).ok).toBe(true)
    expect(office.replica.find(account, id)?.custom).toEqual({ [key]: value })
    const refused = set(id, key, bad)
    expect(refused.ok).toBe(false)
    expect(office.replica.find(account, id)?.custom).toEqual({ [key]: value })
    const op = Array.isArray(value) ? 'contains' : 'is'
    const found = office.ask(query('records.list'), {
      table: 'account',
      filter: { all: [{ field: `custom.${key}`, op, value: Array.isArray(value) ? 'Red' : value }] },
      sort: [{ field: `custom.${key}` }],
    })
    expect(found.rows.map((row) => row.id)).toEqual([id])
    const groups = office.ask(query('records.groups'), { table: 'account', by: `custom.${key}` })
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBeGreaterThan(0)
    expect(set(id, key, kind === 'multiChoice' ? [] : null).ok).toBe(true)
  })

  it('shows the record that it links to by its name', () => {
    const { key } = define('Partner', 'link', { target: 'account' })
    const partner = acme('Partner GmbH')
    const id = acme('Acme', { [key]: partner })
    const [row] = office.ask(query('records.list'), {
      table: 'account',
      filter: { all: [{ field: 'id', op: 'is', value: id }] },
    }).rows
    expect(row).toMatchObject({ customTitles: { [partner]: 'Partner GmbH' } })
    const groups = office.ask(query('records.groups'), { table: 'account', by: `custom.${key}` })
    expect(groups.map(({ title }) => title)).toContain('Partner GmbH')
    expect(names({ field: `custom.${key}`, op: 'contains', value: 'gmbh' })).toEqual(['Acme'])
  })

  it('has an amount in the currency that it is in, else in that of the field', () => {
    const { key } = define('Budget', 'money', { currency: 'EUR' })
    const id = acme('Acme', { [key]: 40_000, [`${key}.currency`]: 'USD' })
    const other = acme('Other', { [key]: 5 })
    expect(set(other, `${key}.currency`, 'Dollar').ok).toBe(false)
    expect(names({ field: `custom.${key}.currency`, op: 'is', value: 'USD' })).toEqual(['Acme'])
    const fields = ['name', `custom.${key}`, `custom.${key}.currency`]
    const page = office.ask(query('records.page'), { table: 'account', fields, sort: [{ field: 'name' }] })
    expect(page.rows).toMatchObject([
      { name: 'Acme', custom: { [key]: 40_000, [`${key}.currency`]: 'USD' } },
      { name: 'Other', custom: { [key]: 5, [`${key}.currency`]: null } },
    ])
    // Merging takes an amount with its currency, and no currency to an amount that stands.
    const third = acme('Third')
    office.must(command('duplicates.merge'), { ids: [id, other] })
    expect(office.replica.find(account, id)?.custom).toEqual({ [key]: 40_000, [`${key}.currency`]: 'USD' })
    office.must(command('duplicates.merge'), { ids: [third, acme('Fourth', { [key]: 7, [`${key}.currency`]: 'CHF' })] })
    expect(office.replica.find(account, third)?.custom).toEqual({ [key]: 7, [`${key}.currency`]: 'CHF' })
  })

  it('sorts numbers as numbers, whatever another program wrote beside them', () => {
    const { key } = define('Seats', 'number')
    acme('Nine', { [key]: 9 })
    acme('Hundred', { [key]: 100 })
    const wrong = office.context().newId(account)
    office.replica.commit(
      [{ ...create(account, wrong, { name: 'Wrong' }), set: { name: 'Wrong', [`custom.${key}`]: 'x' } }],
      {
        label: 'test',
      },
    )
    expect(names({ field: 'name', op: 'notEmpty' }, [{ field: `custom.${key}`, descending: true }])).toEqual([
      'Hundred',
      'Nine',
      'Wrong',
    ])
    expect(names({ field: `custom.${key}`, op: 'atLeast', value: 9 })).toHaveLength(2)
  })

  it('survives a list in which another program put a text where a list belongs', () => {
    const { key } = define('Colours', 'multiChoice', { choices: ['Red'] })
    const wrong = office.context().newId(account)
    office.replica.commit(
      [{ ...create(account, wrong, { name: 'W' }), set: { name: 'W', [`custom.${key}`]: 'Red, {' } }],
      {
        label: 'test',
      },
    )
    expect(names({ field: `custom.${key}`, op: 'contains', value: 'Red' })).toEqual([])
  })

  it('never changes its kind, key or table', () => {
    const { id } = define('Tier', 'text')
    for (const values of [{ kind: 'number' }, { key: 'other' }, { table: 'contact' }, { currency: 'USD' }])
      expect(office.run(command('records.update'), { id, set: values })).toMatchObject({
        ok: false,
        failure: { type: 'KeyIsFixed' },
      })
  })

  it('is retired with all its values kept, and never deleted', () => {
    const { id, key } = define('Tier', 'text')
    const record = acme('Acme', { [key]: 'Gold' })
    expect(office.run(command('records.delete'), { ids: [id] })).toMatchObject({ failure: { type: 'RetireInstead' } })
    office.must(command('records.update'), { id, set: { retired: true } })
    expect(office.ask(query('customFields.list'), { table: 'account' })).toEqual([])
    expect(office.ask(query('customFields.list'), { table: 'account', retired: true })).toMatchObject([
      { name: 'Tier' },
    ])
    expect(office.replica.find(account, record)?.custom).toEqual({ [key]: 'Gold' })
    expect(names({ field: `custom.${key}`, op: 'is', value: 'Gold' })).toEqual(['Acme'])
  })

  it('has its own name in its table', () => {
    const { id } = define('Tier', 'text')
    const second = define('Level', 'text')
    expect(office.run(command('customFields.create'), { table: 'account', name: 'tier' })).toMatchObject({ ok: false })
    expect(office.run(command('records.update'), { id: second.id, set: { name: 'TIER' } })).toMatchObject({ ok: false })
    expect(office.run(command('records.update'), { id, set: { name: 'TIER' } })).toMatchObject({ ok: true })
    expect(office.run(command('customFields.create'), { table: 'contact', name: 'Tier' })).toMatchObject({ ok: true })
  })
})

describe('choices', () => {
  const listed = (name: string) =>
    office
      .ask(query('customFields.list'), { table: 'account' })
      .find((one) => one.name === name)
      ?.choices.map((one) => (one.retired ? `(${one.name})` : one.name))

  it('are added, put in order, renamed and retired without touching a value', () => {
    const { id, key } = define('Tier', 'choice', { choices: ['Silver', 'Gold', 'gold'] })
    expect(listed('Tier')).toEqual(['Silver', 'Gold'].map((one) => (one === 'Gold' ? 'gold' : one)))
    const record = acme('Acme', { [key]: 'Silver' })
    const platinum = (office.must(command('customFields.addChoice'), { field: id, name: 'Platinum' }) as { id: string })
      .id
    office.must(command('customFields.reorder'), { id: platinum, after: null })
    expect(listed('Tier')).toEqual(['Platinum', 'Silver', 'gold'])
    const silver = office.ask(query('customFields.list'), { table: 'account' })[0]?.choices[1]
    office.must(command('records.update'), { id: silver?.id, set: { name: 'Sterling' } })
    office.must(command('records.update'), { id: silver?.id, set: { retired: true } })
    expect(listed('Tier')).toEqual(['Platinum', '(Sterling)', 'gold'])
    expect(office.replica.find(account, record)?.custom).toEqual({ [key]: 'Silver' })
    expect(office.ask(query('records.groups'), { table: 'account', by: `custom.${key}` })).toMatchObject([
      { key: 'Silver', title: 'Sterling', count: 1 },
    ])
    office.must(command('customFields.addChoice'), { field: id, name: 'silver' })
    expect(listed('Tier')).toEqual(['Platinum', 'Sterling', 'gold'])
  })

  it('stand in groups in the order of the office', () => {
    const { key } = define('Tier', 'choice', { choices: ['Z', 'A'] })
    acme('One', { [key]: 'A' })
    acme('Two', { [key]: 'Z' })
    const groups = office.ask(query('records.groups'), { table: 'account', by: `custom.${key}` })
    expect(groups.map((group) => group.key)).toEqual(['Z', 'A'])
  })

  it('are had only by fields to choose from', () => {
    const { id } = define('Seats', 'number')
    expect(office.run(command('customFields.addChoice'), { field: id, name: 'Ten' })).toMatchObject({ ok: false })
    expect(
      office.run(command('customFields.create'), { table: 'account', name: 'X', kind: 'date', choices: ['a'] }),
    ).toMatchObject({ ok: false })
  })
})

describe('the order of fields', () => {
  it('is the office’s', () => {
    define('One', 'text')
    define('Two', 'text')
    const three = define('Three', 'text')
    office.must(command('customFields.reorder'), { id: three.id, after: null })
    expect(office.ask(query('customFields.list'), { table: 'account' }).map((one) => one.name)).toEqual([
      'Three',
      'One',
      'Two',
    ])
  })
})
