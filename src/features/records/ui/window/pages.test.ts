import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexOfRow, keepPages, pagesFor, rowAt } from './pages.ts'

describe('pages of a long list', () => {
  it('cover every row that is seen and nothing past the end', () => {
    fc.assert(
      fc.property(
        fc.nat(60_000),
        fc.nat(60_000),
        fc.nat(40),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(50),
        (total, first, seen, pageSize, margin) => {
          const pages = pagesFor({ first, last: first + seen }, total, pageSize, margin)
          for (let index = first; index <= first + seen && index < total; index++)
            expect(pages).toContain(Math.floor(index / pageSize))
          for (const page of pages) expect(page * pageSize).toBeLessThan(total)
        },
      ),
    )
  })

  it('are none for an empty list or nothing seen', () => {
    expect(pagesFor({ first: 0, last: 10 }, 0, 50, 10)).toEqual([])
    expect(pagesFor({ first: 0, last: -1 }, 100, 50, 10)).toEqual([])
  })

  it('are still the last ones when a list has become shorter than what was scrolled to', () => {
    expect(pagesFor({ first: 900, last: 910 }, 120, 50, 0)).toEqual([2])
  })

  it('far from what is seen go first', () => {
    expect(keepPages([0, 1, 7, 8, 9], [8], 3).toSorted((a, b) => a - b)).toEqual([7, 8, 9])
    expect(keepPages([0, 1, 2], [0, 1, 2], 2)).toEqual([0, 1, 2])
  })

  it('find a row by index and an index by row', () => {
    const pages = new Map([[2, ['a', 'b']]])
    expect(rowAt(pages, 50, 101)).toBe('b')
    expect(rowAt(pages, 50, 0)).toBeUndefined()
    expect(indexOfRow(pages, 50, (row) => row === 'b')).toBe(101)
    expect(indexOfRow(pages, 50, (row) => row === 'x')).toBe(-1)
  })
})
