/**
 * What a relay gets to see instead of names: ids that only those can compute, and prove, who hold a key of the office.
 *
 * Must stay true: an id reveals neither office nor space nor device, and ids of different epochs cannot be linked; whoever holds
 * only an older key computes no newer id. Everything here is a function of its inputs; test vectors stand in
 * docs/subsystems/sync.md. HKDF is that of RFC 5869 with SHA-256, the office's id as salt.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import type { SpaceId } from '#shared/ids.ts'
import { verifySignature } from '#trust/device.ts'

/** A blinded id with the key that proves it. */
export interface BlindKey {
  /** Raw Ed25519 public key, 32 bytes. */
  readonly id: Buffer
  /** Proves to a relay, which sent `challenge`, that this side holds the key; 64 bytes. */
  prove(purpose: Purpose, challenge: Uint8Array): Buffer
}

/** What a proof is good for, so that one cannot be used for another. */
export type Purpose = 'wait' | 'call' | 'stream'

/** A stream of packages at a relay, with the key that its packages are sealed with. */
export interface BlindStream {
  readonly key: BlindKey
  readonly packageKey: Buffer
}

const nonceLength = 12
const tagLength = 16
/** What comes before the seed of an Ed25519 key in PKCS 8 (RFC 8410). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

const derive = (secret: Uint8Array, office: string, what: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, office, `bullpen relay v1 ${what}`, 32))

const proofMessage = (purpose: Purpose, id: Uint8Array, challenge: Uint8Array) =>
  Buffer.concat([Buffer.from(`bullpen relay proof v1 ${purpose}\n`), id, challenge])

function blindKey(seed: Uint8Array): BlindKey {
  const key: KeyObject = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' })
  const id = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { id, prove: (purpose, challenge) => sign(null, proofMessage(purpose, id, challenge), key) }
}

/** Whether a proof is right; never throws. */
export function isProven(purpose: Purpose, id: Uint8Array, challenge: Uint8Array, proof: Uint8Array): boolean {
  try {
    return verifySignature(id, proofMessage(purpose, id, challenge), proof)
  } catch {
    // Not a point of the curve.
    return false
  }
}

/** Where the members of an office reach `device` at a relay. `epochKey` is one of the office space. */
export const meetingKey = (epochKey: Uint8Array, office: string, device: string): BlindKey =>
  blindKey(derive(epochKey, office, `meeting ${device}`))

/** Where whoever holds an invitation reaches the device that made it. `invitation` is its raw public key, in no relay's sight. */
export const invitationMeetingKey = (invitation: Uint8Array, office: string, device: string): BlindKey =>
  blindKey(derive(invitation, office, `invitation ${device}`))

/** The stream of a space's changes under one of its epoch keys. */
export const spaceStream = (epochKey: Uint8Array, office: string, space: SpaceId): BlindStream => ({
  key: blindKey(derive(epochKey, office, `stream ${space}`)),
  packageKey: derive(epochKey, office, `package ${space}`),
})

/** The stream of the office log under an epoch key of the office space. */
export const officeLogStream = (epochKey: Uint8Array, office: string): BlindStream =>
  spaceStream(epochKey, office, 'log')

/** Nonce, ciphertext and tag (AES-256-GCM); the stream's id is authenticated, its number is not: a relay may repeat. */
export function sealPackage({ key, packageKey }: BlindStream, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', packageKey, nonce)
  cipher.setAAD(key.id)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Undefined when the package is not one of this stream, or a byte of it was changed. */
export function openPackage({ key, packageKey }: BlindStream, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv('aes-256-gcm', packageKey, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(key.id)
  decipher.setAuthTag(sealed.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()])
  } catch {
    return undefined
  }
}
