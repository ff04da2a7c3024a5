/**
 * The bytes that are hashed and signed. Entries of a feed form a chain: each header holds the hash of the one before and
 * of its own body. A change ends with a seal, one Ed25519 signature over the whole chain up to there.
 *
 * Header, 98 bytes, numbers big-endian:
 *   number 6 · clock 8 · key epoch 4 · operation 16 · hash of the previous header 32 · hash of the body 32
 */
import { hash } from 'node:crypto'

export interface EntryHeader {
  /** Counts from 1 within its feed. */
  readonly number: number
  /** Hybrid logical clock: 48 bits of milliseconds, 16 of counter. */
  readonly clock: bigint
  readonly epoch: number
  readonly operation: Uint8Array
  readonly previous: Uint8Array
  readonly bodyHash: Uint8Array
}

const headerLength = 98
export const emptyHash: Buffer = Buffer.alloc(32)

/** SHA-256. */
export const hashBytes = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

export const newHeaderBytes = (): Buffer => Buffer.alloc(headerLength)

/** SHA-256 of the header, which the next header carries. Passing the same `scratch` saves an allocation per entry. */
export function headerHash(header: EntryHeader, scratch: Buffer = newHeaderBytes()): Buffer {
  scratch.writeUIntBE(header.number, 0, 6)
  scratch.writeBigUInt64BE(BigInt.asUintN(64, header.clock), 6)
  scratch.writeUInt32BE(header.epoch, 14)
  scratch.set(header.operation, 18)
  scratch.set(header.previous, 34)
  scratch.set(header.bodyHash, 66)
  return hashBytes(scratch)
}

export interface SealedPlace {
  readonly office: string
  readonly space: string
  readonly device: string
  /** Number of the last entry of the change. */
  readonly number: number
  /** Hash of that entry's header. */
  readonly chain: Uint8Array
  /** Hashes of the office log's newest statements as the author knew them, sorted, concatenated. */
  readonly heads: Uint8Array
}

/** What a seal signs. The parts before the binary ones hold no spaces, so the bytes are unambiguous. */
export const sealMessage = (place: SealedPlace): Buffer =>
  Buffer.concat([
    Buffer.from(`bullpen seal v1 ${place.office} ${place.space} ${place.device} ${place.number}\n`),
    place.chain,
    place.heads,
  ])
