/**
 * Puts a file that lies on this disk into the office: content first, record after. A record is written only when every
 * chunk is on the disk; what a broken-off job stored belongs to no record and is cleared away.
 */
import { createHash, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { inSpace, type RecordId, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import {
  chunkBytes,
  chunkCount,
  chunkName,
  contentKey,
  encryptChunk,
  mostFileBytes,
  packNames,
} from '#platform/file-store/chunks.ts'
import type { FileStore } from '#platform/file-store/file-store.ts'
import { get, sql } from '../records/sql.ts'
import { cleanName, mediaTypeOf } from './file-names.ts'
import { file } from './files.schema.ts'

const cancelled: Failure = { type: 'Cancelled', message: 'This was cancelled. Nothing was attached.' }
const tooLarge: Failure = {
  type: 'FileTooLarge',
  message: `A file may have ${mostFileBytes / 1_000_000_000} GB at most. Nothing of it was attached.`,
}
const changed: Failure = { type: 'FileChanged', message: 'The file changed while it was read. Nothing was attached.' }

/** The plain chunks of a file on the disk, one at a time in memory. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path)
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      let filled = 0
      while (filled < chunkBytes) {
        const { bytesRead } = await handle.read(buffer, filled, chunkBytes - filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled > 0) yield buffer.subarray(0, filled)
      if (filled < chunkBytes) return
    }
  } finally {
    await handle.close()
  }
}

export interface Attached {
  readonly id: string
  readonly name: string
}

/**
 * Stores the file at `path` under a new record of `record`'s space, which is attached to it; cleans up when it fails. `id`:
 * of the new record. What `along` makes of it is saved in the same change; a failure from it attaches nothing.
 */
export async function storeFile(
  context: JobContext,
  files: FileStore,
  record: string,
  { path, name: given }: { readonly path: string; readonly name: string },
  folder: string | null,
  options: {
    readonly id?: RecordId
    readonly progress?: JobContext['progress']
    readonly along?: (stored: Attached & { readonly sha256: string }) => Result<readonly Write[], Failure>
  } = {},
): Promise<Result<Attached, Failure>> {
  const progress = options.progress ?? context.progress
  const hash = createHash('sha256')
  let size = 0
  for await (const plain of chunksOf(path)) {
    hash.update(plain)
    size += plain.length
    if (size > mostFileBytes) return fail(tooLarge)
    if (context.cancelled()) return fail(cancelled)
    progress('checking', size, null)
  }
  const sha256 = hash.digest('hex')
  const space = spaceOf(record)
  // The same content in the same space has the same key and so the same chunks, which then are kept once.
  const twin = get<{ seed: string | null }>(
    context.db,
    sql`SELECT seed FROM file WHERE sha256 = ${sha256} AND size = ${size}
      AND id > ${space} AND id < ${`${space}~`} ORDER BY id LIMIT 1`,
  )
  const seed = /^[0-9a-f]{64}$/.test(twin?.seed ?? '') ? (twin?.seed ?? '') : randomBytes(32).toString('hex')
  const key = contentKey(seed, sha256)
  const id = options.id ?? inSpace(context.newId(file), space)
  const names: string[] = []
  const again = createHash('sha256')
  let stored = 0
  const broken = (failure: Failure): Result<never> => {
    files.drop([id])
    return fail(failure)
  }
  files.setHome(id)
  for await (const plain of chunksOf(path)) {
    if (context.cancelled()) return broken(cancelled)
    again.update(plain)
    const encrypted = encryptChunk(key, names.length, plain)
    const name = chunkName(encrypted)
    const put = await files.put(id, names.length, name, encrypted)
    if (!put.ok) return broken(put.failure)
    names.push(name)
    stored += plain.length
    progress('storing', stored, size)
  }
  if (again.digest('hex') !== sha256 || names.length !== chunkCount(size)) return broken(changed)
  const name = cleanName(given)
  const values = {
    name,
    folder,
    record,
    size,
    mediaType: mediaTypeOf(name),
    sha256,
    seed,
    chunks: packNames(names),
    addedBy: context.me,
    addedAt: new Date(context.now).toISOString(),
  }
  const further = options.along?.({ id, name, sha256 }) ?? ok([])
  if (!further.ok) return broken(further.failure)
  files.setOpened(id, context.now)
  const done = await context.commit([...further.value, create(file, id, values)], 'files.attach')
  return done.ok ? ok({ id, name }) : broken(done.failure)
}
