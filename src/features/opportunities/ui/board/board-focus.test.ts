import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlace, movePlace, nearestPlace, stageBeside } from './board-focus.ts'

const column = (stage: string, count: number, collapsed = false) => ({ stage, count, collapsed })
const columns = [column('new', 3), column('empty', 0), column('talk', 2), column('won', 9, true)]

describe('the focus on the board', () => {
  it('goes up and down and stops at the ends', () => {
    expect(movePlace(columns, { column: 0, index: 0 }, 'down')).toEqual({ column: 0, index: 1 })
    expect(movePlace(columns, { column: 0, index: 2 }, 'down')).toEqual({ column: 0, index: 2 })
    expect(movePlace(columns, { column: 0, index: 0 }, 'up')).toEqual({ column: 0, index: 0 })
    expect(movePlace(columns, { column: 0, index: 0 }, 'last')).toEqual({ column: 0, index: 2 })
  })

  it('passes over empty and collapsed columns and keeps its height', () => {
    expect(movePlace(columns, { column: 0, index: 2 }, 'right')).toEqual({ column: 2, index: 1 })
    expect(movePlace(columns, { column: 2, index: 1 }, 'right')).toEqual({ column: 2, index: 1 })
    expect(movePlace(columns, { column: 2, index: 1 }, 'left')).toEqual({ column: 0, index: 1 })
  })

  it('stays beside the card that has gone', () => {
    expect(nearestPlace(columns, { column: 0, index: 9 })).toEqual({ column: 0, index: 2 })
    expect(nearestPlace(columns, { column: 3, index: 4 })).toEqual({ column: 2, index: 1 })
  })

  it('is nowhere on an empty board', () => {
    expect(firstPlace([column('a', 0)])).toBeNull()
    expect(movePlace([], { column: 0, index: 0 }, 'down')).toBeNull()
  })

  it('never leaves the board, whatever is pressed', () => {
    const anyColumns = fc.array(fc.record({ stage: fc.string(), count: fc.nat(5), collapsed: fc.boolean() }), {
      maxLength: 6,
    })
    const presses = fc.array(fc.constantFrom('up', 'down', 'left', 'right', 'first', 'last'), { maxLength: 20 })
    fc.assert(
      fc.property(anyColumns, presses, (board, keys) => {
        let place = firstPlace(board)
        for (const key of keys) {
          if (place === null) return
          place = movePlace(board, place, key)
          const here = board[place?.column ?? -1]
          expect(here?.collapsed).toBe(false)
          expect(place?.index).toBeLessThan(here?.count ?? 0)
        }
      }),
    )
  })

  it('finds the stage beside, collapsed ones too', () => {
    expect(stageBeside(columns, 2, 1)).toBe('won')
    expect(stageBeside(columns, 0, -1)).toBeNull()
  })
})
