import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexOf, itemAt, layOut, seenRows } from './sections.ts'

const sections = fc.array(fc.record({ key: fc.string(), count: fc.nat(30), collapsed: fc.boolean() }), { maxLength: 8 })

describe('a list in groups', () => {
  it('finds at every index what was put there', () => {
    fc.assert(
      fc.property(sections, fc.boolean(), (groups, headings) => {
        const layout = layOut(groups, headings)
        for (let index = 0; index < layout.total; index++) {
          const item = itemAt(layout, index)
          if (item?.kind === 'row') {
            expect(indexOf(layout, item.section, item.index)).toBe(index)
            expect(item.index).toBeLessThan(groups[item.section]?.count ?? 0)
            expect(groups[item.section]?.collapsed).toBe(false)
          } else expect(layout.starts[item?.section ?? -1]).toBe(index)
        }
        expect(itemAt(layout, layout.total)).toBeUndefined()
      }),
    )
  })

  it('knows which rows of which groups are seen', () => {
    fc.assert(
      fc.property(sections, fc.boolean(), fc.nat(60), fc.nat(20), (groups, headings, first, many) => {
        const layout = layOut(groups, headings)
        const expected: string[] = []
        for (let index = first; index <= first + many; index++) {
          const item = itemAt(layout, index)
          if (item?.kind === 'row') expected.push(`${item.section}.${item.index}`)
        }
        const found = seenRows(layout, first, first + many).flatMap((seen) =>
          Array.from({ length: seen.last - seen.first + 1 }, (_, index) => `${seen.section}.${seen.first + index}`),
        )
        expect(found).toEqual(expected)
      }),
    )
  })

  it('shows only the heading of a collapsed group', () => {
    const layout = layOut(
      [
        { key: 'a', count: 9, collapsed: true },
        { key: 'b', count: 1, collapsed: false },
      ],
      true,
    )
    expect(layout.total).toBe(3)
    expect(itemAt(layout, 1)).toEqual({ kind: 'heading', section: 1 })
  })
})
