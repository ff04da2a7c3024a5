/** The parts of uploads for as long as a job needs them; what was unpacked goes with the job. */
import type { JobContext } from '#replica/job.ts'
import { fail, type Failure, type Result } from '#shared/result.ts'
import type { HeldAttachments } from './attachments.ts'
import { cancelled, diskFull } from './failures.ts'
import { openUploads } from './sources/open-uploads.ts'
import { type Part, Stopped } from './sources/source.types.ts'

const gone: Failure = {
  type: 'UploadGone',
  message: 'A file is no longer here; choose it again. Nothing was imported.',
}

export async function withParts<Value>(
  context: JobContext,
  uploads: readonly string[],
  mode: 'preview' | 'run',
  work: (parts: readonly Part[], attachments: HeldAttachments) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  try {
    const opened = await openUploads(context, uploads, mode === 'run' ? 'attachments' : 'rows')
    if (!opened) return fail(gone)
    try {
      return await work(opened.parts, opened.attachments)
    } finally {
      opened.close()
    }
  } catch (error) {
    if (error instanceof Stopped)
      return fail(mode === 'run' ? cancelled : { ...cancelled, message: 'This was cancelled. Nothing was changed.' })
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return fail(diskFull)
    throw error
  }
}
