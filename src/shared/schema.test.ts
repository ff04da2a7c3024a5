import { describe, expect, test } from 'vitest'
import { defineTable, fieldValidator, maxTextLength, valuesValidator, type Field } from './schema.ts'

const label = { en: 'X', de: 'X' }
const deal = defineTable({
  name: 'deal',
  space: 'team',
  label,
  plural: label,
  title: ['name'],
  fields: {
    name: { kind: 'text', label, required: true },
    amount: { kind: 'money', label },
    currency: { kind: 'currency', label },
    closeDate: { kind: 'date', label },
    tags: { kind: 'set', label },
  },
  groups: { value: ['amount', 'currency'] },
})
const values = valuesValidator(deal)
const accepts = (input: unknown) => values.safeParse(input).success
const accepted = (kind: Exclude<Field['kind'], 'choice' | 'ref'>, value: unknown) =>
  fieldValidator({ kind, label } as Field).safeParse(value).success

describe('a table', () => {
  test('groups fields that mean something only together, and leaves every other alone', () => {
    expect(Object.fromEntries(deal.groupOf)).toEqual({
      name: 'name',
      amount: 'value',
      currency: 'value',
      closeDate: 'closeDate',
      tags: 'tags',
    })
    expect(deal.membersOf.get('value')).toEqual(['amount', 'currency'])
    expect(deal.membersOf.get('name')).toEqual(['name'])
  })

  test.each(['Deal', '1deal', 'deal;', 'de al', '', 'deal"', '__proto__'])('cannot be named "%s"', (name) => {
    expect(() => defineTable({ ...deal, name })).toThrow('cannot name')
    const fields = Object.fromEntries([[name, { kind: 'text', label }]]) as Record<string, Field>
    expect(() => defineTable({ name: 'deal', space: 'team', label, plural: label, title: [], fields })).toThrow(
      'cannot name',
    )
  })
})

describe('values', () => {
  test('may be some of the fields, or null for no value', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ name: 'Globex', amount: 40_000, currency: 'EUR', closeDate: '2026-12-31', tags: ['a'] })).toBe(
      true,
    )
    expect(accepts({ amount: null, closeDate: null })).toBe(true)
  })

  test.each([
    { unknown: 1 },
    { name: 5 },
    { name: 'x'.repeat(maxTextLength.line + 1) },
    { amount: '40k' },
    { amount: Number.NaN },
    { amount: Number.POSITIVE_INFINITY },
    { currency: 'eur' },
    { currency: 'EURO' },
    { closeDate: '2026-02-30' },
    { closeDate: '31.12.2026' },
    { closeDate: '2026-12-31T00:00:00Z' },
    { tags: 'a' },
    { tags: [1] },
    { tags: null },
    [],
    null,
    'text',
  ])('%j is refused', (input) => expect(accepts(input)).toBe(false))

  test('a __proto__ out of JSON is refused and changes nothing', () => {
    expect(accepts(JSON.parse('{"__proto__": {"polluted": true}}'))).toBe(false)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a field', () => {
  test('of an instant is UTC', () => {
    expect(accepted('instant', '2026-11-22T09:00:00Z')).toBe(true)
    expect(accepted('instant', '2026-11-22T09:00:00.123Z')).toBe(true)
    expect(accepted('instant', '2026-11-22T09:00:00+01:00')).toBe(false)
    expect(accepted('instant', '2026-11-22')).toBe(false)
  })

  test('of a percent is between 0 and 100', () => {
    expect(accepted('percent', 0)).toBe(true)
    expect(accepted('percent', 100)).toBe(true)
    expect(accepted('percent', 100.1)).toBe(false)
    expect(accepted('percent', -1)).toBe(false)
  })

  test('of an order is an ordering key', () => {
    expect(accepted('order', 'aV')).toBe(true)
    expect(accepted('order', 'a0')).toBe(false)
    expect(accepted('order', 'ü')).toBe(false)
    expect(accepted('order', '')).toBe(false)
  })

  test('of a whole number has no fraction', () => {
    expect(accepted('integer', 3)).toBe(true)
    expect(accepted('integer', 3.5)).toBe(false)
  })
})
