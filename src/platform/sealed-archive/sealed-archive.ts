/**
 * Files in one encrypted file. Clear at its beginning: `bullpen archive\n`, the length of the header in four bytes
 * (big-endian), the header as JSON. Then the sealed stream (sealed-chunks.ts) of: for each file the length of its name and
 * the name, then blocks, each with a number of four bytes: its length, with the highest bit set when it is deflated
 * (RFC 1951). A length of 0 ends the file; a name of length 0 ends the archive.
 *
 * Must stay true: nothing is believed before it is authenticated, and an archive is whole or refused. Memory holds a few
 * chunks, whatever the size.
 */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { archiveKey, masterKey, scryptCost, type ScryptCost } from './passphrase.ts'
import { chunkBytes, chunkSealer, unsealed } from './sealed-chunks.ts'

const magic = Buffer.from('bullpen archive\n')
export const archiveVersion = 1
const mostHeader = 65_536
const mostName = 1_000
const deflated = 0x8000_0000

const header = z.looseObject({
  version: z.int(),
  /** For people and programs that look at many archives; not secret. */
  about: z.record(z.string(), z.string()),
  scrypt: scryptCost,
  salt: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
})
export type ArchiveHeader = z.infer<typeof header>

export interface ArchiveKey {
  readonly master: Uint8Array
  readonly scrypt: ScryptCost
}

export interface ArchiveWriter {
  /** One file; its name is relative, with slashes. Deflated where that helps, unless it is `packed`. */
  file(name: string, pieces: Iterable<Uint8Array>, options?: { readonly packed?: boolean }): void
  /** Ends the archive; durable when it returns. SHA-256 in hex by file. */
  close(): ReadonlyMap<string, string>
  /** Closes the file as it is. */
  abandon(): void
}

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

/** Opens a new file; throws what the system says. */
export function openArchive(path: string, key: ArchiveKey, about: Readonly<Record<string, string>>): ArchiveWriter {
  const salt = randomBytes(32)
  const head = Buffer.from(
    JSON.stringify({ version: archiveVersion, about, scrypt: key.scrypt, salt: salt.toString('base64') }),
  )
  const file = openSync(path, 'wx', 0o600)
  const put = (bytes: Uint8Array) => {
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from)
  }
  put(Buffer.concat([magic, number32(head.length), head]))
  const sealer = chunkSealer(archiveKey(key.master, salt, head), put)
  const sums = new Map<string, string>()
  return {
    file(name, pieces, { packed = false } = {}) {
      const bytes = Buffer.from(name)
      if (bytes.length === 0 || bytes.length > mostName || sums.has(name))
        throw new Error(`"${name}" cannot name a file`)
      sealer.write(Buffer.concat([number32(bytes.length), bytes]))
      const hash = createHash('sha256')
      for (const piece of pieces)
        for (let from = 0; from < piece.length; from += chunkBytes) {
          const block = piece.subarray(from, from + chunkBytes)
          hash.update(block)
          const small = packed ? block : deflateRawSync(block, { level: 1 })
          const isSmaller = small.length < block.length
          sealer.write(number32((isSmaller ? small.length : block.length) + (isSmaller ? deflated : 0)))
          sealer.write(isSmaller ? small : block)
        }
      sealer.write(number32(0))
      sums.set(name, hash.digest('hex'))
    },
    close() {
      sealer.write(number32(0))
      sealer.close()
      fsyncSync(file)
      closeSync(file)
      return sums
    },
    abandon: () => closeSync(file),
  }
}

/** The clear header. Fails with `NotAnArchive` or `NewerArchive`. */
export function readArchiveHeader(path: string): Result<ArchiveHeader> {
  const file = openSync(path, 'r')
  try {
    const read = readHead(file)
    return read.ok ? ok(read.value.header) : read
  } finally {
    closeSync(file)
  }
}

const notAnArchive: Failure = {
  type: 'NotAnArchive',
  message: 'This file is no backup of Bullpen, or its beginning is damaged.',
}

function readHead(
  file: number,
): Result<{ readonly header: ArchiveHeader; readonly bytes: Buffer; readonly end: number }> {
  const begin = Buffer.alloc(magic.length + 4)
  if (readSync(file, begin, 0, begin.length, 0) < begin.length || !begin.subarray(0, magic.length).equals(magic))
    return fail(notAnArchive)
  const length = begin.readUInt32BE(magic.length)
  if (length > mostHeader) return fail(notAnArchive)
  const bytes = Buffer.alloc(length)
  if (readSync(file, bytes, 0, length, begin.length) < length) return fail(notAnArchive)
  const parsed = parseHeader(bytes)
  if (!parsed) return fail(notAnArchive)
  if (typeof parsed.version === 'number' && parsed.version > archiveVersion)
    return fail({
      type: 'NewerArchive',
      message: 'This backup was made by a newer Bullpen. Update Bullpen and try again; nothing was changed.',
    })
  const known = header.safeParse(parsed)
  return known.success ? ok({ header: known.data, bytes, end: begin.length + length }) : fail(notAnArchive)
}

