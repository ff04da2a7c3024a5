import { describe, expect, it } from 'vitest'
import { nodesOf, sameView, valuesOf, viewOf } from './saved.ts'
import { emptyView, type TableView } from './table-view.ts'

const shown: TableView = {
  ...emptyView,
  search: 'rail',
  conditions: [{ any: [{ field: 'owner', op: 'is', value: 'me' }] }, { field: 'amount', op: 'atLeast', value: 5 }],
  sort: [{ field: 'amount', descending: true }],
  groups: ['stage', 'owner'],
  columns: [{ field: 'name', width: 300 }, { field: 'amount' }],
  frozen: 2,
  shape: 'chart',
  by: 'closeDate',
  measure: 'amount',
}

describe('a saved view', () => {
  it('shows again what was saved', () => {
    expect(viewOf(valuesOf(shown, 'table'))).toEqual(shown)
    expect(sameView(viewOf(valuesOf(emptyView, 'board')), emptyView, 'board')).toBe(true)
  })

  it('differs once anything of it is changed', () => {
    for (const change of [
      { search: '' },
      { groups: [] },
      { shape: 'table' as const },
      { columns: null },
      { frozen: 0 },
      { conditions: [] },
    ])
      expect(sameView(shown, { ...shown, ...change }, 'table')).toBe(false)
  })

  it('of which nothing can be read shows everything', () => {
    expect(viewOf({ kind: 'table', filter: '{"and":1}', layout: 'not json' })).toEqual({ ...emptyView, shape: 'table' })
  })

  it('made elsewhere may have groups at the top', () => {
    const one = { field: 'name', op: 'empty' as const }
    expect(nodesOf({ all: [one], any: [one], not: [one] })).toEqual([one, { any: [one] }, { not: [one] }])
  })
})
