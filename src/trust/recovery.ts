/**
 * The paper recovery key: 20 random bytes that are written down when an office is founded. From them follow the keys of a
 * pseudo-device, whose public signing key the genesis names; what it signs stands above every owner. Nothing of it is kept
 * on a PC once it has been confirmed.
 *
 * On paper it is nine groups of four characters of Crockford's base32: no I, L, O or U. The last group is a checksum.
 */
import { hkdfSync } from 'node:crypto'
import { base32 } from '#shared/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { type Device, newDevice } from './device.ts'
import { hashBytes } from './seal.ts'

const secretLength = 20
const secretCharacters = 32
const checkCharacters = 4

const checkOf = (characters: string) =>
  base32(hashBytes(Buffer.from(`bullpen recovery check v1 ${characters}`))).slice(0, checkCharacters)

/** What is written down for a secret of 20 bytes: `ABCD-EFGH-…`, nine groups. */
export function recoveryWords(secret: Uint8Array): string {
  const characters = base32(secret.subarray(0, secretLength))
  return ((characters + checkOf(characters)).match(/.{4}/g) ?? []).join('-').toUpperCase()
}

/** A new key as it is written down. `random` gives unpredictable bytes. */
export const newRecoveryWords = (random: (count: number) => Uint8Array): string => recoveryWords(random(secretLength))

const alikes: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', u: 'v' }

const failures = {
  length: {
    type: 'RecoveryKeyIncomplete',
    message: 'The paper key has nine groups of four characters. Some are missing, or there are too many.',
  },
  mistyped: {
    type: 'RecoveryKeyMistyped',
    message: 'A character of the paper key is not what the paper says. Compare it group by group.',
  },
} as const

/**
 * The pseudo-device of what somebody typed from the paper, usable with `signStatement`. Case, spaces and dashes do not
 * matter, nor O for 0, I or L for 1 and U for V. Fails with `RecoveryKeyIncomplete` or `RecoveryKeyMistyped`.
 */
export function recoveryDevice(text: string): Result<Device, (typeof failures)[keyof typeof failures]> {
  const characters = text
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll(/[oilu]/g, (character) => alikes[character] ?? character)
  if (characters.length !== secretCharacters + checkCharacters) return fail(failures.length)
  const secret = characters.slice(0, secretCharacters)
  if (checkOf(secret) !== characters.slice(secretCharacters)) return fail(failures.mistyped)
  const seeds = ['signing', 'box'].map((use) => hkdfSync('sha256', secret, '', `bullpen recovery ${use} v1`, 32))
  return ok(newDevice(() => new Uint8Array(seeds.shift() ?? [])))
}
