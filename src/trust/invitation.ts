/**
 * Invitations: the link that one person sends another, and the proof that whoever knocks holds it. The link's secret is
 * half of a key pair; the other half stands in the office log, so every PC can check that the joiner held the link.
 */
import { createPublicKey, hkdfSync, sign } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/result.ts'
import { privateKeyOf, verifySignature } from './device.ts'
import { hashBytes } from './seal.ts'
import type { BodyOf } from './statement.ts'

/** Hex, raw 32 bytes each. */
type JoinerKeys = Pick<BodyOf<'admit'>, 'signingKey' | 'boxKey'>

const privateKey = (secret: Uint8Array) =>
  privateKeyOf('ed25519', Buffer.from(hkdfSync('sha256', secret, '', 'bullpen invitation v1', 32)))

/** The public key of an invitation, hex, from the 16 bytes in its link. */
export const invitationKey = (secret: Uint8Array): string =>
  createPublicKey(privateKey(secret)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

/** What the joiner signs with the invitation's key: this office, these keys. */
const joinMessage = (office: string, { signingKey, boxKey }: JoinerKeys) =>
  Buffer.from(`bullpen join v1 ${office} ${signingKey} ${boxKey}`)

/** Base64 of 64 bytes. */
export const joinProof = (secret: Uint8Array, office: string, joiner: JoinerKeys): string =>
  sign(null, joinMessage(office, joiner), privateKey(secret)).toString('base64')

/** Whether `proof` was made with the secret of the invitation, for these keys, in this office. */
export function checkProof(office: string, key: string, joiner: JoinerKeys, proof: string): boolean {
  const signature = Buffer.from(proof, 'base64')
  return signature.length === 64 && verifySignature(Buffer.from(key, 'hex'), joinMessage(office, joiner), signature)
}

const checked = new WeakMap<object, boolean>()

/** `checkProof` of an `admit`, once for each: an office log is evaluated again whenever it grows. */
export function proofHolds(admit: BodyOf<'admit'>, key: string, office: string): boolean {
  const known = checked.get(admit)
  if (known !== undefined) return known
  const holds = checkProof(office, key, admit, admit.proof)
  checked.set(admit, holds)
  return holds
}

const secretText = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const deviceText = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
const port = z.int().min(1).max(65_535)
/** Short names: a link is also shown as a QR code. */
const content = z.object({
  v: z.literal(1),
  o: deviceText,
  d: deviceText,
  s: secretText,
  a: z.array(z.tuple([z.string().min(1).max(255), port])).max(20),
  r: z.array(z.url().max(300)).max(5),
  e: z.int(),
})
const anyVersion = z.object({ v: z.int().min(2) })

/** What the link of an invitation says. */
export interface InvitationLink {
  readonly office: string
  /** The device to knock at. */
  readonly device: string
  /** 16 bytes. */
  readonly secret: Uint8Array
  readonly addresses: readonly { readonly host: string; readonly port: number }[]
  /** Addresses of relays, `wss:` (or `ws:`). */
  readonly relays: readonly string[]
  /** Milliseconds since 1970, by the inviter's clock. */
  readonly expires: number
}

const prefix = 'bullpen:join#'
const checksumLength = 4
const longest = 8_000

const checksumOf = (bytes: Uint8Array) =>
  hashBytes(Buffer.concat([Buffer.from('bullpen link v1\n'), bytes])).subarray(0, checksumLength)

/** `bullpen:join#` and base64url of a checksum and JSON. Fits a QR code. */
export function encodeLink(link: InvitationLink): string {
  const short: z.infer<typeof content> = {
    v: 1,
    o: link.office,
    d: link.device,
    s: Buffer.from(link.secret).toString('base64url'),
    a: link.addresses.map(({ host, port: number }) => [host, number]),
    r: [...link.relays],
    e: Math.floor(link.expires),
  }
  const bytes = Buffer.from(JSON.stringify(content.parse(short)))
  return prefix + Buffer.concat([checksumOf(bytes), bytes]).toString('base64url')
}

const failures = {
  foreign: { type: 'InvitationForeign', message: 'This is no invitation to a Bullpen office.' },
  mistyped: {
    type: 'InvitationMistyped',
    message: 'This link is not complete or was altered. Copy all of it again.',
  },
  tooNew: { type: 'InvitationTooNew', message: 'This link is of a newer version of Bullpen. Update this one first.' },
  expired: { type: 'InvitationExpired', message: 'This invitation has expired. Ask for a new link.' },
} as const

/** Fails with `InvitationForeign`, `-Mistyped`, `-TooNew` or `-Expired`; the last by the clock `now` (milliseconds). */
export function decodeLink(
  text: string,
  now: number,
): Result<InvitationLink, (typeof failures)[keyof typeof failures]> {
  // Mail programs break long lines.
  const plain = text.replaceAll(/\s+/g, '')
  if (!plain.startsWith(prefix)) return fail(failures.foreign)
  const payload = plain.slice(prefix.length)
  if (payload.length > longest || !/^[A-Za-z0-9_-]+$/.test(payload)) return fail(failures.mistyped)
  const bytes = Buffer.from(payload, 'base64url')
  const json = bytes.subarray(checksumLength)
  if (!checksumOf(json).equals(bytes.subarray(0, checksumLength))) return fail(failures.mistyped)
  const said = parse(json)
  const { success, data } = content.safeParse(said)
  if (!success) return fail(anyVersion.safeParse(said).success ? failures.tooNew : failures.foreign)
  if (data.e < now) return fail(failures.expired)
  return ok({
    office: data.o,
    device: data.d,
    secret: Buffer.from(data.s, 'base64url'),
    addresses: data.a.map(([host, number]) => ({ host, port: number })),
    relays: data.r,
    expires: data.e,
  })
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'))
  } catch {
    return undefined
  }
}
