import { expect, test } from 'vitest'
import { keepPresence, keptPresence } from './kept-presence.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('how somebody said that they are outlives loading the page anew, and a new tab says that they are here', () => {
  const tab = storage()
  keepPresence(tab, 'atCustomer')
  expect(keptPresence(tab)).toBe('atCustomer')
  expect(keptPresence(storage())).toBe('here')
})

test.each(['nonsense', '', 'quiet'])('what nobody can have said by hand counts as here: %j', (said) => {
  const tab = storage()
  keepPresence(tab, said as 'here')
  expect(keptPresence(tab)).toBe('here')
})
