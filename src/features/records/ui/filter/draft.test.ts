import { describe, expect, it } from 'vitest'
import type { Condition, FilterNode } from '../view/table-view.ts'
import { changeItem, depthOf, draftOf, isGroup, nodesOfDraft, sizeOf } from './draft.ts'

const big: Condition = { field: 'amount', op: 'atLeast', value: 5 }
const mine: Condition = { field: 'owner', op: 'in', value: ['me'] }
const draft = (nodes: readonly FilterNode[]) => draftOf(nodes, { next: 1 })
const back = (nodes: readonly FilterNode[]) => nodesOfDraft(draft(nodes))

describe('a filter in the builder', () => {
  it('comes out as it went in', () => {
    for (const nodes of [[], [big], [big, mine], [{ any: [big, mine] }], [big, { not: [mine, { any: [big] }] }]])
      expect(back(nodes)).toEqual(nodes)
  })

  it('with several kinds in one group means the same as groups in a group', () => {
    expect(back([mine, { all: [big], not: [mine] }])).toEqual([mine, { all: [big, { not: [mine] }] }])
  })

  it('leaves out what is not finished, and groups that are empty for it', () => {
    const open: Condition = { field: 'amount', op: 'atLeast' }
    const half: Condition = { field: 'amount', op: 'between', value: [null, null] }
    expect(back([open, half, { ...mine, value: [] }, { any: [open] }, big])).toEqual([big])
    expect(back([{ field: 'amount', op: 'between', value: [null, 9] }])).toHaveLength(1)
  })

  it('is changed in one place only', () => {
    const before = draft([big, { any: [mine, big] }])
    const inner = before.items[1]!
    const gone = changeItem(before, inner.id, () => null)
    expect(nodesOfDraft(gone)).toEqual([big])
    const turned = changeItem(before, inner.id, (item) => (isGroup(item) ? { ...item, mode: 'not' } : item))
    expect(nodesOfDraft(turned)).toEqual([big, { not: [mine, big] }])
    expect([depthOf(before), sizeOf(before)]).toEqual([2, 3])
  })
})
