import { describe, expect, it } from 'vitest'
import { extendRows, noRows, toggleAll, toggleRow } from './row-choice.ts'

describe('choosing records', () => {
  const order = ['a', 'b', 'c', 'd']

  it('chooses and lets go of one', () => {
    const one = toggleRow(noRows, 'b')
    expect([...one.ids]).toEqual(['b'])
    expect(toggleRow(one, 'b').ids.size).toBe(0)
  })

  it('extends from the first chosen to where the focus is', () => {
    const choice = extendRows(toggleRow(noRows, 'c'), order, 'a')
    expect([...choice.ids].toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('starts where the focus is when nothing was chosen or the start has gone', () => {
    expect([...extendRows(noRows, order, 'b').ids]).toEqual(['b'])
    expect([...extendRows({ ids: new Set(['x']), anchor: 'x' }, order, 'b').ids].toSorted()).toEqual(['b', 'x'])
  })

  it('takes all that are here, and lets go of all when they were chosen', () => {
    const all = toggleAll(noRows, order)
    expect(all.ids.size).toBe(4)
    expect(toggleAll(all, order).ids.size).toBe(0)
    expect(toggleAll(noRows, []).ids.size).toBe(0)
  })
})
