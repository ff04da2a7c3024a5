import fc from 'fast-check'
import { encode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { anyFrame as frames } from '#test/support/any-frame.ts'
import { decodeFrame, encodeFrame } from './wire.ts'

/** Views and Buffers become plain arrays, so that only content is compared. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      part instanceof Uint8Array
        ? Buffer.from(part).toString('hex')
        : isBufferJson(part)
          ? Buffer.from(part.data).toString('hex')
          : typeof part === 'bigint'
            ? `${part}n`
            : part,
    ),
  )
const isBufferJson = (part: unknown): part is { data: number[] } =>
  typeof part === 'object' && part !== null && 'type' in part && part.type === 'Buffer'

describe('a frame', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(plain(decodeFrame(encodeFrame(frame)))).toEqual(plain({ ok: true, value: frame }))
      }),
    )
  })
  test('has one way to be written', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const written = encodeFrame(frame)
        const read = decodeFrame(written)
        expect(read.ok && Buffer.from(encodeFrame(read.value)).equals(written)).toBe(true)
      }),
    )
  })
})

describe('bytes that are not a frame', () => {
  const isRefused = (given: Uint8Array) => decodeFrame(given).ok === false

  test('are refused when random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (given) => isRefused(given)),
      {
        numRuns: 2_000,
      },
    )
  })
  test('are refused when cut off anywhere', () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, at) => {
        const written = encodeFrame(frame)
        expect(isRefused(written.subarray(0, at % written.length))).toBe(true)
      }),
    )
  })
  test('are refused with anything behind', () => {
    fc.assert(
      fc.property(frames, fc.uint8Array({ minLength: 1, maxLength: 9 }), (frame, more) => {
        expect(isRefused(Buffer.concat([encodeFrame(frame), more]))).toBe(true)
      }),
    )
  })
  test('are, when bytes of a frame were altered, refused or a frame within its bounds', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), (frame, edits) => {
        const written = Buffer.from(encodeFrame(frame))
        for (const [at, value] of edits) written[at % written.length] = value
        const read = decodeFrame(written)
        if (read.ok) expect(() => encodeFrame(read.value)).not.toThrow()
      }),
      { numRuns: 3_000 },
    )
  })

  const bombs: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    'lists in lists, a million deep': Buffer.alloc(1_000_000, 0x81),
    'a list said to have 2⁶⁰ items': Buffer.from('9b1000000000000000', 'hex'),
    'bytes said to be 2⁵² long': Buffer.from('82025b0010000000000000', 'hex'),
    'a negative length': encode([4, new Uint8Array(), [[new Uint8Array(3), -1]]]),
    'a negative number': encode([
      6,
      0,
      new Uint8Array(),
      [['a'.repeat(16), 'a'.repeat(26), '', -5, new Uint8Array(32)]],
    ]),
    'a fraction for a number': encode([3, true, false, new Uint8Array(), 0.5]),
    'a map with __proto__': Buffer.concat([Buffer.from([0x82, 0x02]), encode({ ['__proto__']: 1, a: 2 })]),
    'a text __proto__ as its kind': encode(['__proto__', 1]),
    'a kind that nobody knows': encode([250, new Uint8Array(32)]),
    'a list without an end': Buffer.from('9f02ff', 'hex'),
    'a tag': Buffer.concat([Buffer.from([0x82, 0x02, 0xd8, 0x20]), encode(new Uint8Array(32))]),
    'a number in a longer form than it needs': Buffer.concat([
      Buffer.from([0x82, 0x18, 0x02]),
      encode(new Uint8Array(32)),
    ]),
    'not a number': Buffer.from('8202f97e00', 'hex'),
    'a change without entries': encode([
      5,
      [['0'.repeat(16), '0'.repeat(26)]],
      [new Uint8Array()],
      [
        [
          0,
          1,
          0,
          new Uint8Array(16),
          0,
          new Uint8Array(64),
          new Uint8Array(32),
          new Uint8Array(8),
          new Uint8Array(),
          new Uint8Array(),
          new Uint8Array(),
        ],
      ],
    ]),
    'a change of a feed that the frame does not name': encode([
      5,
      [],
      [new Uint8Array()],
      [
        [
          0,
          1,
          0,
          new Uint8Array(16),
          0,
          new Uint8Array(64),
          new Uint8Array(32),
          new Uint8Array(8),
          new Uint8Array([1]),
          new Uint8Array([1]),
          new Uint8Array(),
        ],
      ],
    ]),
  }
  test.each(Object.entries(bombs))('are refused: %s', (_what, given) => {
    expect(isRefused(given)).toBe(true)
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})
