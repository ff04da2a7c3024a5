import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { filterInput } from './filter.ts'

let office: TestOffice
const create = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
beforeAll(() => {
  office = testOffice()
  const steel = create('account', { name: 'Steel', industry: 'Metal', city: 'Brno' })
  const wood = create('account', { name: 'Wood', industry: 'Forest', city: null })
  const bo = create('person', { name: 'Bo' })
  create('opportunity', { name: 'small', amount: 10, account: steel, closeDate: '2026-11-20' })
  create('opportunity', { name: 'large', amount: 900, account: wood, closeDate: '2026-12-31', owner: bo })
  create('opportunity', { name: 'bare', closeDate: '2026-08-01', owner: bo })
  create('event', { title: 'late', start: '2026-11-20T23:30:00.000Z' })
  create('event', { title: 'early', start: '2026-11-21T00:00:00Z' })
})
afterAll(() => office.close())

const found = (filter: unknown, table = 'opportunity') =>
  office
    .ask(query('records.list'), { table, filter })
    .rows.map((row) => (row['name'] ?? row['title']) as string)
    .toSorted()
const only = (field: string, op: string, value?: unknown) => ({ all: [{ field, op, value }] })
const refused = (filter: unknown): string => {
  const parsed = query('records.list').input.safeParse({ table: 'opportunity', filter })
  return parsed.success ? '' : (parsed.error.issues[0]?.message ?? '?')
}

describe('a filter of groups', () => {
  const small = { field: 'amount', op: 'atMost', value: 100 }
  const large = { field: 'amount', op: 'atLeast', value: 500 }
  test('finds what meets all of one group and any of another', () => {
    expect(found({ any: [small, large] })).toEqual(['large', 'small'])
    expect(found({ all: [{ field: 'owner', op: 'is', value: 'me' }], any: [small, large] })).toEqual(['small'])
    expect(found({ all: [{ any: [large, { field: 'amount', op: 'empty' }] }] })).toEqual(['bare', 'large'])
  })
  test('excludes what meets a condition, and no record for having no value', () => {
    expect(found({ not: [large] })).toEqual(['bare', 'small'])
    expect(found({ not: [{ not: [large] }] })).toEqual(['large'])
  })
  test('without conditions keeps everything', () => {
    for (const filter of [{}, { all: [] }, { any: [] }, { not: [] }, { all: [{}] }])
      expect(found(filter), JSON.stringify(filter)).toHaveLength(3)
  })
})

describe('a condition', () => {
  test.each([
    ['a field of what is referred to', 'account.industry', 'is', 'Metal', ['small']],
    ['its absence there', 'account.city', 'empty', undefined, ['bare', 'large']],
    ['another value there, or nothing', 'account.industry', 'isNot', 'Metal', ['bare', 'large']],
    ['a person by name', 'owner', 'startsWith', 'b', ['bare', 'large']],
    ['whoever asks', 'owner', 'is', 'me', ['small']],
    ['other people', 'owner', 'notIn', ['me'], ['bare', 'large']],
    ['two bounds', 'amount', 'between', [10, 100], ['small']],
    ['one bound of two', 'amount', 'between', [100, null], ['large']],
    ['a text that is not in it', 'name', 'notContains', 'AR', ['small']],
    ['today', 'closeDate', 'during', 'today', ['small']],
    ['this month', 'closeDate', 'during', 'thisMonth', ['small']],
    ['long ago', 'closeDate', 'during', 'before30Days', ['bare']],
    ['the day of asking', 'closeDate', 'atMost', 'today', ['bare', 'small']],
  ])('may ask for %s', (_, field, op, value, names) => {
    expect(found(only(field, op, value))).toEqual(names)
  })
  test('on an instant is asked by the days of this PC', () => {
    expect(found(only('start', 'during', 'today'), 'event')).toEqual(['late'])
    expect(found(only('start', 'is', '2026-11-21'), 'event')).toEqual(['early'])
    expect(found(only('start', 'atMost', '2026-11-20'), 'event')).toEqual(['late'])
    expect(found(only('start', 'isNot', '2026-11-20'), 'event')).toEqual(['early'])
  })
  test('on the text “me” of another field means the text', () => {
    expect(found(only('name', 'is', 'me'))).toEqual([])
  })
})

