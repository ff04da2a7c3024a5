/**
 * A stream of bytes in encrypted chunks of fixed size, each authenticated with its place and whether it is the last (the
 * STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): nothing can be changed, left out, put in another
 * order, cut off or appended without being noticed.
 *
 * AES-256-GCM. Nonce: seven zero bytes, the chunk's number in four (big-endian), 1 for the last chunk and 0 for the others.
 * Must stay true: a key is used for one stream.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

export const chunkBytes = 1_048_576
const tagBytes = 16
export const sealedChunkBytes = chunkBytes + tagBytes
const mostChunks = 2 ** 32

function nonceOf(number: number, isLast: boolean): Buffer {
  if (number >= mostChunks) throw new RangeError('The stream is too long')
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function seal(key: Uint8Array, number: number, isLast: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Uint8Array, number: number, isLast: boolean, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined
  const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes })
  cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - tagBytes)), cipher.final()])
  } catch {
    return undefined
  }
}

/** Bytes in, sealed chunks out. */
export function chunkSealer(key: Uint8Array, put: (sealed: Uint8Array) => void) {
  let held: Buffer[] = []
  let heldBytes = 0
  let number = 0
  const take = (bytes: number): Buffer => {
    const all = Buffer.concat(held)
    held = [all.subarray(bytes)]
    heldBytes -= bytes
    return all.subarray(0, bytes)
  }
  return {
    write(bytes: Uint8Array) {
      held.push(Buffer.from(bytes))
      heldBytes += bytes.length
      // One chunk stays back: the last one must be known as the last.
      while (heldBytes > chunkBytes) put(seal(key, number++, false, take(chunkBytes)))
    },
    close: () => put(seal(key, number, true, take(heldBytes))),
  }
}

/**
 * The plain chunks of a stream. Fails with `SealBroken` where one does not fit, and with `SealCut` where the end is missing;
 * `chunk` says where.
 */
export function* unsealed(
  key: Uint8Array,
  read: (bytes: number) => Buffer,
): Generator<Result<Buffer, Failure & { readonly chunk: number }>> {
  let next = read(sealedChunkBytes)
  for (let number = 0; ; number++) {
    const sealed = next
    next = sealed.length === sealedChunkBytes ? read(sealedChunkBytes) : Buffer.alloc(0)
    const isLast = next.length === 0
    const plain = unseal(key, number, isLast, sealed)
    if (!plain) {
      const isCut = isLast && unseal(key, number, false, sealed) !== undefined
      yield fail({
        type: isCut ? 'SealCut' : 'SealBroken',
        message: 'The stream is not what was written',
        chunk: number,
      })
      return
    }
    yield ok(plain)
    if (isLast) return
  }
}
