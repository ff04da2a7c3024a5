/**
 * The office log: signed statements that say who belongs to the office, which spaces it has, who may do what there and
 * who holds which key. Each names the newest statements that its author knew, so together they form a DAG that is the
 * same on every PC. The first is the genesis; its hash is the office's name. authority.ts says which of them count.
 */
import { z } from 'zod'
import { base32 } from '#shared/ids.ts'
import type { UnknownBody } from './authority.types.ts'
import { type Device, deviceIdOf, verifySignature } from './device.ts'
import { hashBytes } from './seal.ts'

/** 32 bytes in hex: a raw public key or a SHA-256. */
const hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const deviceId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
const spaceId = z.string().max(36)
const personId = z.string().max(36)
const base64 = z.base64().max(1_000)
/** Device id → a space key boxed to it (space-keys.ts), base64. */
const boxes = z.record(deviceId, base64)

export const ranks = ['member', 'admin', 'owner'] as const
export type Rank = (typeof ranks)[number]
export const roles = ['rep', 'manager', 'operations', 'marketing', 'service', 'executive'] as const
export type Role = (typeof roles)[number]
export const rights = ['read', 'append', 'edit', 'export', 'invite'] as const
export type Right = (typeof rights)[number]
export const spaceKinds = ['office', 'team', 'room', 'desk'] as const
export type SpaceKind = (typeof spaceKinds)[number]

const rank = z.enum(ranks)
const role = z.enum(roles)
const right = z.enum(rights)
/** The public halves of a device; its id is the hash of the signing key. */
const keys = { signingKey: hex32, boxKey: hex32 }

const statementBody = z.discriminatedUnion('kind', [
  /** Founds the office: the first device, its person (an owner), and the public key of the paper recovery key. */
  z.object({
    kind: z.literal('genesis'),
    ...keys,
    nonce: z.string().max(100),
    person: personId.optional(),
    recovery: hex32.optional(),
  }),
  /** Names the founder in offices whose genesis does not. */
  z.object({ kind: z.literal('person'), person: personId, device: deviceId }),
  /** Replaces the paper recovery key; said by the old one. */
  z.object({ kind: z.literal('recovery'), key: hex32 }),
  /**
   * `key` is the public key made from the link's secret (invitation.ts). With `person` it is for a further device of that
   * person, else for new people. `spaces` are those that a joiner becomes a member of, besides the office's own.
   */
  z.object({
    kind: z.literal('invite'),
    key: hex32,
    rank,
    role,
    spaces: z.array(spaceId).max(200),
    uses: z.int().min(1).max(1_000),
    /** Milliseconds since 1970, by the clock of whoever admits. */
    expires: z.number(),
    person: personId.optional(),
  }),
  z.object({ kind: z.literal('revoke'), invite: hex32 }),
  /** Lets a joiner in. `proof` is the joiner's signature with the invitation's key over office and keys, base64. */
  z.object({
    kind: z.literal('admit'),
    invite: hex32,
    person: personId,
    rank,
    role,
    spaces: z.array(spaceId).max(200),
    ...keys,
    proof: base64,
  }),
  /** A further device of the author's own person; the recovery key may say it of anybody. */
  z.object({ kind: z.literal('device'), person: personId.optional(), ...keys }),
  /** Of an owner it counts once two owners, or the recovery key, have said it. Everybody may remove themselves. */
  z.object({ kind: z.literal('remove'), person: personId }),
  z.object({ kind: z.literal('removeDevice'), device: deviceId }),
  z.object({ kind: z.literal('rank'), person: personId, rank }),
  z.object({ kind: z.literal('role'), person: personId, role }),
  /** A new space. `team` and `room` have their author as first member with every right; a `desk` belongs to the author's devices. */
  z.object({ kind: z.literal('space'), space: spaceId, role: z.enum(spaceKinds) }),
  /** What a person may do in a team or room; none takes the person out. */
  z.object({ kind: z.literal('member'), space: spaceId, person: personId, rights: z.array(right).max(rights.length) }),
  /** What a role may do in spaces of a kind, in this office. */
  z.object({
    kind: z.literal('policy'),
    role,
    spaces: z.enum(['office', 'team', 'room']),
    rights: z.array(right).max(rights.length),
  }),
  /** Whether people of a role, where they may edit, also change what belongs to others: the facts of their deals. */
  z.object({ kind: z.literal('manage'), role, may: z.boolean() }),
  /**
   * A new key of a space. `check` is a hash that only the right key has; `wraps` are the keys before it, by the hash of the
   * statement that made them, encrypted with this one, so that whoever joins reads what was written before.
   */
  z.object({
    kind: z.literal('epoch'),
    space: spaceId,
    epoch: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    check: hex32.optional(),
    wraps: z.record(hex32, base64).optional(),
    keys: boxes,
  }),
  /** The key that statement `made` made, for devices that came later. */
  z.object({ kind: z.literal('keys'), space: spaceId, made: hex32, keys: boxes }),
  /** After the removal `cause`: the last entry that the author held of each feed of the removed, by space and device. */
  z.object({
    kind: z.literal('cut'),
    cause: hex32,
    held: z.record(spaceId, z.record(deviceId, z.int().min(0))),
  }),
  /** Late work of a removed device that somebody with the right to edit takes over, or throws away, up to a number. */
  z.object({
    kind: z.literal('late'),
    space: spaceId,
    device: deviceId,
    upTo: z.int().min(1),
    decision: z.enum(['adopt', 'discard']),
  }),
])
export type StatementBody = z.infer<typeof statementBody>
export type BodyOf<K extends StatementBody['kind']> = Extract<StatementBody, { kind: K }>