describe('a field of the office’s own', () => {
  const own = (kind: string, values: readonly unknown[]) => {
    const field = create('customField', { table: 'product', name: `Own ${kind}`, kind })
    const { key } = office.ask(query('customFields.list'), { table: 'product' }).find(({ id }) => id === field)!
    values.forEach((value, at) => {
      const id = create('product', { name: `${kind} ${at}` })
      office.replica.commit([{ table: 'product', id, set: { [`custom.${key}`]: value as never } }], { label: 'test' })
    })
    return `custom.${key}`
  }
  const products = (condition: object) =>
    office
      .ask(query('records.list'), { table: 'product', filter: { all: [condition] } })
      .rows.map((row) => row['name'] as string)
      .toSorted()
  test('is compared as what it holds', () => {
    const number = own('number', [9, 10, 100])
    expect(products({ field: number, op: 'atLeast', value: 10 })).toEqual(['number 1', 'number 2'])
    const date = own('date', ['2026-11-20', '2026-12-01', '2025-01-01'])
    expect(products({ field: date, op: 'during', value: 'thisMonth' })).toEqual(['date 0'])
    const several = own('multiChoice', [['a', 'b'], ['b'], []])
    expect(products({ field: several, op: 'in', value: ['a'] })).toEqual(['multiChoice 0'])
    const checkbox = own('checkbox', [true, false, null])
    expect(products({ field: checkbox, op: 'is', value: true })).toEqual(['checkbox 0'])
    const person = own('person', [office.replica.me])
    expect(products({ field: person, op: 'is', value: 'me' })).toEqual(['person 0'])
    expect(products({ field: person, op: 'startsWith', value: 'ada' })).toEqual(['person 0'])
  })
})

describe('a filter is refused with a sentence', () => {
  const nested = (depth: number): unknown => {
    let filter: object = only('name', 'is', 'x')
    for (let at = 0; at < depth; at++) filter = { all: [filter] }
    return filter
  }
  test.each([9, 1_000, 100_000])('when it is nested %i deep', (depth) => {
    expect(refused(nested(depth))).toMatch(/groups in groups 8 deep/)
  })
  test('but not when it is nested as deep as it may be', () => {
    expect(refused(nested(7))).toBe('')
    expect(found(nested(7))).toEqual([])
  })
  test('when it has too many conditions, in one group or in many', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ field: 'name', op: 'is', value: 'x' }))
    expect(refused({ all: many(201) })).toMatch(/200 conditions/)
    expect(refused({ all: Array.from({ length: 5 }, () => ({ any: many(41) })) })).toMatch(/200 conditions/)
    expect(refused({ any: many(200) })).toBe('')
    expect(found({ any: many(200) })).toEqual([])
  })
  test.each([
    ['a word it does not know', { and: [] }, /"and" is no part of a filter/],
    ['a group that is no list', { all: { field: 'name', op: 'is' } }, /"all" of a filter is a list/],
    ['something else than conditions', { all: ['name'] }, /conditions and groups/],
    ['a list of filters', [], /conditions and groups/],
    ['a period that is none', only('closeDate', 'during', 'someday'), /./],
    ['half a range', only('amount', 'between', 5), /./],
    ['a field that is not there', { not: [{ any: [{ field: 'color', op: 'empty' }] }] }, /no field "color"/],
    ['a reference two steps away', only('account.owner.name', 'is', 'x'), /no field "account.owner.name"/],
    ['a step through what is no reference', only('name.name', 'is', 'x'), /no field "name.name"/],
  ])('when it has %s', (_, filter, message) => {
    expect(refused(filter)).toMatch(message)
  })
  test('also through a prototype', () => {
    const parsed = filterInput.safeParse(JSON.parse('{"__proto__":{"all":[]},"all":[]}'))
    expect(parsed.success).toBe(false)
  })
})
