/** The office's look for what is printed, from its settings and the logo's content. */
import type { LetterLook } from '#features/quotes/letter.ts'
import { readSetup } from '#features/quotes/quote-facts.ts'
import { contentKey, decryptChunk, unpackNames } from '#platform/file-store/chunks.ts'
import type { FileStore } from '#platform/file-store/file-store.ts'
import { mostPictureBytes, printablePicture } from '#platform/pdf/picture.ts'
import type { JobContext } from '#replica/job.ts'

/** The content of a small file that is on this PC; undefined when it is not, or not whole. */
async function contentOf(context: JobContext, files: FileStore, id: string): Promise<Buffer | undefined> {
  const found = context.db.get<{ size: number; seed: string; sha256: string; chunks: string }>(
    'SELECT size, seed, sha256, chunks FROM file WHERE id = ?',
    id,
  )
  const names = found && unpackNames(found.chunks)
  if (!found || !names || found.size > mostPictureBytes) return undefined
  const key = contentKey(found.seed, found.sha256)
  const parts: Buffer[] = []
  for (const [index, name] of names.entries()) {
    const encrypted = await files.read(name)
    const plain = encrypted && decryptChunk(key, index, encrypted)
    if (!plain) return undefined
    parts.push(plain)
  }
  return Buffer.concat(parts)
}

/** How whatever is printed for a customer looks, with the logo where its content is on this PC. */
export async function lookOf(context: JobContext, files: FileStore): Promise<LetterLook> {
  const setup = readSetup(context.db)
  const picture = setup.logo === null ? undefined : await contentOf(context, files, setup.logo)
  const officeName = context.db.get<{ name: string | null }>('SELECT name FROM office LIMIT 1')?.name ?? ''
  return { ...setup, logo: picture && printablePicture(picture), officeName }
}

/** A name that every system takes. */
export const fileName = (text: string): string => text.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 100)

export interface Printed {
  readonly downloads: readonly { readonly name: string; readonly path: string; readonly bytes: number }[]
  /** The file that was attached to the deal; null when it was not to be. */
  readonly file: string | null
  readonly operation: string
}