function parseHeader(bytes: Buffer): { readonly version?: unknown } | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

export interface ArchivedFile {
  readonly name: string
  /** To be read to the end before the next file. */
  readonly blocks: Iterable<Buffer>
}

class Unreadable extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const wrongPassphrase: Failure = {
  type: 'WrongPassphrase',
  message:
    'The passphrase is not that of this backup. Nothing was changed. (A backup damaged at its very beginning looks the same.)',
}
const damagedAt = (chunk: number): Failure => ({
  type: 'ArchiveDamaged',
  message: `This backup is damaged ${chunk} MB after its beginning, so none of it is used. Nothing was changed; take another backup.`,
})
const cutOff: Failure = {
  type: 'ArchiveCut',
  message: 'The end of this backup is missing, so none of it is used. Nothing was changed; take another backup.',
}

/**
 * Reads an archive file by file; what `take` throws comes through. Fails with `WrongPassphrase`, `ArchiveDamaged`,
 * `ArchiveCut`, `NotAnArchive` or `NewerArchive`; then whatever `take` has written is worth nothing.
 */
export async function readArchive(
  path: string,
  secret: string | { readonly master: Uint8Array },
  take: (file: ArchivedFile) => void,
): Promise<Result<ArchiveHeader>> {
  const file = openSync(path, 'r')
  try {
    const head = readHead(file)
    if (!head.ok) return head
    const { header: known, bytes, end } = head.value
    const master = typeof secret === 'string' ? await masterKey(secret, known.scrypt) : secret.master
    const key = archiveKey(master, Buffer.from(known.salt, 'base64'), bytes)
    let at = end
    const read = (wanted: number): Buffer => {
      const buffer = Buffer.allocUnsafe(wanted)
      let filled = 0
      while (filled < wanted) {
        const got = readSync(file, buffer, filled, wanted - filled, at + filled)
        if (got === 0) break
        filled += got
      }
      at += filled
      return buffer.subarray(0, filled)
    }
    readFiles(plainBytes(key, read), take)
    return ok(known)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return fail(error.failure)
  } finally {
    closeSync(file)
  }
}

interface PlainBytes {
  take(bytes: number): Buffer
  isAtEnd(): boolean
}

function plainBytes(key: Uint8Array, read: (bytes: number) => Buffer): PlainBytes {
  const chunks = unsealed(key, read)
  let held = Buffer.alloc(0)
  let isEnded = false
  const more = (): boolean => {
    const next = chunks.next()
    if (next.done) {
      isEnded = true
      return false
    }
    if (!next.value.ok) {
      const { type, chunk } = next.value.failure
      throw new Unreadable(type === 'SealCut' ? cutOff : chunk === 0 ? wrongPassphrase : damagedAt(chunk))
    }
    held = Buffer.concat([held, next.value.value])
    return true
  }
  return {
    take(bytes) {
      while (held.length < bytes) if (!more()) throw new Unreadable(cutOff)
      const taken = held.subarray(0, bytes)
      held = held.subarray(bytes)
      return taken
    },
    isAtEnd() {
      while (!isEnded && held.length === 0) more()
      return held.length === 0
    },
  }
}

function readFiles(bytes: PlainBytes, take: (file: ArchivedFile) => void): void {
  for (;;) {
    const nameLength = bytes.take(4).readUInt32BE()
    if (nameLength === 0) break
    if (nameLength > mostName) throw new Unreadable(damagedAt(0))
    const name = bytes.take(nameLength).toString('utf8')
    const blocks = blocksOf(bytes)
    take({ name, blocks })
    // What was not read is passed over.
    for (const _ of blocks);
  }
  if (!bytes.isAtEnd()) throw new Unreadable(damagedAt(0))
}

function* blocksOf(bytes: PlainBytes): Generator<Buffer> {
  for (;;) {
    const told = bytes.take(4).readUInt32BE()
    if (told === 0) return
    const length = told >= deflated ? told - deflated : told
    if (length > chunkBytes) throw new Unreadable(damagedAt(0))
    const block = bytes.take(length)
    yield told >= deflated ? inflated(block) : Buffer.from(block)
  }
}

function inflated(block: Buffer): Buffer {
  try {
    return inflateRawSync(block, { maxOutputLength: chunkBytes })
  } catch {
    throw new Unreadable(damagedAt(0))
  }
}
