/**
 * From a passphrase to keys: scrypt (RFC 7914) makes a master key, HKDF (RFC 5869) one for each archive. So a program that
 * makes archives by itself keeps the master key and not the words.
 */
import { hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

const base64 = z.string().regex(/^[A-Za-z0-9+/]{22,88}={0,2}$/)

/** What scrypt is asked for. The limits keep a hostile archive from taking all memory: 1 GB at most. */
export const scryptCost = z
  .strictObject({
    n: z
      .int()
      .min(2)
      .max(2 ** 20),
    r: z.int().min(1).max(16),
    p: z.int().min(1).max(4),
    salt: base64,
  })
  .refine(({ n, r }) => (n & (n - 1)) === 0 && 128 * n * r <= 2 ** 30, 'This would take too much memory')
export type ScryptCost = z.infer<typeof scryptCost>

/** 64 MB and about half a second. */
const usual = { n: 2 ** 16, r: 8, p: 2 }

export const newScryptCost = (cost: Omit<ScryptCost, 'salt'> = usual): ScryptCost => ({
  ...cost,
  salt: randomBytes(16).toString('base64'),
})

/** Shortest passphrase that is taken, in characters. */
export const shortestPassphrase = 10

/** The words as they are meant, however they were typed (NFKC, without space around). */
export const masterKey = (passphrase: string, { n, r, p, salt }: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(
      passphrase.normalize('NFKC').trim(),
      Buffer.from(salt, 'base64'),
      32,
      { N: n, r, p, maxmem: 256 * n * r },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )

/** The key of one archive; `about` is its whole header, which is authenticated so. */
export const archiveKey = (master: Uint8Array, salt: Uint8Array, about: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', master, salt, Buffer.concat([Buffer.from('bullpen archive v1\n'), about]), 32))
