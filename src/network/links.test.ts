import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Link } from './link.types.ts'
import { linkTable } from './links.ts'

/** The two ends of one connection, closed together. */
function ends(id: number, dialler: string, listener: string, via: Link['via']) {
  const { promise: closed, resolve } = Promise.withResolvers<string>()
  const end = (isDialler: boolean): Link & { readonly id: number } => ({
    id,
    peer: { device: isDialler ? listener : dialler, signingKey: new Uint8Array() },
    via,
    isDialler,
    send: () => Promise.resolve(),
    frames: { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) },
    closed,
    close: resolve,
  })
  return { [dialler]: end(true), [listener]: end(false) } as Record<string, Link & { readonly id: number }>
}

test('two devices that dial each other at once keep the same link, in whatever order the links open', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Link['via']>('lan', 'relay'),
      fc.constantFrom<Link['via']>('lan', 'relay'),
      fc.boolean(),
      fc.boolean(),
      (viaA, viaB, aFirst, bFirst) => {
        const fromA = ends(1, 'a', 'b', viaA)
        const fromB = ends(2, 'b', 'a', viaB)
        const kept = (['a', 'b'] as const).map((self) => {
          const table = linkTable(self, () => {})
          const order = (self === 'a' ? aFirst : bFirst) ? [fromA, fromB] : [fromB, fromA]
          for (const both of order) table.offer(both[self]!)
          return (table.all()[0] as Link & { readonly id: number }).id
        })
        expect(kept[0]).toBe(kept[1])
        if (viaA !== viaB) expect(kept[0]).toBe(viaA === 'lan' ? 1 : 2)
      },
    ),
  )
})

test('a device that dials again has lost the link that it had', async () => {
  const changes: [string, boolean][] = []
  const table = linkTable('b', (device, link) => changes.push([device, link !== undefined]))
  const [first, second] = [ends(1, 'a', 'b', 'lan'), ends(2, 'a', 'b', 'lan')]
  expect(table.offer(first['b']!)).toBe(true)
  expect(table.offer(second['b']!)).toBe(true)
  expect(await first['b']!.closed).toContain('replaced')
  expect(table.get('a')).toBe(second['b'])
  second['b']!.close('gone')
  await second['b']!.closed
  expect(table.get('a')).toBeUndefined()
  expect(changes).toEqual([
    ['a', true],
    ['a', true],
    ['a', false],
  ])
})
