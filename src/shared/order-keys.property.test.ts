import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evenKeys, keyBetween, orderKeyPattern } from './order-keys.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.split('')
const key = fc
  .string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 12 })
  // Near the ends of the alphabet there is the least room.
  .chain((text) => fc.constantFrom(text, `${text}0001`, `${text}zzz`, `0${text}`, `z${text}`))
  .filter((text) => orderKeyPattern.test(text))
const anything = fc.oneof(fc.constant(null), key, fc.string({ unit: 'binary', maxLength: 20 }))

describe('keyBetween', () => {
  test('lies strictly between any two keys', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(one !== other)
        const [before, after] = one < other ? [one, other] : [other, one]
        const made = keyBetween(before, after)
        expect(made > before && made < after).toBe(true)
        expect(made).toMatch(orderKeyPattern)
      }),
      { numRuns: 5_000 },
    )
  })

  test('lies before the first and after the last', () => {
    fc.assert(
      fc.property(key, (one) => {
        expect(keyBetween(null, one) < one).toBe(true)
        expect(keyBetween(one, null) > one).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('ends with a key whatever a hostile PC wrote, and keeps to the neighbours that are keys', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const made = keyBetween(before, after)
        expect(made).toMatch(orderKeyPattern)
        const low = before !== null && orderKeyPattern.test(before) ? before : null
        const high = after !== null && orderKeyPattern.test(after) ? after : null
        if (low !== null) expect(made > low).toBe(true)
        if (high !== null && (low === null || low < high)) expect(made < high).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('keeps a list in order through any sequence of moves', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), (places) => {
        const list = evenKeys(3)
        for (const place of places) {
          const at = place % (list.length + 1)
          list.splice(at, 0, keyBetween(list[at - 1] ?? null, list[at] ?? null))
        }
        expect(list).toEqual([...list].sort())
        expect(new Set(list).size).toBe(list.length)
      }),
      { numRuns: 200 },
    )
  })

  test('sorts the same as bytes, which is how the database compares', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other)))).toBe(
          one === other ? 0 : one < other ? -1 : 1,
        )
      }),
    )
  })
})

describe('evenKeys', () => {
  test('are as many as asked for, in ascending order, all different and all keys', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(5_000), fc.constantFrom(0, 1, 60, 61, 62, 3_842, 3_843, 3_844)), (count) => {
        const keys = evenKeys(count)
        expect(keys).toHaveLength(count)
        expect(keys).toEqual([...new Set(keys)].sort())
        for (const one of keys) expect(one).toMatch(orderKeyPattern)
      }),
      { numRuns: 60 },
    )
  })
})

test('a hundred inserts at one place keep the key short', () => {
  let before = keyBetween(null, null)
  for (let count = 0; count < 100; count++) before = keyBetween(before, 'z')
  expect(before.length).toBeLessThan(30)
})
