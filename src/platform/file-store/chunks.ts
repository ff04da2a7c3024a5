/**
 * A file's content in pieces. A chunk is encrypted with AES-256-GCM under a key of the content's own and named by the
 * SHA-256 of its encrypted bytes, so that whoever holds one can check it without being able to read it.
 *
 * Must stay true: one key never encrypts two contents, because it is derived from the content's hash; the nonce is the
 * number of the chunk, so the same content under the same seed gives the same chunks; nothing is decrypted whose name is
 * not the hash of its bytes.
 */
import { createCipheriv, createDecipheriv, hash, hkdfSync } from 'node:crypto'

/** Plain bytes of every chunk but the last. An encrypted one is 16 bytes longer, which frames between PCs allow for. */
export const chunkBytes = 1_000_000
const tagBytes = 16
/** As many names as fit the field of a record. */
export const mostChunks = 2_000
export const mostFileBytes: number = chunkBytes * mostChunks

/** What a file's record says of its content. */
export interface Content {
  /** Bytes of the plain content. */
  readonly size: number
  /** Of the whole plain content, hex. */
  readonly sha256: string
  /** 32 random bytes, hex; whoever can read the record can read the content. */
  readonly seed: string
  /** Names of the chunks in order: SHA-256 of the encrypted bytes, hex. */
  readonly chunks: readonly string[]
}

const namePattern = /^[0-9a-f]{64}$/
export const isChunkName = (name: unknown): name is string => typeof name === 'string' && namePattern.test(name)

export const chunkName = (encrypted: Uint8Array): string => hash('sha256', encrypted, 'hex')

export const chunkCount = (size: number): number => Math.ceil(size / chunkBytes)

/** Bytes of the encrypted chunk at `index` of a file of `size` bytes. */
export const encryptedLength = (size: number, index: number): number =>
  Math.min(chunkBytes, size - index * chunkBytes) + tagBytes

/** Chunk names as a record's field holds them: 32 bytes each, base64. */
export const packNames = (names: readonly string[]): string => Buffer.from(names.join(''), 'hex').toString('base64')

/** Undefined when the text holds no whole names, or more than a file may have. */
export function unpackNames(text: string): readonly string[] | undefined {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length % 32 !== 0 || bytes.length > mostChunks * 32) return undefined
  return Array.from({ length: bytes.length / 32 }, (_, at) => bytes.toString('hex', at * 32, at * 32 + 32))
}

/** The parts of chunks that hold the plain bytes from `from` up to, not including, `to`. */
export function spansOf(
  size: number,
  from: number,
  to: number,
): readonly { readonly index: number; readonly start: number; readonly end: number }[] {
  const last = Math.min(to, size)
  const spans = []
  for (let at = Math.max(0, from); at < last;) {
    const index = Math.floor(at / chunkBytes)
    const end = Math.min(last, (index + 1) * chunkBytes)
    spans.push({ index, start: at - index * chunkBytes, end: end - index * chunkBytes })
    at = end
  }
  return spans
}

/** The key of one content under one seed. */
export const contentKey = (seed: string, sha256: string): Buffer =>
  Buffer.from(
    hkdfSync('sha256', Buffer.from(seed, 'hex'), Buffer.from(sha256, 'hex'), Buffer.from('bullpen file v1'), 32),
  )

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

export function encryptChunk(key: Uint8Array, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes, or undefined when key, number or a byte is wrong. */
export function decryptChunk(key: Uint8Array, index: number, encrypted: Uint8Array): Buffer | undefined {
  if (encrypted.length < tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: tagBytes })
  decipher.setAuthTag(encrypted.subarray(-tagBytes))
  const plain = decipher.update(encrypted.subarray(0, -tagBytes))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return plain
}
