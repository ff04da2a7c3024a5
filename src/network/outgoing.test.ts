import { expect, test } from 'vitest'
import { toyLog } from '#test/support/toy-log.ts'
import { openOutgoing } from './outgoing.ts'

const author = '1'.repeat(26)
const [office, team] = ['a'.repeat(16), 'b'.repeat(16)]

function portions(lines: Readonly<Record<string, number>>) {
  const toy = toyLog(author)
  for (const [space, count] of Object.entries(lines))
    for (let line = 0; line < count; line += 1) toy.write(space, `${line} ${'x'.repeat(20_000)}`)
  const sent = new Map<string, number>()
  const outgoing = openOutgoing(toy.log)
  const positions = toy.log.positionsFor('2'.repeat(26))
  const spaces: string[][] = []
  for (let next = outgoing.next(positions, sent); next; next = outgoing.next(positions, sent))
    spaces.push(next.changes.map(({ space }) => space))
  return { spaces, sent }
}

test('a newcomer has a small feed long before the end of a large one', () => {
  const { spaces } = portions({ [office]: 500, [team]: 50 })
  const order = spaces.flat()
  expect(order).toHaveLength(550)
  // Both take turns, so the fifty are there among the first hundred or so.
  expect(order.lastIndexOf(team)).toBeLessThan(130)
})

test('each portion is about half a megabyte, and all of it is sent once', () => {
  const { spaces, sent } = portions({ [office]: 300 })
  for (const portion of spaces.slice(0, -1)) expect(portion.length).toBeGreaterThan(20)
  for (const portion of spaces) expect(portion.length).toBeLessThan(32)
  expect([...sent.values()]).toEqual([300])
})

test('what was committed meanwhile follows, from where it was', () => {
  const toy = toyLog(author)
  const sent = new Map<string, number>()
  const outgoing = openOutgoing(toy.log)
  const next = () => outgoing.next(toy.log.positionsFor('2'.repeat(26)), sent)?.changes.map(({ first }) => first)
  toy.write(office, 'one')
  expect(next()).toEqual([1])
  expect(next()).toBeUndefined()
  toy.write(office, 'two')
  toy.write(office, 'three')
  expect(next()).toEqual([2, 3])
})
