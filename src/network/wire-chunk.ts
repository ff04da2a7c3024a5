/**
 * Large parts of files, written and read by hand: the library for CBOR copies them twice on either side.
 *
 * Must stay true: the bytes are those that the library writes, and anything else is left to it. Next: wire.ts.
 */

/** What a `chunk` says: encrypted bytes under their name. */
interface Chunk {
  readonly name: Uint8Array
  readonly bytes: Uint8Array
}

/** From this length on a byte string has the long head. */
const fewest = 2 ** 16
const longHead = 0x5a
/** An array of three, the number of the kind, a byte string of 32. */
const start = Buffer.from([0x83, 11, 0x58, 32])
const headAt = start.length + 32
const bodyAt = headAt + 5

/** Undefined for one that is not large. */
export function encodeLargeChunk({ name, bytes }: Chunk): Uint8Array | undefined {
  if (bytes.length < fewest) return undefined
  const frame = Buffer.allocUnsafeSlow(bodyAt + bytes.length)
  frame.set(start)
  frame.set(name, start.length)
  frame[headAt] = longHead
  frame.writeUInt32BE(bytes.length, headAt + 1)
  frame.set(bytes, bodyAt)
  return frame
}

/** Undefined when it is anything but a large chunk of at most `most` bytes, which are a view of `frame`. */
export function decodeLargeChunk(frame: Uint8Array, most: number): Chunk | undefined {
  const length = frame.length - bodyAt
  if (length < fewest || length > most || frame[headAt] !== longHead) return undefined
  if (!start.every((value, at) => frame[at] === value)) return undefined
  if (new DataView(frame.buffer, frame.byteOffset).getUint32(headAt + 1) !== length) return undefined
  return { name: frame.slice(start.length, headAt), bytes: frame.subarray(bodyAt) }
}
