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
