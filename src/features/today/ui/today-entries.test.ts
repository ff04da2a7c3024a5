import { expect, test } from 'vitest'
import type { Today, TodayItem } from '../today.queries.ts'
import { currentIndex, entriesOf, leftOut } from './today-entries.ts'

const item = (id: string) => ({ id, table: 'task', title: id }) as unknown as TodayItem
const today = {
  overdue: [item('a'), item('b')],
  overdueTotal: 5,
  today: [item('c')],
  next: [],
  withoutNextStep: [{ id: 'd', name: 'Deal' }],
  withoutNextStepTotal: 1,
} as unknown as Today

test('everything is one list in the order of the screen, without what was just done', () => {
  expect(entriesOf(today).map((entry) => entry.id)).toEqual(['a', 'b', 'c', 'd'])
  expect(entriesOf(today, new Set(['b'])).map((entry) => entry.id)).toEqual(['a', 'c', 'd'])
})

test('when the current entry is gone, what took its place is current', () => {
  expect(currentIndex(entriesOf(today), 'c', 0)).toBe(2)
  expect(currentIndex(entriesOf(today, new Set(['b'])), 'b', 1)).toBe(1)
  expect(currentIndex(entriesOf(today, new Set(['d'])), 'd', 3)).toBe(2)
  expect(currentIndex([], undefined, 0)).toBe(0)
})

test('a section says how many it does not list', () => {
  expect(leftOut(today, 'overdue')).toBe(3)
  expect(leftOut(today, 'withoutNextStep')).toBe(0)
  expect(leftOut(today, 'next')).toBe(0)
})
