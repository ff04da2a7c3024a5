/** The thread of one job. It ends with the job. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { newRecordId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import { openReader } from '#replica/reader.ts'
import { derivedId } from '#replica/contexts.ts'
import type { AnyJob } from '../catalogue.types.ts'
import { featureJobs } from '../jobs.ts'
import { tables } from '../tables.ts'
import { byName } from './answer.ts'
import { Caller } from './rpc.ts'
import { runJob, type Progress } from './run-job.ts'
import { discardUpload, uploadName, uploadPath } from './uploads.ts'
import type { JobProcedures } from './writer.worker.ts'

export interface JobStart {
  readonly folder: string
  readonly jobFolder: string
  readonly name: string
  readonly input: unknown
  readonly operation: string
  /** The way to the writer. */
  readonly writer: MessagePort
  /** One cell; not 0 when the job should stop. Shared memory, so that a job that never waits sees it too. */
  readonly cancel: Int32Array<SharedArrayBuffer>
}

export type JobNews = { readonly progress: Progress } | { readonly result: Result<unknown> }

const port = parentPort
if (!port) throw new Error('This file is the main file of a thread')
const start = workerData as JobStart
const tell = (news: JobNews) => port.postMessage(news)
const writer = new Caller<JobProcedures>(start.writer)
// A writer that died does not answer any more; the job must not wait for it.
start.writer.on('close', () => writer.end('The writer thread ended'))
const reader = openReader(start.folder, Date.now, tables)
const { spaces } = reader.queryContext()

const pause = 50
let last = { at: 0, kept: 0 }
/** Not every step of a fast job is worth a message; what was saved always is. */
function progress(moved: Progress) {
  const at = performance.now()
  if (at - last.at < pause && moved.kept === last.kept) return
  last = { at, kept: moved.kept }
  tell({ progress: moved })
}

const result = await runJob(byName<AnyJob>(featureJobs), start.name, start.input, {
  operation: start.operation,
  folder: start.jobFolder,
  newId: (table) => newRecordId(spaces[table.space], Date.now(), randomBytes(6)),
  derivedId: (table, source, key) => derivedId(spaces[table.space], source, key),
  uploadPath: (upload) => uploadPath(start.folder, upload),
  uploadName: (upload) => uploadName(start.folder, upload),
  discardUpload: (upload) => discardUpload(start.folder, upload),
  filesFolder: filesFolderOf(start.folder),
  cancelled: () => Atomics.load(start.cancel, 0) !== 0,
  queryContext: () => reader.queryContext(),
  commit: (writes, label) => writer.call('commit', writes, label),
  keep: (list, entries, how) => writer.call('keep', list, entries, how),
  scrub: () => writer.call('scrub'),
  undoPiece: (operation, after, direction) => writer.call('undoPiece', operation, after, direction),
  progress,
})
tell({ result })
reader.close()
start.writer.close()
