import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'
import { declaredCommands } from './settings/declared-commands.ts'

test('every room has a key of its own', () => {
  const keys = rooms.map(({ key }) => key)
  expect(keys).toEqual([...new Set(keys)])
})

test('no other command has the key of a room', () => {
  const keys = new Set(rooms.map(({ key }) => `g ${key}`))
  expect(declaredCommands('en').filter((one) => one.keys?.some((key) => keys.has(key)))).toEqual([])
})
