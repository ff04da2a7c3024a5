/**
 * What keeps a space's entries readable to its members only: one 32-byte key per space and epoch, boxed to each device
 * (X25519, HKDF-SHA-256, AES-256-GCM), and entry bodies sealed with AES-256-GCM under it.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type Device, privateKeyOf, publicKeyFrom } from './device.ts'

export const nonceLength = 12
const tagLength = 16

const wrappingKey = (shared: Uint8Array, context: string) =>
  new Uint8Array(hkdfSync('sha256', shared, '', `bullpen space key v1 ${context}`, 32))

// Each wrapping key is used once, so a constant nonce is safe.
const onlyNonce = Buffer.alloc(nonceLength)

/** `key` for the holder of `boxKey` only: 32 bytes of ephemeral public key, then the encrypted key and its tag. */
export function boxSpaceKey(
  key: Uint8Array,
  boxKey: Uint8Array,
  context: string,
  random: (count: number) => Uint8Array = randomBytes,
): Buffer {
  const privateKey = privateKeyOf('x25519', random(32))
  const shared = diffieHellman({ privateKey, publicKey: publicKeyFrom('x25519', boxKey) })
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(shared, context), onlyNonce)
  const encrypted = [cipher.update(key), cipher.final()]
  const ephemeralRaw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  return Buffer.concat([ephemeralRaw, ...encrypted, cipher.getAuthTag()])
}

/** The key that was boxed to `device`; throws when it was boxed to another or altered. */
export function openSpaceKey(boxed: Uint8Array, device: Device, context: string): Buffer {
  const shared = diffieHellman({
    privateKey: device.boxPrivateKey,
    publicKey: publicKeyFrom('x25519', boxed.subarray(0, 32)),
  })
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(shared, context), onlyNonce)
  decipher.setAuthTag(boxed.subarray(-tagLength))
  return Buffer.concat([decipher.update(boxed.subarray(32, -tagLength)), decipher.final()])
}

/**
 * Nonce, ciphertext and tag. `nonce` must be new for every body under one key; it is random rather than counted because
 * a cloned machine would count the same numbers. `place` (office, space, device, number) is authenticated, so a body
 * pasted elsewhere does not open.
 */
export function sealBody(key: KeyObject, nonce: Uint8Array, place: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(place)
  const encrypted = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, encrypted, cipher.getAuthTag()])
}

/** The plain body, or undefined when the key, the place or a byte is wrong. */
export function openBody(key: KeyObject, place: Uint8Array, body: Uint8Array): Buffer | undefined {
  if (body.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(place)
  decipher.setAuthTag(body.subarray(-tagLength))
  const plain = decipher.update(body.subarray(nonceLength, -tagLength))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return plain
}
