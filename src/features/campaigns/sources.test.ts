import { afterEach, beforeEach, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const add = (table: string, values: object) => office.must(command('records.create'), { table, values })
const names = () =>
  office.ask(query('records.list'), { table: 'source', sort: [{ field: 'name' }] }).rows.map((row) => row['name'])

it('sources that records name become records once, whatever their case, and are not made again', () => {
  add('source', { name: 'Partner' })
  add('lead', { lastName: 'One', leadSource: 'Trade fair' })
  add('contact', { lastName: 'Two', leadSource: ' trade FAIR' })
  add('contact', { lastName: 'Three', leadSource: 'partner' })
  office.must(command('opportunities.create'), { name: 'Deal', leadSource: 'Website' })
  expect(office.must(command('sources.adopt'), {})).toEqual({ count: 2 })
  expect(names()).toHaveLength(3)
  expect(office.must(command('sources.adopt'), {})).toEqual({ count: 0 })
  office.replica.undo('')
})
