import { hash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chunkBytes,
  chunkCount,
  chunkName,
  contentKey,
  decryptChunk,
  encryptChunk,
  encryptedLength,
  isChunkName,
  packNames,
  spansOf,
  unpackNames,
} from './chunks.ts'

const hex32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))

test('any range of a file is covered by its spans exactly, in order, without a gap', () => {
  const sizes = fc.oneof(
    fc.nat(5 * chunkBytes),
    fc.nat(5).map((count) => count * chunkBytes),
  )
  fc.assert(
    fc.property(sizes, sizes, sizes, (size, left, right) => {
      const [from, to] = left < right ? [left, right] : [right, left]
      let at = from
      for (const { index, start, end } of spansOf(size, from, to)) {
        expect(index).toBeLessThan(chunkCount(size))
        expect(index * chunkBytes + start).toBe(at)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(encryptedLength(size, index) - 16)
        at = index * chunkBytes + end
      }
      expect(at).toBe(Math.max(from, Math.min(to, size)) === from ? from : Math.min(to, size))
    }),
  )
})

test('what was encrypted is read back under its own key and number, and under no other', () => {
  fc.assert(
    fc.property(hex32, hex32, fc.uint8Array({ maxLength: 200 }), fc.nat(1_000), (seed, sha256, plain, index) => {
      const key = contentKey(seed, sha256)
      const encrypted = encryptChunk(key, index, plain)
      expect(decryptChunk(key, index, encrypted)).toEqual(Buffer.from(plain))
      expect(encryptChunk(key, index, plain)).toEqual(encrypted)
      expect(decryptChunk(key, index + 1, encrypted)).toBeUndefined()
      expect(decryptChunk(contentKey(sha256, seed), index, encrypted)).toEqual(
        seed === sha256 ? Buffer.from(plain) : undefined,
      )
    }),
  )
})

test('one flipped bit anywhere changes the name and does not decrypt', () => {
  const key = randomBytes(32)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), (plain, at) => {
      const encrypted = encryptChunk(key, 0, plain)
      const flipped = Buffer.from(encrypted)
      const bit = at % (flipped.length * 8)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(chunkName(flipped)).not.toBe(chunkName(encrypted))
      expect(decryptChunk(key, 0, flipped)).toBeUndefined()
    }),
  )
})

test('names come back from their packed form; nothing else unpacks to a name that is none', () => {
  fc.assert(
    fc.property(fc.array(hex32, { maxLength: 50 }), (names) => {
      expect(unpackNames(packNames(names))).toEqual(names)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect((unpackNames(text) ?? []).every(isChunkName)).toBe(true)
    }),
  )
})

test('a content is encrypted and named as in the vector, so that another program can read it', () => {
  const vector = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../test/vectors/file-content.json'), 'utf8'),
  ) as Readonly<Record<string, string>>
  const { plain = '', sha256 = '', seed = '', key = '', encrypted = '', name } = vector
  expect(hash('sha256', plain)).toBe(sha256)
  expect(contentKey(seed, sha256).toString('hex')).toBe(key)
  expect(encryptChunk(Buffer.from(key, 'hex'), 0, Buffer.from(plain)).toString('hex')).toBe(encrypted)
  expect(chunkName(Buffer.from(encrypted, 'hex'))).toBe(name)
})
