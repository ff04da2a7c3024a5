/** Attaches uploads to a record. */
import { z } from 'zod'
import { defineJob } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { locate } from '../records/rows.ts'
import { tablesByName } from '../records/source.ts'
import { storeFile, type Attached } from './store-file.ts'

const gone: Failure = { type: 'UploadMissing', message: 'The file is not here any more; choose it again.' }

export function attachJob(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
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
          const path = context.uploadPath(upload)
          const name = context.uploadName(upload) ?? ''
          const done =
            path === undefined
              ? fail(gone)
              : await storeFile(context, files, input.record, { path, name }, input.folder ?? null)
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
