import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { masterKey, newScryptCost } from './passphrase.ts'
import { openArchive, readArchive, readArchiveHeader } from './sealed-archive.ts'
import { sealedChunkBytes } from './sealed-chunks.ts'

/** Cheap, because it is the archive that is tested. */
const cost = newScryptCost({ n: 16, r: 1, p: 1 })
const words = 'correct horse battery'
const contents: readonly (readonly [string, Buffer])[] = [
  ['office.db', Buffer.alloc(2_500_000, 'the same line again and again\n')],
  ['files/chunks/ab', randomBytes(1_500_000)],
  ['empty', Buffer.alloc(0)],
]
let folder: string
let path: string
let clear: number
let sums: ReadonlyMap<string, string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bullpen-archive-'))
  path = join(folder, 'a.backup')
  const archive = openArchive(path, { master: await masterKey(words, cost), scrypt: cost }, { office: 'Acme' })
  for (const [name, content] of contents) archive.file(name, [content])
  sums = archive.close()
  clear = 20 + readFileSync(path).readUInt32BE(16)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function read(secret = words) {
  const found = new Map<string, Buffer>()
  const done = await readArchive(path, secret, ({ name, blocks }) => found.set(name, Buffer.concat([...blocks])))
  return { found, failure: done.ok ? undefined : done.failure.type, header: done.ok ? done.value : undefined }
}
const altered = (change: (bytes: Buffer) => Buffer) => writeFileSync(path, change(readFileSync(path)))

test('what was put in comes out, and nothing of it is clear in the file', async () => {
  const { found, header } = await read()
  expect([...found.keys()]).toEqual(contents.map(([name]) => name))
  for (const [name, content] of contents) expect(found.get(name)?.equals(content), name).toBe(true)
  expect(sums.get('empty')).toBe(createHash('sha256').digest('hex'))
  expect(header?.about).toEqual({ office: 'Acme' })
  const bytes = readFileSync(path)
  expect(bytes.includes('office.db')).toBe(false)
  expect(bytes.length).toBeLessThan(1_700_000)
})

test('the passphrase is the same however it was typed, and another opens nothing', async () => {
  expect((await read(` ${words} `)).failure).toBeUndefined()
  expect(await read('correct horse batterie')).toMatchObject({ failure: 'WrongPassphrase', found: new Map() })
})

test('a changed bit, a chunk left out, chunks exchanged, an end cut off or put on: each is noticed', async () => {
  const whole = readFileSync(path)
  const changes: Record<string, (bytes: Buffer) => Buffer> = {
    'ArchiveDamaged by a bit': (bytes) => {
      bytes[clear + sealedChunkBytes + 5_000]! ^= 1
      return bytes
    },
    'ArchiveDamaged by bytes put on': (bytes) => Buffer.concat([bytes, Buffer.from('x')]),
    'ArchiveDamaged by the middle of a chunk': (bytes) => bytes.subarray(0, bytes.length - 10),
    'ArchiveCut at a chunk': (bytes) => bytes.subarray(0, clear + sealedChunkBytes),
    'WrongPassphrase by a changed header': (bytes) => {
      bytes[bytes.indexOf('Acme')]! ^= 1
      return bytes
    },
    'NotAnArchive by its beginning': (bytes) => bytes.subarray(1),
    'NotAnArchive as it is empty': () => Buffer.alloc(0),
  }
  for (const [expected, change] of Object.entries(changes)) {
    writeFileSync(path, whole)
    altered(change)
    expect((await read()).failure, expected).toBe(expected.split(' ')[0])
  }
})

test('an archive of a newer version, or one that asks for all memory, is refused before anything is done', () => {
  const head = (value: object) => {
    const bytes = Buffer.from(JSON.stringify(value))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    writeFileSync(path, Buffer.concat([Buffer.from('bullpen archive\n'), length, bytes]))
    const done = readArchiveHeader(path)
    return done.ok ? undefined : done.failure.type
  }
  expect(head({ version: 2 })).toBe('NewerArchive')
  const salt = randomBytes(32).toString('base64')
  expect(head({ version: 1, about: {}, salt, scrypt: { ...cost, n: 2 ** 20, r: 16 } })).toBe('NotAnArchive')
  expect(head({ version: 1, about: {}, salt, scrypt: { ...cost, n: 15 } })).toBe('NotAnArchive')
  expect(head({ version: 1, about: {}, salt, scrypt: cost })).toBeUndefined()
})
