import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
