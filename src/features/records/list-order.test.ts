import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

const make = (name: string, city = 'Oslo') =>
  office.must(command('records.create'), { table: 'account', values: { name, city } }).id
const window = (offset: number, more: object = {}) =>
  office
    .ask(query('records.list'), {
      table: 'account',
      sort: [{ field: 'name', descending: false }],
      offset,
      limit: 3,
      ...more,
    })
    .rows.map((row) => row['name'])

test('windows of a list that is scrolled through are those of the whole list', () => {
  office = testOffice()
  const names = Array.from({ length: 20 }, (_, at) => `A${String(at).padStart(2, '0')}`)
  for (const name of names.toReversed()) make(name)
  for (let round = 0; round < 3; round++)
    for (let offset = 0; offset < 24; offset += 3) expect(window(offset)).toEqual(names.slice(offset, offset + 3))
  expect(window(6_000)).toEqual([])
})

test('a remembered order ends with any change, and is never that of another filter or sort', () => {
  office = testOffice()
  const ids = Array.from({ length: 9 }, (_, at) => make(`A${at}`, at % 2 ? 'Brno' : 'Oslo'))
  const scroll = (more?: object) => [window(3, more), window(3, more), window(3, more), window(3, more)].at(-1)
  expect(scroll()).toEqual(['A3', 'A4', 'A5'])
  make('A0a')
  expect(scroll()).toEqual(['A2', 'A3', 'A4'])
  office.must(command('records.update'), { id: ids[2], set: { name: 'Z' } })
  expect(scroll()).toEqual(['A3', 'A4', 'A5'])
  office.must(command('records.delete'), { ids: [ids[3]] })
  expect(scroll()).toEqual(['A4', 'A5', 'A6'])
  expect(scroll({ filter: { all: [{ field: 'city', op: 'is', value: 'Brno' }] } })).toEqual([])
  expect(scroll({ sort: [{ field: 'name', descending: true }] })).toEqual(['A6', 'A5', 'A4'])
})
