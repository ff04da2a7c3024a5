import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyView, readView, shapes, toggleSort, writeView, type FilterNode } from './table-view.ts'

const field = fc.stringMatching(/^(custom\.)?[a-zA-Z0-9]{1,12}$/)
const scalar = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
)
const condition: fc.Arbitrary<FilterNode> = fc.oneof(
  fc.record({ field, op: fc.constantFrom('is', 'isNot', 'contains', 'atLeast'), value: scalar }),
  fc.record({ field, op: fc.constantFrom('in', 'notIn'), value: fc.array(scalar, { minLength: 1, maxLength: 4 }) }),
  fc.record({ field, op: fc.constant('between'), value: fc.tuple(scalar, fc.option(scalar)) }),
  fc.record({ field, op: fc.constant('during'), value: fc.constantFrom('today', 'last7Days', 'thisFiscalYear') }),
  fc.record({ field, op: fc.constantFrom('empty', 'notEmpty') }),
) as fc.Arbitrary<FilterNode>
const group: fc.Arbitrary<FilterNode> = fc.record({ any: fc.array(condition, { maxLength: 3 }) })
const view = fc.record({
  search: fc.string(),
  conditions: fc.oneof(fc.array(condition, { maxLength: 5 }), fc.array(fc.oneof(condition, group), { maxLength: 5 })),
  sort: fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 3 }),
  groups: fc.uniqueArray(field, { maxLength: 2 }),
  shape: fc.option(fc.constantFrom(...shapes)),
  by: fc.option(field),
  measure: fc.option(field),
  frozen: fc.option(fc.integer({ min: 0, max: 9 })),
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
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'f', 'j', 's', 'g', 'c', 'p', 'view', 'b', 'm'), fc.anything()),
        (parameters) => {
          expect(readView(parameters).conditions.length).toBeLessThanOrEqual(220)
        },
      ),
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

  it('drops a filter that no peer would take', () => {
    const deep = `${'[{"all":'.repeat(1_000)}[]${'}]'.repeat(1_000)}`
    for (const j of [deep, '[{"and":[]}]', '[1]', '{}', 'x', 7]) expect(readView({ j })).toEqual(emptyView)
    expect(readView({ f: 'closeDate:during:tsomeday;amount:between:n5' })).toEqual(emptyView)
  })

  it('keeps a search for digits that the router has read as a number', () => {
    expect(readView({ q: 42 }).search).toBe('42')
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
