/**
 * Changes as they travel: many in one frame, packed so that a change of a thousand entries is a dozen CBOR items, not
 * thousands. Feeds and heads that several changes share are written once. Format: docs/subsystems/session.md.
 */
import { z } from 'zod'
import { hashBytes } from '#trust/seal.ts'
import { nonceLength } from '#trust/space-keys.ts'
import type { WireChange } from '#replica/accept.ts'
import { maxEntries, type SealedEntry } from '#replica/log.ts'
import { bytes, count, deviceText, exactly, hash, spaceText } from './wire-fields.ts'

const hashLength = 32
const clockLength = 8
/** Largest that one body may be; a change is at most 1 MB, which its author's replica holds to. */
const maxBody = 2_000_000
const maxHeads = 1_000 * hashLength

const packedChange = z.tuple([
  /** Index into the frame's feeds. */
  count,
  /** Number of the first entry. */
  count,
  /** Key epoch. */
  z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  /** Operation. */
  exactly(16),
  /** Index into the frame's heads. */
  count,
  /** Signature. */
  exactly(64),
  /** Hash of the last header. */
  hash,
  /** 8 bytes, big-endian, for each entry; of the first only when each of the others is one more. */
  bytes(maxEntries * clockLength),
  /** Length of each body as a varint (LEB128); 0: it is not here. */
  bytes(maxEntries * 4),
  /** The bodies, one after the other; without their nonces but the first, when each is one more than the one before. */
  bytes(4_000_000),
  /** Hashes of the bodies that are not here. */
  bytes(maxEntries * hashLength),
])
type PackedChange = z.infer<typeof packedChange>

export const packedChanges = z.tuple([
  z.array(z.tuple([spaceText, deviceText])).max(10_000),
  z.array(bytes(maxHeads)).max(10_000),
  z.array(packedChange).max(10_000),
])
export type PackedChanges = z.infer<typeof packedChanges>

export function packChanges(changes: readonly WireChange[]): PackedChanges {
  const feeds = new Map<string, number>()
  const heads = new Map<string, number>()
  const feedList: [string, string][] = []
  const headList: Uint8Array[] = []
  const indexIn = <T>(known: Map<string, number>, key: string, list: T[], item: T): number => {
    const index = known.get(key) ?? list.push(item) - 1
    known.set(key, index)
    return index
  }
  const packed = changes.map((change): PackedChange => [
    indexIn(feeds, `${change.space} ${change.device}`, feedList, [change.space, change.device]),
    change.first,
    change.epoch,
    change.operation,
    indexIn(heads, Buffer.from(change.heads).toString('hex'), headList, change.heads),
    change.signature,
    change.chain,
    packClocks(change.entries),
    packLengths(change.entries),
    packBodies(change.entries),
    Buffer.concat(change.entries.flatMap(({ body, bodyHash }) => (body ? [] : [bodyHash]))),
  ])
  return [feedList, headList, packed]
}

function packClocks(entries: readonly SealedEntry[]): Uint8Array {
  const first = entries[0]?.clock ?? 0n
  const isRun = entries.every(({ clock }, index) => clock === first + BigInt(index))
  const packed = Buffer.alloc((isRun ? 1 : entries.length) * clockLength)
  if (isRun) packed.writeBigUInt64BE(first)
  else entries.forEach(({ clock }, index) => packed.writeBigUInt64BE(clock, index * clockLength))
  return packed
}

/** Nonces are counted up within a change (log.ts), in their last four bytes. */
const counterAt = nonceLength - 4
const counterOf = (body: Uint8Array): number =>
  new DataView(body.buffer, body.byteOffset, nonceLength).getUint32(counterAt)
const startsLike = (one: Uint8Array, other: Uint8Array): boolean => {
  for (let at = 0; at < counterAt; at++) if (one[at] !== other[at]) return false
  return true
}

function packBodies(entries: readonly SealedEntry[]): Uint8Array {
  const bodies = entries.map(({ body }) => body ?? new Uint8Array())
  const [first] = bodies
  const isRun =
    first !== undefined &&
    bodies.every(
      (body, index) =>
        body.length >= nonceLength && startsLike(body, first) && counterOf(body) === (counterOf(first) + index) >>> 0,
    )
  return Buffer.concat(isRun ? bodies.map((body, index) => (index === 0 ? body : body.subarray(nonceLength))) : bodies)
}

