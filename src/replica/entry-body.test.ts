import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeBody, encodeBody, type EntryBody } from './entry-body.ts'

const edit: EntryBody = {
  t: 'opportunity',
  i: '06h06tx5sv1mc5e3p1r0',
  w: { amount: 123_456 },
  r: { amount: [10_007] },
}

test('an edit of one field takes less than half of its JSON', () => {
  expect(encodeBody(edit).length).toBeLessThan(JSON.stringify(edit).length / 2)
  expect(decodeBody(encodeBody(edit))).toEqual(edit)
})

test('whatever is said is read again', () => {
  const texts = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)))
  fc.assert(
    fc.property(fc.string(), texts, fc.boolean(), (table, w, isCreation) => {
      const body = { t: table, i: edit.i, w, ...(isCreation ? { c: 1 as const } : {}) }
      expect(decodeBody(encodeBody(body))).toEqual(JSON.parse(JSON.stringify(body)))
    }),
  )
})

test('what is no body is none: altered, cut off, or a few bytes that would become gigabytes', () => {
  const bytes = encodeBody(edit)
  expect(decodeBody(bytes.subarray(0, -3))).toBeUndefined()
  expect(decodeBody(Buffer.of(1))).toBeUndefined()
  expect(decodeBody(Buffer.of(3, ...bytes.subarray(1)))).toBeUndefined()
  expect(decodeBody(Buffer.concat([Buffer.of(1), deflateRawSync(Buffer.alloc(50_000_000))]))).toBeUndefined()
})

test('bodies of earlier days are read as they were written', () => {
  const vectors = z
    .array(z.object({ hex: z.string(), body: z.record(z.string(), z.unknown()) }))
    .parse(JSON.parse(readFileSync(new URL('../../test/vectors/entry-body.json', import.meta.url), 'utf8')))
  expect(vectors.length).toBeGreaterThan(1)
  for (const { hex, body } of vectors) expect(decodeBody(Buffer.from(hex, 'hex'))).toEqual(body)
})
