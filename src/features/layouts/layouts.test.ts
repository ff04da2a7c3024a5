import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { update } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { layout } from './layouts.schema.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const sections = [
  { title: null, fields: ['name', 'custom.f123'] },
  { title: 'Money', fields: ['amount', 'name'] },
]
const set = (value: unknown) => office.must(command('layouts.set'), { table: 'opportunity', sections: value }).id
const listed = () => office.ask(query('layouts.list'), { table: 'opportunity' })

describe('a layout', () => {
  it('is one per record type, and names each field once', () => {
    const first = set(sections)
    expect(set(sections)).toBe(first)
    expect(listed()).toEqual([
      {
        table: 'opportunity',
        sections: [
          { title: null, fields: ['name', 'custom.f123'] },
          { title: 'Money', fields: ['amount'] },
        ],
      },
    ])
  })

  it('goes back to the usual, also by undo', () => {
    set(sections)
    set(null)
    expect(listed()).toEqual([])
    office.replica.undo('')
    expect(listed()).toHaveLength(1)
  })

  it.each(['', '{', '[]', '{"a":1}', '[{"title":5}]', `[{"title":null,"fields":["a b"]}]`])(
    'that another PC wrote wrong (%s) is none',
    (text) => {
      const id = set(sections)
      office.replica.commit([update(layout, id, { sections: text })], { label: 'test' })
      expect(listed()).toEqual([])
    },
  )
})
