/**
 * This PC's own keys: Ed25519 to sign, X25519 to receive space keys. They are made on the first start, never leave the
 * data folder and are readable by their owner only. The device's name is the hash of its signing key, so a name cannot
 * be claimed by another key.
 */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
  /** For TLS, which signs by itself. */
  readonly signingPrivateKey: KeyObject
  readonly sign: (message: Uint8Array) => Buffer
}

/** Private keys as base64 of PKCS 8, public keys raw, as hex. */
interface StoredKeys {
  readonly signing: string
  readonly box: string
  readonly signingKey: string
  readonly boxKey: string
}

const privateKey = /^[A-Za-z0-9+/]+={0,2}$/
const rawKey = /^[0-9a-f]{64}$/
const storedShape: Readonly<Record<keyof StoredKeys, RegExp>> = {
  signing: privateKey,
  box: privateKey,
  signingKey: rawKey,
  boxKey: rawKey,
}

/** By hand: the first use of a zod schema takes a millisecond, a tenth of what opening an office takes. */
function isStoredKeys(value: unknown): value is StoredKeys {
  if (typeof value !== 'object' || value === null) return false
  const found = new Map<string, unknown>(Object.entries(value))
  return Object.entries(storedShape).every(([name, shape]) => {
    const text = found.get(name)
    return typeof text === 'string' && shape.test(text)
  })
}

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

/** Making a key object costs a quarter of a verification, and one author seals many changes. */
const verifyingKeys = new WeakMap<Uint8Array, KeyObject>()

export function verifySignature(signingKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  let key = verifyingKeys.get(signingKey)
  if (!key) verifyingKeys.set(signingKey, (key = publicKeyFrom('ed25519', signingKey)))
  return verify(null, message, key, signature)
}

interface DeviceKeys {
  readonly signingKey: Buffer
  readonly boxKey: Buffer
  readonly signing: () => KeyObject
  readonly box: () => KeyObject
}

/** The private keys are read when they are first needed: reading them takes longer than opening a small office. */
function deviceFrom({ signingKey, boxKey, ...keys }: DeviceKeys): Device {
  let signing: KeyObject | undefined
  let box: KeyObject | undefined
  const signingPrivateKey = () => (signing ??= keys.signing())
  return {
    id: deviceIdOf(signingKey),
    signingKey,
    boxKey,
    get boxPrivateKey() {
      return (box ??= keys.box())
    },
    get signingPrivateKey() {
      return signingPrivateKey()
    },
    sign: (message) => sign(null, message, signingPrivateKey()),
  }
}

/** What comes before the 32-byte seed in its PKCS 8 encoding (RFC 8410). */
const pkcs8Prefix = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
}

/** A private key object from its raw 32 bytes. */
export const privateKeyOf = (kind: 'ed25519' | 'x25519', raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix[kind], raw]), format: 'der', type: 'pkcs8' })

type RandomBytes = (count: number) => Uint8Array

function generated(random: RandomBytes): DeviceKeys {
  const signing = privateKeyOf('ed25519', random(32))
  const box = privateKeyOf('x25519', random(32))
  return { signingKey: rawPublicKey(signing), boxKey: rawPublicKey(box), signing: () => signing, box: () => box }
}

/** A device that only memory knows. `random` decides its keys. */
export const newDevice = (random: RandomBytes = randomBytes): Device => deviceFrom(generated(random))

/** Throws when the private key is not the one of the public key that the file says. */
function privateKeyFrom(base64: string, publicKey: Uint8Array): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  if (!rawPublicKey(key).equals(publicKey)) throw new Error('The keys in device.json do not belong together')
  return key
}

/**
 * The device whose keys are in `file`, made and written (mode 0600, synced, renamed into place) when there is none.
 * Throws when the file exists and cannot be understood: a new identity must never be made silently over an old one.
 */
export function openDevice(file: string): Device {
  if (!existsSync(file)) return writeNewDevice(file)
  const stored: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isStoredKeys(stored)) throw new Error('The file device.json does not hold the keys of a device')
  const signingKey = Buffer.from(stored.signingKey, 'hex')
  const boxKey = Buffer.from(stored.boxKey, 'hex')
  return deviceFrom({
    signingKey,
    boxKey,
    signing: () => privateKeyFrom(stored.signing, signingKey),
    box: () => privateKeyFrom(stored.box, boxKey),
  })
}

/** Sets the keys in `file` aside under `oldName` in the same folder and makes new ones: another device from now on. */
export function newDeviceIn(file: string, oldName: string): Device {
  renameSync(file, join(dirname(file), oldName))
  return writeNewDevice(file)
}

function writeNewDevice(file: string): Device {
  const keys = generated(randomBytes)
  const der = (key: KeyObject) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const stored: StoredKeys = {
    signing: der(keys.signing()),
    box: der(keys.box()),
    signingKey: keys.signingKey.toString('hex'),
    boxKey: keys.boxKey.toString('hex'),
  }
  writePrivateFile(file, JSON.stringify(stored))
  return deviceFrom(keys)
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
