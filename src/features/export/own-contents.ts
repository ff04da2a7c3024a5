/**
 * The contents of files from the archive of an export. A content belongs to a file by the id in its entry's name and is
 * believed when its bytes have the hash that the file's record says; its chunks then have the names of the record again.
 */
import { createHash } from 'node:crypto'
import { chunkBytes, contentKey, encryptChunk, mostFileBytes } from '#platform/file-store/chunks.ts'
import { openFileStore, type FileStore } from '#platform/file-store/file-store.ts'
import { openZip, type Zip, type ZipEntry } from '#platform/zip/read-zip.ts'
import type { JobContext } from '#replica/job.ts'
import { readContents, type FileContent } from '../files/files.queries.ts'
import { ownIds } from './own-ids.ts'
import type { OwnAbout } from './own-about.ts'

/** How many came in. Entries that belong to no file here, or do not fit, are passed over. */
export async function ownContents(context: JobContext, path: string, about: OwnAbout): Promise<number> {
  const zip = await openZip(path)
  if (!zip.ok) return 0
  const ids = ownIds(about, context.spaces, (space) => context.authority()?.spaces.has(space) ?? false, new Map())
  const store = openFileStore(context.filesFolder)
  let count = 0
  try {
    for (const entry of zip.value.entries) {
      if (context.cancelled()) break
      const id = ids.id(entry.name.split('/', 1)[0] ?? '')
      const [content] = readContents(context, [id])
      if (content && (await storeContent(store, zip.value, entry, content))) count += 1
      context.progress('files', count, zip.value.entries.length)
    }
  } finally {
    store.close()
    zip.value.close()
  }
  return count
}

async function storeContent(store: FileStore, zip: Zip, entry: ZipEntry, content: FileContent): Promise<boolean> {
  const key = contentKey(content.seed, content.sha256)
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  let position = 0
  const put = async (plain: Buffer): Promise<boolean> => {
    hash.update(plain)
    const chunk = content.chunks[position]
    if (chunk === undefined) return false
    const stored = await store.put(content.id, position, chunk, encryptChunk(key, position, plain))
    position += 1
    return stored.ok
  }
  for await (const piece of await zip.open(entry, mostFileBytes)) {
    held = Buffer.concat([held, piece as Buffer])
    for (; held.length >= chunkBytes; held = held.subarray(chunkBytes))
      if (!(await put(held.subarray(0, chunkBytes)))) return false
  }
  if (held.length > 0 && !(await put(held))) return false
  const isWhole = position === content.chunks.length && hash.digest('hex') === content.sha256
  if (isWhole) store.setHome(content.id)
  return isWhole
}
