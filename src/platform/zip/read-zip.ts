/**
 * What is in a ZIP archive, by its central directory, and single entries as streams. Everything in it is hostile: names are
 * labels and never paths, sizes are counted while unpacking and not believed, archives in archives stay closed.
 *
 * Must stay true: nothing unpacks more than its limit says, whatever the directory claims.
 */
import { Transform, type Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

export interface ZipEntry {
  /** As the archive spells it, for the eye and for comparing; never part of a path. */
  readonly name: string
  /** As the directory claims. */
  readonly bytes: number
  readonly compressed: number
  readonly encrypted: boolean
}

export interface Zip {
  readonly entries: readonly ZipEntry[]
  /** The entry's content. The stream fails with `ZipTooLarge` when more than `most` bytes come out. */
  open(entry: ZipEntry, most: number): Promise<Readable>
  close(): void
}

/** A directory of more entries is made to exhaust, not to be read. */
const mostEntries = 20_000
/** Honest text shrinks to a twentieth or so; far beyond that it is a bomb, unless it is small anyway. */
const mostRatio = 300
const harmless = 64 * 1024 * 1024

export class ZipTooLarge extends Error {}

const broken = (why: string): Failure => ({
  type: 'ArchiveBroken',
  message: `The archive is damaged or cut off (${why}). Nothing of it was read.`,
})
const bomb: Failure = {
  type: 'ArchiveBomb',
  message: 'It would unpack to far more than any honest file of its size. Nothing of it was read.',
}

const isUtf8 = 0x800
const encryptedFlag = 0x1

/** UTF-8 where the archive says so or where it fits; else single bytes. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  if ((entry.generalPurposeBitFlag & isUtf8) === 0)
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw)
    } catch {
      return new TextDecoder('windows-1252').decode(raw)
    }
  return new TextDecoder().decode(raw)
}

/** Counts what passes and ends the stream at a limit. */
function limiter(most: number): Transform {
  let passed = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length
      if (passed > most) done(new ZipTooLarge(`More than ${most} bytes`))
      else done(null, chunk)
    },
  })
}

export async function openZip(path: string): Promise<Result<Zip, Failure>> {
  let file: ZipFile
  const known = new Map<ZipEntry, Entry>()
  try {
    file = await openPromise(path, { autoClose: false, decodeStrings: false, lazyEntries: true })
  } catch (error) {
    return fail(broken(error instanceof Error ? error.message : String(error)))
  }
  try {
    if (file.entryCount > mostEntries) throw new ZipTooLarge(`${file.entryCount} entries`)
    for await (const entry of file.eachEntry()) {
      const name = nameOf(entry)
      if (name.endsWith('/')) continue
      const encrypted = (entry.generalPurposeBitFlag & encryptedFlag) !== 0
      known.set({ name, bytes: entry.uncompressedSize, compressed: entry.compressedSize, encrypted }, entry)
    }
  } catch (error) {
    file.close()
    if (error instanceof ZipTooLarge) return fail(bomb)
    return fail(broken(error instanceof Error ? error.message : String(error)))
  }
  const entries = [...known.keys()]
  if (entries.some(({ bytes, compressed }) => bytes > harmless && bytes > compressed * mostRatio)) {
    file.close()
    return fail(bomb)
  }
  return ok({
    entries,
    async open(entry, most) {
      const found = known.get(entry)
      if (!found) throw new Error('This entry is of another archive')
      const honest = Math.min(most, Math.max(harmless, entry.compressed * mostRatio))
      const source = await file.openReadStreamPromise(found)
      const limited = limiter(honest)
      source.on('error', (error) => limited.destroy(error))
      limited.on('close', () => source.destroy())
      return source.pipe(limited)
    },
    close: () => file.close(),
  })
}
