/**
 * This PC's own keys: Ed25519 to sign, X25519 to receive space keys. They are made on the first start, never leave the
 * data folder and are readable by their owner only. The device's name is the hash of its signing key, so a name cannot
 * be claimed by another key.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { base32 } from '#shared/ids.ts'
import { hashBytes } from './seal.ts'

export interface Device {
  /** 26 characters of base32: the first 16 bytes of SHA-256 of the raw signing key. */
  readonly id: string
  /** Raw 32-byte Ed25519 public key (RFC 8032). */
  readonly signingKey: Buffer
  /** Raw 32-byte X25519 public key (RFC 7748). */
  readonly boxKey: Buffer
  readonly boxPrivateKey: KeyObject
  readonly sign: (message: Uint8Array) => Buffer
}

const storedKeys = z.object({ signing: z.string(), box: z.string() })

/** What comes before the raw key in its SPKI encoding (RFC 8410). */
const spkiPrefix = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  x25519: Buffer.from('302a300506032b656e032100', 'hex'),
}

const rawPublicKey = (key: KeyObject) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)

/** A public key object from its raw 32 bytes. */
export const publicKeyFrom = (kind: 'ed25519' | 'x25519', raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix[kind], raw]), format: 'der', type: 'spki' })

export const deviceIdOf = (signingKey: Uint8Array): string => base32(hashBytes(signingKey).subarray(0, 16))

export const verifySignature = (signingKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, publicKeyFrom('ed25519', signingKey), signature)

function deviceFrom(signing: KeyObject, box: KeyObject): Device {
  const signingKey = rawPublicKey(signing)
  return {
    id: deviceIdOf(signingKey),
    signingKey,
    boxKey: rawPublicKey(box),
    boxPrivateKey: box,
    sign: (message) => sign(null, message, signing),
  }
}

export const newDevice = (): Device =>
  deviceFrom(generateKeyPairSync('ed25519').privateKey, generateKeyPairSync('x25519').privateKey)

const privateKeyFrom = (base64: string) =>
  createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })

/**
 * The device whose keys are in `file`, made and written (mode 0600, synced, renamed into place) when there is none.
 * Throws when the file exists and cannot be understood: a new identity must never be made silently over an old one.
 */
export function openDevice(file: string): Device {
  if (existsSync(file)) {
    const stored = storedKeys.parse(JSON.parse(readFileSync(file, 'utf8')))
    return deviceFrom(privateKeyFrom(stored.signing), privateKeyFrom(stored.box))
  }
  return writeNewDevice(file)
}

/** Sets the keys in `file` aside under `oldName` in the same folder and makes new ones: another device from now on. */
export function newDeviceIn(file: string, oldName: string): Device {
  renameSync(file, join(dirname(file), oldName))
  return writeNewDevice(file)
}

function writeNewDevice(file: string): Device {
  const signing = generateKeyPairSync('ed25519').privateKey
  const box = generateKeyPairSync('x25519').privateKey
  const der = (key: KeyObject) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  writePrivateFile(file, JSON.stringify({ signing: der(signing), box: der(box) }))
  return deviceFrom(signing, box)
}

/** Writes a whole file that only its owner may read, durably: it is there whole or not at all. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, file)
}
