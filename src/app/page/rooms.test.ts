import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'

test('every room has a key of its own', () => {
  const keys = rooms.map(({ key }) => key)
  expect(keys).toEqual([...new Set(keys)])
})
