import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, isRecordId, newRecordId, spaceIdFrom, spaceOf } from './ids.ts'

const bytes = (count: number) => fc.uint8Array({ minLength: count, maxLength: count })

test('different bytes have different texts, in the same order', () => {
  fc.assert(
    fc.property(bytes(12), bytes(12), (one, other) => {
      expect(Math.sign(Buffer.compare(one, other))).toBe(
        base32(one) === base32(other) ? 0 : base32(one) < base32(other) ? -1 : 1,
      )
    }),
  )
})

test('an id is well formed for every time and random, and later ids sort after earlier ones', () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(bytes(10), time, time, bytes(6), bytes(6), (identity, one, other, randomOne, randomOther) => {
      const space = spaceIdFrom(identity)
      const first = newRecordId(space, one, randomOne)
      const second = newRecordId(space, other, randomOther)
      expect(isRecordId(first)).toBe(true)
      expect(spaceOf(first)).toBe(space)
      if (one !== other) expect(first < second).toBe(one < other)
    }),
  )
})

test('a clock that is wrong or no number still gives a well-formed id', () => {
  const clock = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 2 ** 48 - 1 }))
  fc.assert(
    fc.property(clock, bytes(6), (now, random) => {
      fc.pre(now < 2 ** 48)
      expect(isRecordId(newRecordId(spaceIdFrom(new Uint8Array(10)), now, random))).toBe(true)
    }),
  )
})