/** Puts back the nonces that `packBodies` left out; undefined when there are none to put back. */
function withNonces(packed: Uint8Array, sizes: readonly number[]): Uint8Array | undefined {
  if (sizes.some((size) => size < nonceLength) || packed.length < nonceLength) return undefined
  const whole = Buffer.alloc(sizes.reduce((sum, size) => sum + size, 0))
  let from = 0
  let to = 0
  for (const [index, size] of sizes.entries()) {
    whole.set(packed.subarray(0, counterAt), to)
    whole.writeUInt32BE((counterOf(packed) + index) >>> 0, to + counterAt)
    const rest = size - nonceLength
    if (index === 0) from = nonceLength
    whole.set(packed.subarray(from, from + rest), to + nonceLength)
    from += rest
    to += size
  }
  return whole
}

function packLengths(entries: readonly SealedEntry[]): Uint8Array {
  const packed: number[] = []
  for (const { body } of entries) {
    let rest = body?.length ?? 0
    while (rest >= 128) {
      packed.push((rest & 127) | 128)
      rest >>>= 7
    }
    packed.push(rest)
  }
  return Uint8Array.from(packed)
}

/** Undefined when the parts do not fit together. Hashes of bodies are computed, so a body always fits its hash. */
export function unpackChanges([feeds, heads, changes]: PackedChanges): WireChange[] | undefined {
  const unpacked: WireChange[] = []
  for (const [feedNo, first, epoch, operation, headNo, signature, chain, ...parts] of changes) {
    const feed = feeds[feedNo]
    const changeHeads = heads[headNo]
    const entries = unpackEntries(...parts)
    if (!feed || !changeHeads || !entries || first < 1) return undefined
    const [space, device] = feed
    unpacked.push({ space, device, first, epoch, operation, heads: changeHeads, signature, chain, entries })
  }
  return unpacked
}

function unpackEntries(
  clocks: Uint8Array,
  lengths: Uint8Array,
  packed: Uint8Array,
  hashes: Uint8Array,
): SealedEntry[] | undefined {
  const sizes = unpackLengths(lengths)
  if (!sizes || sizes.length === 0 || sizes.length > maxEntries) return undefined
  const leftOut = (sizes.length - 1) * nonceLength
  const isShort = leftOut > 0 && packed.length + leftOut === sizes.reduce((sum, size) => sum + size, 0)
  const bodies = isShort ? withNonces(packed, sizes) : packed
  if (!bodies) return undefined
  const isRun = clocks.length === clockLength
  if (!isRun && clocks.length !== sizes.length * clockLength) return undefined
  const view = new DataView(clocks.buffer, clocks.byteOffset, clocks.byteLength)
  let bodyAt = 0
  let hashAt = 0
  const entries: SealedEntry[] = []
  for (const [index, size] of sizes.entries()) {
    const clock = isRun
      ? BigInt.asUintN(64, view.getBigUint64(0) + BigInt(index))
      : view.getBigUint64(index * clockLength)
    const body = size > 0 ? bodies.subarray(bodyAt, (bodyAt += size)) : undefined
    const bodyHash = body ? hashBytes(body) : hashes.subarray(hashAt, (hashAt += hashLength))
    if (bodyAt > bodies.length || hashAt > hashes.length) return undefined
    entries.push({ clock, body, bodyHash })
  }
  return bodyAt === bodies.length && hashAt === hashes.length ? entries : undefined
}

function unpackLengths(packed: Uint8Array): number[] | undefined {
  const lengths: number[] = []
  let value = 0
  let shift = 0
  for (const byte of packed) {
    value |= (byte & 127) << shift
    shift += 7
    if (value > maxBody || shift > 28) return undefined
    if (byte & 128) continue
    // A second way to write a number would be a second way to write a frame.
    if (byte === 0 && shift > 7) return undefined
    lengths.push(value)
    value = 0
    shift = 0
  }
  return shift === 0 ? lengths : undefined
}
