/**
 * One backup: a copy of the database as it stands at one moment, the keys of this device, and the contents of files, in one
 * encrypted archive that is read back before it gets its name.
 *
 * Must stay true: a file that bears the name of a backup is whole and was verified; what writes goes on meanwhile.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { openArchive, readArchive, type ArchiveKey } from '#platform/sealed-archive/sealed-archive.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

export class BackupCancelled extends Error {}

export interface BackupOrder {
  readonly dataFolder: string
  /** A folder for the copy of the database, which is removed. */
  readonly workFolder: string
  /** Where the archive goes: a folder that exists. */
  readonly to: string
  readonly name: string
  readonly key: ArchiveKey
  readonly about: Readonly<Record<string, string>>
  /** Throws `BackupCancelled` when it is not wanted any more. */
  readonly step: (step: 'copying' | 'writing' | 'verifying', done: number, total: number | null) => void
}

export interface WrittenBackup {
  readonly file: string
  readonly bytes: number
  /** Contents of files, in parts of a megabyte. */
  readonly chunks: number
  /** Parts that have gone bad on this disk, and are not in the backup. */
  readonly badChunks: number
}

const pieceBytes = 1_048_576
const pagesAtOnce = 1_000

/** The pieces of a file on the disk, one at a time in memory. */
export function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceBytes)
      const got = readSync(file, piece, 0, pieceBytes, null)
      if (got === 0) return
      yield piece.subarray(0, got)
    }
  } finally {
    closeSync(file)
  }
}

/** A copy of a database that others write to meanwhile: of one moment, because a transaction is open on it. */
async function copyDatabase(from: string, to: string, step: () => void): Promise<Result<true>> {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    source.exec('PRAGMA busy_timeout = 5000; BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_master').get()
    await backup(source, to, { rate: pagesAtOnce, progress: step })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    const [first] = copy.prepare('PRAGMA quick_check(1)').all()
    if (first?.['quick_check'] === 'ok') return ok(true)
    return fail({
      type: 'Damaged',
      message:
        'The office’s database is damaged, so it was not backed up; earlier backups were left alone. Run "bullpen doctor".',
    })
  } finally {
    copy.close()
  }
}

/** Small files that belong to the office's identity; where they are absent there is nothing to keep. */
const keyFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /^(device|device-[0-9a-f]{1,64}|recovery|network)\.json$/.test(name))

function* chunksOf(folder: string): Generator<{ readonly name: string; readonly path: string }> {
  const chunks = join(folder, 'files', 'chunks')
  if (!existsSync(chunks)) return
  for (const shelf of readdirSync(chunks).filter((one) => /^[0-9a-f]{2}$/.test(one)))
    for (const name of readdirSync(join(chunks, shelf)).filter((one) => /^[0-9a-f]{64}$/.test(one)))
      yield { name, path: join(chunks, shelf, name) }
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Fails with `Damaged`; throws what the system says, and `BackupCancelled`. Leaves nothing behind when it does. */
export async function writeBackup(order: BackupOrder): Promise<Result<WrittenBackup>> {
  const { dataFolder, workFolder, to, name, step } = order
  const draft = join(to, `${name}.part`)
  const copies = ['office.db', 'index.db'].map((one) => join(workFolder, one))
  try {
    const [office = '', index = ''] = copies
    const copied = await copyDatabase(join(dataFolder, 'office.db'), office, () => step('copying', 0, null))
    if (!copied.ok) return copied
    const hasIndex = existsSync(join(dataFolder, 'files', 'index.db'))
    if (hasIndex) await copyDatabase(join(dataFolder, 'files', 'index.db'), index, () => step('copying', 0, null))
    const chunks = [...chunksOf(dataFolder)]
    const total = statSync(office).size + chunks.length * pieceBytes
    const written = writeArchive(order, draft, { office, index: hasIndex ? index : undefined, chunks, total })
    const verified = await verify(order, draft, written.sums, total)
    if (!verified.ok) return verified
    const file = join(to, name)
    renameSync(draft, file)
    syncFolder(to)
    return ok({ file, bytes: statSync(file).size, chunks: written.chunks, badChunks: written.bad })
  } finally {
    rmSync(draft, { force: true })
    for (const copy of copies) rmSync(copy, { force: true })
  }
}

interface Parts {
  readonly office: string
  readonly index: string | undefined
  readonly chunks: readonly { readonly name: string; readonly path: string }[]
  readonly total: number
}

function writeArchive(order: BackupOrder, draft: string, { office, index, chunks, total }: Parts) {
  const { dataFolder, key, about, step } = order
  const archive = openArchive(draft, key, about)
  let done = 0
  let packed = 0
  let bad = 0
  const told = function* (pieces: Iterable<Buffer>) {
    for (const piece of pieces) {
      step('writing', (done += piece.length), total)
      yield piece
    }
  }
  try {
    archive.file('office.db', told(piecesOf(office)))
    for (const name of keyFiles(dataFolder)) archive.file(name, piecesOf(join(dataFolder, name)))
    if (index) archive.file('files/index.db', piecesOf(index))
    for (const chunk of chunks) {
      const content = readChunk(chunk.path)
      if (content === undefined) continue
      const isWhole = createHash('sha256').update(content).digest('hex') === chunk.name
      if (!isWhole) bad += 1
      else {
        packed += 1
        archive.file(`files/chunks/${chunk.name.slice(0, 2)}/${chunk.name}`, told([content]), { packed: true })
      }
    }
    return { sums: archive.close(), chunks: packed, bad }
  } catch (error) {
    archive.abandon()
    throw error
  }
}

/** A chunk that was dropped meanwhile, to save room, is none that is missing. */
function readChunk(path: string): Buffer | undefined {
  try {
    return Buffer.concat([...piecesOf(path)])
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

const unverified: Failure = {
  type: 'BackupNotVerified',
  message: 'The backup was read back and is not what was written: the disk it is on cannot be trusted. It was removed.',
}

/** Reads everything back, from the first byte to the last. */
async function verify(
  { key, step }: BackupOrder,
  draft: string,
  sums: ReadonlyMap<string, string>,
  total: number,
): Promise<Result<true>> {
  const found = new Map<string, string>()
  let done = 0
  const read = await readArchive(draft, key, ({ name, blocks }) => {
    const hash = createHash('sha256')
    for (const block of blocks) {
      hash.update(block)
      step('verifying', (done += block.length), total)
    }
    found.set(name, hash.digest('hex'))
  })
  const isSame = found.size === sums.size && [...sums].every(([name, sum]) => found.get(name) === sum)
  return read.ok && isSame ? ok(true) : fail(unverified)
}

/** Not every system lets a folder be synced. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // The file itself is synced.
  }
}
