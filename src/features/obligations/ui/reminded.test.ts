import { expect, test } from 'vitest'
import { dayOf, readReminded, toRemind, writeReminded } from './reminded.ts'

test('a promise is reminded of once a day, and again on the next', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  expect(toRemind(['a'], readReminded(storage, '2026-11-20'))).toEqual(['a'])
  writeReminded(storage, '2026-11-20', ['a'])
  expect(toRemind(['a', 'b'], readReminded(storage, '2026-11-20'))).toEqual(['b'])
  expect(toRemind(['a'], readReminded(storage, '2026-11-21'))).toEqual(['a'])
  storage.setItem('bullpen.reminded', '{"day":1}')
  expect(readReminded(storage, '2026-11-20').size).toBe(0)
})

test('the digest of a day counts what is due by kind, once a thing, and leaves hints out', () => {
  const item = (table: string, title: string, ...reasons: readonly string[]) => ({
    table,
    title,
    parts: reasons.map((reason) => ({ reason })),
  })
  expect(
    dayOf([
      item('obligation', 'Send the offer', 'promiseLate', 'buyerWaiting'),
      item('task', 'Call', 'noNextStep', 'taskToday'),
      item('opportunity', 'A quiet deal', 'stalled'),
      item('event', 'Demo', 'meetingToday'),
    ]),
  ).toEqual({ counts: { promises: 1, tasks: 1, meetings: 1 }, titles: ['Send the offer', 'Call', 'Demo'] })
})
