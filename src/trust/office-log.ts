/**
 * The office log: signed statements that say who belongs to the office and which spaces it has. Each names the newest
 * statements its author knew, so together they form a DAG that is the same on every PC. The first is the genesis; its
 * hash is the office's name. Evaluation of ranks and rights builds on this format.
 */
import { z } from 'zod'
import { base32 } from '#shared/ids.ts'
import { type Device, deviceIdOf, verifySignature } from './device.ts'
import { hashBytes } from './seal.ts'

const key = z.string().regex(/^[0-9a-f]{64}$/)

const statementBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('genesis'), signingKey: key, boxKey: key, nonce: z.string() }),
  z.object({ kind: z.literal('space'), space: z.string(), role: z.enum(['office', 'team', 'desk']) }),
  z.object({
    kind: z.literal('epoch'),
    space: z.string(),
    epoch: z.int().min(0),
    /** Device id → the space key boxed to it, base64. */
    keys: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('person'), person: z.string(), device: z.string() }),
  z.object({ kind: z.literal('device'), signingKey: key, boxKey: key }),
])
export type StatementBody = z.infer<typeof statementBody>

const statement = z.object({
  device: z.string(),
  at: z.number(),
  /** Hex hashes of the statements that were newest to the author, sorted. */
  after: z.array(z.string()),
  body: statementBody,
})
export type Statement = z.infer<typeof statement>

export interface StoredStatement {
  readonly hash: Uint8Array
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
}

const signedMessage = (bytes: Uint8Array) => Buffer.concat([Buffer.from('bullpen statement v1\n'), bytes])

export function signStatement(
  device: Device,
  at: number,
  after: readonly string[],
  body: StatementBody,
): StoredStatement {
  const content: Statement = { device: device.id, at, after: [...after].sort(), body }
  const bytes = Buffer.from(JSON.stringify(content))
  return { hash: hashBytes(bytes), bytes, signature: device.sign(signedMessage(bytes)) }
}

/** The statement, or undefined when it was altered or is not signed by `signingKey`. */
export function readStatement(stored: StoredStatement, signingKey: Uint8Array): Statement | undefined {
  if (!hashBytes(stored.bytes).equals(stored.hash)) return undefined
  if (!verifySignature(signingKey, signedMessage(stored.bytes), stored.signature)) return undefined
  const parsed = statement.safeParse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')))
  return parsed.success && parsed.data.device === deviceIdOf(signingKey) ? parsed.data : undefined
}

/** The office's name: 16 bytes of the genesis' hash in base32. */
export const officeIdOf = (genesis: StoredStatement): string => base32(genesis.hash.subarray(0, 16))
