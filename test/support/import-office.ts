/** An office in memory that imports files, the way the peer does in a thread of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Job, JobContext } from '#replica/job.ts'
import type { Write } from '#replica/command.ts'
import { fail, type Failure, type Result } from '#shared/result.ts'
import { analyseImport, previewImport, runImport } from '#features/import/import.jobs.ts'
import type { FileChoice, ImportPlan, ImportPreview, ImportResult } from '#features/import/plan.schema.ts'
import { undoInPieces } from './test-job.ts'
import { testOffice, type TestOffice } from './test-office.ts'

export interface ImportOffice extends Omit<TestOffice, 'run'> {
  /** Runs a command. */
  readonly command: TestOffice['run']
  /** The folder into which jobs write. */
  readonly folder: string
  /** Writes a file and gives the upload id under which jobs find it. */
  file(name: string, content: string | Uint8Array): string
  /** An upload of a file that exists. */
  existing(path: string): string
  analyse(uploads: readonly string[], choices?: readonly FileChoice[]): Promise<Result<ImportPreview>>
  preview(plan: ImportPlan): Promise<Result<ImportPreview>>
  run(plan: ImportPlan, options?: RunOptions): Promise<Result<ImportResult>>
  job<Input, Output>(job: Job<Input, Output>, input: unknown, options?: RunOptions): Promise<Result<Output>>
  /** Analyses and imports with the proposed plan; throws when either fails. */
  importFiles(uploads: readonly string[], change?: (plan: ImportPlan) => ImportPlan): Promise<ImportResult>
  downloaded(name: string): string
}

export interface RunOptions {
  /** Asks the job to stop after so many commits. */
  readonly cancelAfter?: number
  /** Makes the commit of this number (from 1) fail. */
  readonly failAt?: { readonly commit: number; readonly failure: Failure }
}

export function importOffice(options: Parameters<typeof testOffice>[0] = {}): ImportOffice {
  const office = testOffice(options)
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-import-'))
  const uploads = new Map<string, { path: string; name: string }>()
  let operations = 0

  const job: ImportOffice['job'] = async (work, input, runOptions = {}) => {
    const operation = (++operations).toString(16).padStart(32, '0')
    let commits = 0
    const { newId, derivedId } = office.replica.commandContext()
    const context: JobContext = {
      ...office.replica.queryContext(),
      operation,
      folder,
      newId,
      derivedId,
      uploadPath: (upload) => uploads.get(upload)?.path,
      uploadName: (upload) => uploads.get(upload)?.name,
      discardUpload: () => undefined,
      filesFolder: join(folder, 'files'),
      commit: async (writes: readonly Write[], label) => {
        if (runOptions.failAt?.commit === commits + 1) return fail(runOptions.failAt.failure)
        commits++
        if (writes.length > 1_000) throw new Error(`${writes.length} records in one commit`)
        return office.replica.commit(writes, { label, operation })
      },
      scrub: async () => ({ ok: true, value: {} }),
      keep: async (list, entries) => office.replica.keep(list, entries, 'replace'),
      undo: async (other = operation) => undoInPieces(office.replica, other),
      progress: () => undefined,
      cancelled: () => runOptions.cancelAfter !== undefined && commits >= runOptions.cancelAfter,
    }
    return work.run(context, work.input.parse(input))
  }
  const add = (name: string, path: string) => {
    const upload = `upload${uploads.size + 1}`
    uploads.set(upload, { path, name })
    return upload
  }
  const uploadsOf = (plan: ImportPlan) => [...new Set(plan.files.flatMap((file) => [file.upload, ...file.also]))]
  const must = <Value>(result: Result<Value>): Value => {
    if (!result.ok) throw new Error(`${result.failure.type}: ${result.failure.message}`)
    return result.value
  }
  const self: ImportOffice = {
    ...office,
    command: office.run,
    folder,
    file: (name, content) => {
      const path = join(folder, `in-${uploads.size + 1}`)
      writeFileSync(path, content)
      return add(name, path)
    },
    existing: (path) => add(basename(path), path),
    job,
    analyse: (list, choices) => job(analyseImport, { uploads: list, ...(choices ? { choices } : {}) }),
    preview: (plan) => job(previewImport, { uploads: uploadsOf(plan), plan }),
    run: (plan, runOptions) => job(runImport, { uploads: uploadsOf(plan), plan }, runOptions),
    importFiles: async (list, change = (plan) => plan) =>
      must(await self.run(change(must(await self.analyse(list)).plan))),
    downloaded: (name) => readFileSync(join(folder, name), 'utf8'),
    close: () => {
      office.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return self
}
