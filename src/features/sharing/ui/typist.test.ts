import { expect, test } from 'vitest'
import { openTypist } from './typist.ts'

test('whoever types says so at the first key, every three seconds while they go on, and once when they stop', () => {
  let now = 0
  const said: string[] = []
  const typist = openTypist(
    'r',
    (place) => said.push(`${now} ${place}`),
    () => now,
  )
  typist.stopped()
  for (; now <= 7_000; now += 500) typist.typed()
  typist.stopped()
  typist.stopped()
  expect(said).toEqual(['0 r', '3000 r', '6000 r', '7500 null'])
})

test('nothing is said while there is no place, or nobody to tell', () => {
  const said: unknown[] = []
  const typist = openTypist(
    undefined,
    (place) => said.push(place),
    () => 0,
  )
  typist.typed()
  typist.stopped()
  expect(said).toEqual([])
})
