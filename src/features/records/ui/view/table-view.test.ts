import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyView, operators, readView, resolveConditions, toggleSort, writeView } from './table-view.ts'

const field = fc.stringMatching(/^(custom\.)?[a-zA-Z0-9]{1,12}$/)
const value = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
)
const condition = fc.oneof(
  fc.record({ field, op: fc.constantFrom(...operators.filter((op) => op !== 'empty' && op !== 'notEmpty')), value }),
  fc.record({ field, op: fc.constantFrom('empty' as const, 'notEmpty' as const) }),
)
const view = fc.record({
  search: fc.string(),
  conditions: fc.array(condition, { maxLength: 5 }),
  sort: fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 3 }),
  group: fc.option(field),
  columns: fc.option(
    fc.uniqueArray(fc.oneof(fc.record({ field }), fc.record({ field, width: fc.integer({ min: 48, max: 1_200 }) })), {
      minLength: 1,
      maxLength: 5,
      selector: (column) => column.field,
    }),
  ),
})

describe('a view in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(view, (shown) => {
        expect(readView({ ...writeView(shown) })).toEqual(shown)
      }),
    )
  })

  it('never throws on what somebody typed into the address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('q', 'f', 's', 'g', 'c'), fc.anything()), (parameters) => {
        expect(readView(parameters).conditions.length).toBeLessThanOrEqual(20)
      }),
    )
  })

  it('is a plain address when nothing is chosen', () => {
    expect(writeView(emptyView)).toEqual({})
    expect(readView({})).toEqual(emptyView)
  })

  it('drops fields that could not be fields and operators that are not known', () => {
    expect(readView({ f: '__proto__:is:ta;name:like:ta;name:is:tb', g: 'drop table', s: '-a b,name' })).toEqual({
      ...emptyView,
      conditions: [{ field: 'name', op: 'is', value: 'b' }],
      sort: [{ field: 'name', descending: false }],
    })
  })

  it('keeps a search for digits that the router has read as a number', () => {
    expect(readView({ q: 42 }).search).toBe('42')
  })
})

describe('resolving a shared view', () => {
  it('puts in whoever looks and the day it is looked at', () => {
    expect(
      resolveConditions(
        [
          { field: 'owner', op: 'is', value: 'me' },
          { field: 'closeDate', op: 'atMost', value: 'today' },
          { field: 'owner', op: 'in', value: ['me', 'x'] },
          { field: 'account', op: 'empty' },
        ],
        { me: 'p1', today: '2026-11-22' },
      ),
    ).toEqual([
      { field: 'owner', op: 'is', value: 'p1' },
      { field: 'closeDate', op: 'atMost', value: '2026-11-22' },
      { field: 'owner', op: 'in', value: ['p1', 'x'] },
      { field: 'account', op: 'empty' },
    ])
  })
})

describe('choosing a header', () => {
  it('goes from ascending to descending to none', () => {
    const first = toggleSort([], 'name', false)
    expect(first).toEqual([{ field: 'name', descending: false }])
    const second = toggleSort(first, 'name', false)
    expect(second).toEqual([{ field: 'name', descending: true }])
    expect(toggleSort(second, 'name', false)).toEqual([])
  })

  it('keeps the other keys when one is added', () => {
    const sort = toggleSort([{ field: 'stage', descending: false }], 'amount', true)
    expect(sort.map((key) => key.field)).toEqual(['stage', 'amount'])
    expect(toggleSort(sort, 'stage', true)).toEqual([
      { field: 'stage', descending: true },
      { field: 'amount', descending: false },
    ])
  })
})
