import { afterEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

// Friday 2026-11-20, 09:00 UTC.
let office: TestOffice
const opened = () => (office = testOffice())
afterEach(() => office?.close())

const task = (title: string, dueOn?: string) => office.must(command('tasks.create'), { title, dueOn }).id
const week = () => office.ask(query('today.week'))
const day = (of: string) => week().days.find((one) => one.day === of)

test('a task stands on the day it is planned for, else on the day it is due, and what is late waits for a day', () => {
  opened()
  const moved = task('moved', '2026-11-22')
  task('due', '2026-11-20')
  task('left over', '2026-11-18')
  task('late', '2026-11-02')
  task('undated')
  office.must(command('tasks.plan'), { ids: [moved], plannedOn: '2026-11-21' })
  expect(week().from).toBe('2026-11-16')
  expect(day('2026-11-21')?.tasks.map((one) => one.title)).toEqual(['moved'])
  expect(day('2026-11-20')?.tasks.map((one) => one.title)).toEqual(['due'])
  expect(week().unplanned.map((one) => one.title)).toEqual(['left over', 'late', 'undated'])
  office.replica.undo('')
  expect(day('2026-11-22')?.tasks.map((one) => one.title)).toEqual(['moved'])
})

test('a day with more work and meetings than hours is marked', () => {
  opened()
  const start = '2026-11-20T09:00:00Z'
  office.must(command('events.create'), { title: 'Workshop', start, end: '2026-11-20T11:00:00Z' })
  const id = task('Proposal', '2026-11-20')
  office.must(command('records.update'), { id, set: { minutes: 360 } })
  expect(day('2026-11-20')).toMatchObject({ hours: 8, meetingMinutes: 120, workMinutes: 360, over: false })
  office.must(command('today.setHours'), { hours: { friday: 6 } })
  expect(day('2026-11-20')).toMatchObject({ hours: 6, over: true })
  expect(day('2026-11-19')).toMatchObject({ hours: 8, over: false })
})

test('promises stand on their day, those of others do not', () => {
  opened()
  office.must(command('obligations.make'), { text: 'Mine', dueOn: '2026-11-18' })
  office.must(command('obligations.make'), { text: 'Theirs', dueOn: '2026-11-18', direction: 'toUs' })
  expect(day('2026-11-18')?.promises.map((one) => one.title)).toEqual(['Mine'])
})
