import { describe, expect, it } from 'vitest'
import { moveCell, nextEditable } from './grid-keys.ts'

const size = { rows: 100, columns: 5, page: 20 }
const press = (key: string, from = { row: 10, column: 2 }, ctrl = false): unknown =>
  moveCell(from, { key, ctrl, shift: false }, size)

describe('keys in a table', () => {
  it('move by one and stop at the edges', () => {
    expect(press('ArrowDown')).toEqual({ row: 11, column: 2 })
    expect(press('k')).toEqual({ row: 9, column: 2 })
    expect(press('ArrowLeft', { row: 0, column: 0 })).toEqual({ row: 0, column: 0 })
    expect(press('j', { row: 99, column: 4 })).toEqual({ row: 99, column: 4 })
  })

  it('move by a screen and to the ends', () => {
    expect(press('PageDown')).toEqual({ row: 30, column: 2 })
    expect(press('PageUp')).toEqual({ row: 0, column: 2 })
    expect(press('End')).toEqual({ row: 10, column: 4 })
    expect(press('Home', undefined, true)).toEqual({ row: 0, column: 0 })
    expect(press('End', undefined, true)).toEqual({ row: 99, column: 4 })
  })

  it('leave alone what is not theirs', () => {
    expect(press('a')).toBeNull()
    expect(press('j', undefined, true)).toBeNull()
    expect(moveCell({ row: 0, column: 0 }, { key: 'j', ctrl: false, shift: false }, { ...size, rows: 0 })).toBeNull()
  })
})

describe('Tab while editing', () => {
  const editable = [true, false, true]
  it('skips what cannot be edited and goes on in the next row', () => {
    expect(nextEditable({ row: 0, column: 0 }, false, editable, 2)).toEqual({ row: 0, column: 2 })
    expect(nextEditable({ row: 0, column: 2 }, false, editable, 2)).toEqual({ row: 1, column: 0 })
    expect(nextEditable({ row: 1, column: 0 }, true, editable, 2)).toEqual({ row: 0, column: 2 })
  })

  it('ends at the end of the table', () => {
    expect(nextEditable({ row: 1, column: 2 }, false, editable, 2)).toBeNull()
    expect(nextEditable({ row: 0, column: 0 }, true, editable, 2)).toBeNull()
    expect(nextEditable({ row: 0, column: 0 }, false, [false], 9)).toBeNull()
  })
})
