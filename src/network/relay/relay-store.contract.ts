/** What every relay store must do, whatever keeps its packages. */
import { describe, expect, test } from 'vitest'
import type { RelayStore, StoreLimits } from './relay-store.types.ts'

const limits: StoreLimits = { streamBytes: 1_000, streamPackages: 10, totalBytes: 5_000 }
const stream = (name: string) => Buffer.alloc(32, name)
const [a, b] = [stream('a'), stream('b')]
const body = (text: string, size = text.length) => Buffer.alloc(size, text)

/** `open` gives a store that is empty, and `again` the same one after closing. */
export function relayStoreContract(
  name: string,
  open: (limits: StoreLimits) => Promise<{ store: RelayStore; again: () => Promise<RelayStore> }>,
): void {
  const texts = async (store: RelayStore, of = a, after = 0, most = 1_000_000) =>
    (await store.read(of, after, most)).map(({ number, bytes }) => [number, Buffer.from(bytes).toString()])

  describe(`A relay store (${name})`, () => {
    test('numbers the packages of each stream from 1 and gives them back in order', async () => {
      const { store } = await open(limits)
      const numbers = await Promise.all(['x', 'y', 'z'].map((text) => store.append(a, body(text), 1)))
      expect(numbers).toEqual([1, 2, 3])
      expect(await store.append(b, body('other'), 1)).toBe(1)
      expect(await texts(store)).toEqual([
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ])
      expect(await texts(store, a, 2)).toEqual([[3, 'z']])
      expect(await texts(store, a, 3)).toEqual([])
      expect([await store.last(a), await store.last(b), await store.last(stream('c'))]).toEqual([3, 1, 0])
      await store.close()
    })

    test('gives as much as is asked for, and always one', async () => {
      const { store } = await open(limits)
      for (const text of ['x', 'y', 'z']) await store.append(a, body(text, 100), 1)
      const sizes = async (most: number) => (await store.read(a, 0, most)).length
      expect([await sizes(1), await sizes(100), await sizes(200), await sizes(299), await sizes(300)]).toEqual([
        1, 1, 2, 2, 3,
      ])
      await store.close()
    })

    test('keeps everything over a restart, its own name too', async () => {
      const { store, again } = await open(limits)
      await store.append(a, body('kept'), 1)
      await store.close()
      const later = await again()
      expect(later.name).toBe(store.name)
      expect(await texts(later)).toEqual([[1, 'kept']])
      expect(await later.append(a, body('more'), 1)).toBe(2)
      expect(await later.bytes()).toBe(8)
      await later.close()
    })

    test('lets the oldest packages of a full stream go, and never gives a number twice', async () => {
      const { store } = await open(limits)
      for (let count = 0; count < 15; count++) await store.append(a, body('x', 50), 1)
      expect((await store.read(a, 0, 1_000_000)).map(({ number }) => number)).toEqual([
        6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
      ])
      await store.append(a, body('y', 900), 1)
      expect((await store.read(a, 0, 1_000_000)).map(({ number }) => number)).toEqual([14, 15, 16])
      expect(await store.append(a, body('z', 1_001), 1)).toBe('full')
      await store.close()
    })

    test('takes nothing more when it is full, and keeps what it has', async () => {
      const { store } = await open(limits)
      for (let index = 0; index < 5; index++)
        expect(await store.append(stream(`s${index}`), body('x', 1_000), 1)).toBe(1)
      expect(await store.append(a, body('x'), 1)).toBe('full')
      expect(await store.bytes()).toBe(5_000)
      expect(await store.expire(2)).toBe(5)
      expect(await store.bytes()).toBe(0)
      expect(await store.append(a, body('x'), 1)).toBe(1)
      await store.close()
    })

    test('drops what has expired and goes on counting', async () => {
      const { store } = await open(limits)
      await store.append(a, body('old'), 10)
      await store.append(a, body('new'), 20)
      expect(await store.expire(20)).toBe(1)
      expect(await texts(store)).toEqual([[2, 'new']])
      expect(await store.append(a, body('newer'), 30)).toBe(3)
      expect(await store.bytes()).toBe(8)
      await store.close()
    })
  })
}
