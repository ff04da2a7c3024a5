import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

// The clock of the office stands at 2026-11-20 09:00 UTC.
test('by nearness the next appointment comes first and what is over last, the newest of it ahead', () => {
  office = testOffice()
  const times: readonly (readonly [string, string, string?])[] = [
    ['long ago', '2024-01-01T10:00:00Z'],
    ['next year', '2027-06-01T10:00:00Z'],
    ['yesterday', '2026-11-19T10:00:00Z'],
    ['going on', '2026-11-20T08:30:00Z', '2026-11-20T09:30:00Z'],
    ['at ten', '2026-11-20T10:00:00Z'],
  ]
  for (const [title, start, end] of times)
    office.must(command('events.create'), { title, start, ...(end ? { end } : {}) })
  const sort = [{ field: 'nearness', descending: false }]
  const { rows } = office.ask(query('records.list'), { table: 'event', sort })
  expect(rows.map((row) => row['title'])).toEqual(['going on', 'at ten', 'next year', 'yesterday', 'long ago'])
})
