/**
 * Attaches uploads to a record: content first, record after. A record is written only when every chunk is on the disk;
 * what a broken-off job stored belongs to no record and is cleared away.
 */
import { createHash, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { create } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import {
  chunkBytes,
  chunkCount,
  chunkName,
  contentKey,
  encryptChunk,
  mostFileBytes,
  packNames,
} from '#platform/file-store/chunks.ts'
import { openFileStore, type FileStore } from '#platform/file-store/file-store.ts'
import { locate } from '../records/rows.ts'
import { tablesByName } from '../records/source.ts'
import { get, sql } from '../records/sql.ts'
import { cleanName, mediaTypeOf } from './file-names.ts'
import { file } from './files.schema.ts'

const cancelled: Failure = { type: 'Cancelled', message: 'This was cancelled. Nothing was attached.' }
const tooLarge: Failure = {
  type: 'FileTooLarge',
  message: `A file may have ${mostFileBytes / 1_000_000_000} GB at most. Nothing of it was attached.`,
}
const gone: Failure = { type: 'UploadMissing', message: 'The file is not here any more; choose it again.' }
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

interface Attached {
  readonly id: string
  readonly name: string
}

export function attachJob(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)

  /** Stores one upload under a new file of `record`'s space and returns what the record has to say; cleans up when it fails. */
  const store = async (
    context: JobContext,
    files: FileStore,
    record: string,
    upload: string,
    folder: string | null,
  ) => {
    const path = context.uploadPath(upload)
    if (path === undefined) return fail(gone)
    const hash = createHash('sha256')
    let size = 0
    for await (const plain of chunksOf(path)) {
      hash.update(plain)
      size += plain.length
      if (size > mostFileBytes) return fail(tooLarge)
      if (context.cancelled()) return fail(cancelled)
      context.progress('checking', size, null)
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
    const id = inSpace(context.newId(file), space)
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
      context.progress('storing', stored, size)
    }
    if (again.digest('hex') !== sha256 || names.length !== chunkCount(size)) return broken(changed)
    const name = cleanName(context.uploadName(upload) ?? '')
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
    files.setOpened(id, context.now)
    const done = await context.commit([create(file, id, values)], 'files.attach')
    return done.ok ? ok({ id, name }) : broken(done.failure)
  }

  return defineJob({
    name: 'files.attach',
    summary: 'Attaches uploaded files to a record.',
    input: z.object({
      record: z.string().max(36),
      uploads: z.array(z.string().max(100)).min(1).max(100),
      folder: z.string().trim().min(1).max(200).optional(),
    }),
    run: async (
      context,
      input,
    ): Promise<Result<{ readonly files: readonly Attached[]; readonly operation: string }>> => {
      if (!locate(context.db, tables, input.record))
        return fail({
          type: 'RecordNotFound',
          message: 'What the file should be attached to is not here or was deleted. Nothing was attached.',
          id: input.record,
        })
      const files = openFileStore(context.filesFolder)
      try {
        const attached: Attached[] = []
        for (const upload of input.uploads) {
          const done = await store(context, files, input.record, upload, input.folder ?? null)
          if (!done.ok) return attached.length === 0 ? done : fail({ ...done.failure, attached: attached.length })
          attached.push(done.value)
          context.discardUpload(upload)
        }
        return ok({ files: attached, operation: context.operation })
      } finally {
        files.close()
      }
    },
  })
}
