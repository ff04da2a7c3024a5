import { describe, expect, it } from 'vitest'
import { hidden, moved, shown, titled, withoutSection } from './layout-edits.ts'

const two = [
  { title: null, fields: ['a', 'b'] },
  { title: 'Money', fields: ['c'] },
]
const fields = (sections: readonly { readonly fields: readonly string[] }[]) =>
  sections.map((one) => one.fields.join(''))

describe('a layout that is edited', () => {
  it('moves a field within its section and on into the next one', () => {
    expect(fields(moved(two, 'a', 1))).toEqual(['ba', 'c'])
    expect(fields(moved(two, 'b', 1))).toEqual(['a', 'bc'])
    expect(fields(moved(two, 'c', -1))).toEqual(['abc', ''])
    expect(fields(moved(two, 'a', -1))).toEqual(['ab', 'c'])
    expect(fields(moved(two, 'c', 1))).toEqual(['ab', 'c'])
    expect(fields(moved(two, 'x', 1))).toEqual(['ab', 'c'])
  })

  it('keeps the fields of a section whose heading is removed', () => {
    expect(fields(withoutSection(two, 1))).toEqual(['abc'])
    expect(fields(withoutSection(two, 0))).toEqual(['cab'])
  })

  it('shows, hides and names', () => {
    expect(fields(shown(two, 1, 'd'))).toEqual(['ab', 'cd'])
    expect(fields(hidden(two, 'b'))).toEqual(['a', 'c'])
    expect(titled(two, 1, ' ')[1]?.title).toBeNull()
  })
})
