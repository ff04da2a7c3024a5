import { expect, test } from 'vitest'
import type { Today, TodayItem } from '../today.queries.ts'
import { canDo, currentIndex, entriesOf, leading, listsOf } from './today-entries.ts'

const item = (id: string, more: object = {}) =>
  ({ id, table: 'task', title: id, parts: [], ...more }) as unknown as TodayItem
const today = {
  now: [item('a'), item('b', { parts: [{ reason: 'offered' }] }), item('c', { table: 'opportunity' })],
  nowTotal: 5,
  later: [item('d', { table: 'obligation' })],
  laterTotal: 1,
  handedOver: [],
} as unknown as Today
const entry = (id: string) => entriesOf(listsOf(today)).find((one) => one.id === id) ?? expect.fail(id)

test('everything is one list in the order of the screen, without what was just done', () => {
  expect(entriesOf(listsOf(today)).map((one) => one.id)).toEqual(['a', 'b', 'c', 'd'])
  expect(entriesOf(listsOf(today), new Set(['b'])).map((one) => one.id)).toEqual(['a', 'c', 'd'])
})

test('when the current entry is gone, what took its place is current', () => {
  expect(currentIndex(entriesOf(listsOf(today)), 'c', 0)).toBe(2)
  expect(currentIndex(entriesOf(listsOf(today), new Set(['b'])), 'b', 1)).toBe(1)
  expect(currentIndex(entriesOf(listsOf(today), new Set(['d'])), 'd', 3)).toBe(2)
  expect(currentIndex([], undefined, 0)).toBe(0)
})

test('what is passed on to me is answered; a promise is released; only tasks are split', () => {
  expect(canDo(entry('b'), 'accept') && canDo(entry('b'), 'decline')).toBe(true)
  expect(canDo(entry('a'), 'accept')).toBe(false)
  expect(canDo(entry('d'), 'release') && !canDo(entry('d'), 'split')).toBe(true)
  expect(canDo(entry('c'), 'snooze') && !canDo(entry('c'), 'delegate')).toBe(true)
})

test('what is learnt from is the reason that counted most', () => {
  expect(leading(entry('b'))).toBe('offered')
  expect(leading(entry('a'))).toBeUndefined()
})
