import { expect, test } from 'vitest'
import { readReminded, toRemind, writeReminded } from './reminded.ts'

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
