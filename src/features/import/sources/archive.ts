/** The files in a ZIP archive, unpacked into the job's own folder under names of our own. */
import { createWriteStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Zip, ZipEntry } from '#platform/zip/read-zip.ts'
import { ZipTooLarge } from '#platform/zip/read-zip.ts'
import type { Failure } from '#shared/result.ts'
import type { Leaf, SourceControl } from './source.types.ts'

const mostFiles = 5_000
/** Of all that one archive unpacks to. */
const mostBytes = 4 * 1024 * 1024 * 1024

export const isWorkbook = (zip: Zip): boolean =>
  zip.entries.some(({ name }) => /^\[Content_Types\]\.xml$/i.test(name)) &&
  zip.entries.some(({ name }) => /(^|\/)workbook\.(xml|bin)$/i.test(name))

/** What archivers and operating systems put beside people's files. */
const byproduct = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.[^/]*$)/i

interface Unpacked {
  readonly leaves: readonly Leaf[]
  readonly refused: readonly { readonly name: string; readonly failure: Failure }[]
}

const nameOf = (archive: string, entry: ZipEntry): string => `${archive} · ${entry.name}`.slice(0, 500)

export async function unpack(zip: Zip, archive: Leaf, control: SourceControl): Promise<Unpacked | Failure> {
  const entries = zip.entries.filter(({ name, bytes }) => !byproduct.test(name) && bytes > 0)
  if (entries.length > mostFiles)
    return {
      type: 'TooManyFiles',
      message: `It holds ${entries.length.toLocaleString('en')} files; at most ${mostFiles.toLocaleString('en')} are read.`,
    }
  const leaves: Leaf[] = []
  const refused: { name: string; failure: Failure }[] = []
  let left = mostBytes
  for (const [index, entry] of entries.entries()) {
    await control.pause()
    const name = nameOf(archive.name, entry)
    if (entry.encrypted) {
      refused.push({
        name,
        failure: { type: 'Encrypted', message: 'It is protected by a password. Unpack it and choose the file itself.' },
      })
      continue
    }
    const path = control.newPath()
    try {
      await pipeline(await zip.open(entry, left), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    } catch (error) {
      if (error instanceof ZipTooLarge)
        return {
          type: 'ArchiveBomb',
          message: 'It unpacks to far more than any honest file of its size. Nothing of it was imported.',
        }
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error
      const why = error instanceof Error ? error.message : String(error)
      refused.push({ name, failure: { type: 'ArchiveBroken', message: `It is damaged in the archive (${why}).` } })
      continue
    }
    const { size } = statSync(path)
    left -= size
    leaves.push({ upload: archive.upload, part: `file${index + 1}`, name, path, bytes: size })
  }
  return { leaves, refused }
}
