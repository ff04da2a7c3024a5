/** Frames of every kind, within their bounds and otherwise without sense. */
import fc from 'fast-check'
import type { Frame } from '#network/wire.ts'
import { hashBytes } from '#trust/seal.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const base32 = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: length, maxLength: length })
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
const count = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const position = fc.record({
  space: base32(16),
  device: base32(26),
  fork: fc.option(hex, { nil: '' }),
  number: count,
  chain: bytes(32),
})
const entry = fc
  .record({
    clock: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    body: fc.option(fc.uint8Array({ minLength: 1, maxLength: 300 }), { nil: undefined }),
    bodyHash: bytes(32),
  })
  .map((one) => (one.body ? { ...one, bodyHash: new Uint8Array(hashBytes(one.body)) } : one))
const change = fc.record({
  space: base32(16),
  device: base32(26),
  first: fc.integer({ min: 1, max: 2 ** 40 }),
  epoch: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  operation: bytes(16),
  heads: fc.uint8Array({ maxLength: 96 }),
  signature: bytes(64),
  chain: bytes(32),
  entries: fc.oneof(
    fc.array(entry, { minLength: 1, maxLength: 20 }),
    // As commits make them: the clock counts up.
    fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.array(entry, { minLength: 1, maxLength: 20 }))
      .map(([start, list]) => list.map((one, index) => ({ ...one, clock: start + BigInt(index) }))),
  ),
})
const versions = fc.record({ lowest: fc.nat(65_535), highest: fc.nat(65_535) })
const presence = fc.constantFrom(
  'here' as const,
  'onCall' as const,
  'atCustomer' as const,
  'away' as const,
  'quiet' as const,
)
const statement = fc
  .record({ bytes: fc.uint8Array({ maxLength: 500 }), signature: bytes(64) })
  .map((one) => ({ ...one, hash: new Uint8Array(hashBytes(one.bytes)) }))

export const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    kind: fc.constant('hello' as const),
    versions,
    office: base32(26),
    now: fc.integer({ min: -(2 ** 48), max: 2 ** 48 }),
  }),
  fc.record({ kind: fc.constant('bye' as const), reason: fc.string({ maxLength: 60 }) }),
  fc.record({ kind: fc.constant('digest' as const), digest: bytes(32) }),
  fc.record({
    kind: fc.constant('have' as const),
    wantsReply: fc.boolean(),
    isRestart: fc.boolean(),
    heads: fc.array(hex, { maxLength: 5 }),
    positions: fc.array(position, { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('statements' as const),
    heads: fc.array(hex, { maxLength: 5 }),
    statements: fc.array(statement, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('changes' as const), changes: fc.array(change, { maxLength: 8 }) }),
  fc.record({
    kind: fc.constant('ack' as const),
    frames: fc.nat(9),
    heads: fc.array(hex, { maxLength: 5 }),
    positions: fc.array(position, { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('typing' as const),
    device: base32(26),
    place: fc.option(base32(36)),
    isPassedOn: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('presence' as const),
    device: base32(26),
    presence,
    record: fc.option(base32(36)),
    isPassedOn: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('fileAsk' as const), file: base32(36), content: bytes(32) }),
  fc.record({
    kind: fc.constant('fileHave' as const),
    file: base32(36),
    content: bytes(32),
    isHome: fc.boolean(),
    bits: fc.uint8Array({ maxLength: 250 }),
  }),
  fc.record({
    kind: fc.constant('chunkAsk' as const),
    file: base32(36),
    position: fc.nat(1_999),
    name: bytes(32),
  }),
  fc.record({ kind: fc.constant('chunk' as const), name: bytes(32), bytes: fc.uint8Array({ maxLength: 500 }) }),
  fc.record({
    kind: fc.constant('bodyAsk' as const),
    runs: fc.array(
      fc.record({
        space: base32(16),
        device: base32(26),
        fork: fc.option(hex, { nil: '' }),
        first: count,
        count: fc.nat(100),
      }),
      { maxLength: 20 },
    ),
  }),
  fc.record({
    kind: fc.constant('bodies' as const),
    dealt: count,
    isLast: fc.boolean(),
    bodies: fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }),
  }),
  fc.record({
    kind: fc.constant('knock' as const),
    versions,
    office: base32(26),
    invitation: hex,
    boxKey: bytes(32),
    proof: bytes(64),
    name: fc.string({ maxLength: 200 }),
  }),
  fc.record({ kind: fc.constant('challenge' as const), nonce: bytes(32) }),
  fc.record({ kind: fc.constant('admitted' as const), person: base32(36) }),
)