const statement = z.object({
  device: deviceId,
  at: z.number(),
  /** Hex hashes of the statements that were newest to the author, sorted. */
  after: z.array(hex32).max(1_000),
  body: statementBody,
})
export type Statement = z.infer<typeof statement>

/** As it travels and is stored. Bytes of a kind that this version does not know are kept and passed on, and count nothing. */
export interface StoredStatement {
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
}

const signedMessage = (bytes: Uint8Array) => Buffer.concat([Buffer.from('bullpen statement v1\n'), bytes])

export function signStatement(
  device: Pick<Device, 'id' | 'sign'>,
  at: number,
  after: readonly string[],
  body: StatementBody,
): StoredStatement {
  const content: Statement = { device: device.id, at, after: [...after].sort(), body }
  const bytes = Buffer.from(JSON.stringify(content))
  return { hash: hashBytes(bytes), bytes, signature: device.sign(signedMessage(bytes)) }
}

/** A statement of which a newer version may know more: it has its place among the others and counts nothing. */
export interface ForeignStatement extends Omit<Statement, 'body'> {
  readonly body: UnknownBody
}

const frame = statement.omit({ body: true })

/** What the bytes say, without proof of who said it; undefined when they are no statement. */
export function parseStatement(bytes: Uint8Array): Statement | ForeignStatement | undefined {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
  const parsed = statement.safeParse(json)
  if (parsed.success) return parsed.data
  const framed = frame.safeParse(json)
  return framed.success ? { ...framed.data, body: { kind: 'unknown' } } : undefined
}

/** Whether the bytes are what `signingKey` signed under that hash. */
export const isSigned = (stored: StoredStatement, signingKey: Uint8Array): boolean =>
  hashBytes(stored.bytes).equals(stored.hash) &&
  verifySignature(signingKey, signedMessage(stored.bytes), stored.signature)

/** The statement, or undefined when it was altered, is not signed by `signingKey` or is of an unknown kind. */
export function readStatement(stored: StoredStatement, signingKey: Uint8Array): Statement | undefined {
  if (!isSigned(stored, signingKey)) return undefined
  const parsed = parseStatement(stored.bytes)
  return parsed && isUnderstood(parsed) && parsed.device === deviceIdOf(signingKey) ? parsed : undefined
}

const isUnderstood = (parsed: Statement | ForeignStatement): parsed is Statement => parsed.body.kind !== 'unknown'

/** Keys that a statement names: signing keys of devices, and recovery keys, which sign as if they were one. */
export function keysNamed({ body }: Pick<Statement | ForeignStatement, 'body'>): Buffer[] {
  const { signingKey, recovery, key, kind } = body as unknown as Record<string, unknown>
  const named = [signingKey, recovery, kind === 'recovery' ? key : undefined]
  return named.filter((one): one is string => typeof one === 'string').map((hex) => Buffer.from(hex, 'hex'))
}

/** The office's name: 16 bytes of the genesis' hash in base32. */
export const officeIdOf = (genesis: Pick<StoredStatement, 'hash'>): string => base32(genesis.hash.subarray(0, 16))
