import { encode } from 'cborg'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashBytes } from '#trust/seal.ts'
import { decodeFrame, encodeFrame, type Frame } from './wire.ts'

/** What docs/subsystems/session.md refers to: another program writes the same bytes. */
const file = join(import.meta.dirname, '../../test/vectors/frames.json')
const vectors = JSON.parse(readFileSync(file, 'utf8'), revive) as { readonly frame: Frame; readonly bytes: string }[]

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('hex' in value) return new Uint8Array(Buffer.from(String(value.hex), 'hex'))
  return 'clock' in value && typeof value.clock === 'string' ? BigInt(value.clock) : value
}

const comparable = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array || (part !== null && typeof part === 'object' && 'data' in part)
      ? Buffer.from(part instanceof Uint8Array ? part : (part.data as number[])).toString('hex')
      : typeof part === 'bigint'
        ? `${part}n`
        : part,
  )

test.each(vectors.map((one) => [one.frame.kind, one] as const))(
  'a frame %s is written as in the vectors, and read as it was',
  (_kind, { frame, bytes }) => {
    expect(Buffer.from(encodeFrame(frame)).toString('hex')).toBe(bytes)
    const read = decodeFrame(Buffer.from(bytes, 'hex'))
    expect(read.ok && comparable(read.value)).toBe(comparable(frame))
  },
)

test('nonces that are counted up are sent once, and bodies arrive with them', () => {
  const bodyAt = (counter: number, text: string) => {
    const nonce = Buffer.alloc(12, 7)
    nonce.writeUInt32BE(counter >>> 0, 8)
    return Buffer.concat([nonce, Buffer.from(text)])
  }
  const frameOf = (counters: readonly number[]): Frame => ({
    kind: 'changes',
    changes: [
      {
        space: 'a'.repeat(16),
        device: 'b'.repeat(26),
        first: 1,
        epoch: 1,
        operation: new Uint8Array(16),
        heads: new Uint8Array(32),
        signature: new Uint8Array(64),
        chain: new Uint8Array(32),
        entries: counters.map((counter, index) => {
          const body = bodyAt(counter, `body ${index}`)
          return { clock: BigInt(index), body, bodyHash: hashBytes(body) }
        }),
      },
    ],
  })
  const size = (counters: readonly number[]) => encodeFrame(frameOf(counters)).length
  // Counting goes on from zero after the last number.
  for (const counters of [[5, 6, 7], [0xfffffffe, 0xffffffff, 0], [5, 7, 6], [5]]) {
    const read = decodeFrame(encodeFrame(frameOf(counters)))
    expect(read.ok && comparable(read.value)).toBe(comparable(frameOf(counters)))
  }
  expect(size([5, 6, 7])).toBe(size([5, 7, 6]) - 24)
})

test.each([2 ** 16 - 1, 2 ** 16, 1_000_016])('a part of a file of %i bytes is written as any CBOR is', (length) => {
  const chunk = { kind: 'chunk' as const, name: Buffer.alloc(32, 3), bytes: Buffer.alloc(length, 5) }
  const written = encodeFrame(chunk)
  expect(Buffer.from(written).equals(encode([11, chunk.name, chunk.bytes]))).toBe(true)
  const read = decodeFrame(written)
  expect(read.ok && read.value.kind === 'chunk' && Buffer.compare(read.value.bytes, chunk.bytes)).toBe(0)
  const longer = Buffer.concat([written, Buffer.alloc(1)])
  const others = [
    longer,
    written.subarray(0, -1),
    Buffer.from(written).fill(0x5b, 36, 37),
    Buffer.from(written).fill(12, 1, 2),
  ]
  for (const other of others) expect(decodeFrame(other).ok).toBe(false)
  expect(decodeFrame(encode([11, chunk.name, Buffer.alloc(1_000_017)])).ok).toBe(false)
})
