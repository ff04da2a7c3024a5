/** Proposes a plan: looks at every file, recognises what it is, then rehearses the import to find stages and missing names. */
import { statSync } from 'node:fs'
import type { JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { cancelled, followPlan } from './engine.ts'
import { maxRows, type Scan, scanFile } from './scan.ts'
import { planFor, recogniseFile } from './recognise.ts'
import type { FileChoice, ImportPlan, ImportPreview, ImportSummary, PlanFile, Remark } from './plan.schema.ts'

/** A file that could not even be looked into. */
const unread = (upload: string, name: string, reason: Remark): PlanFile => ({
  upload,
  name,
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  skip: 0,
  rows: 0,
  table: null,
  leftOut: reason,
  confidence: 1,
  system: null,
  source: '',
  key: { by: 'row' },
  fixed: {},
  columns: [],
  links: [],
})

const noSummary: ImportSummary = {
  files: [],
  alsoCreated: [],
  removedStages: [],
  totals: { created: 0, updated: 0, unchanged: 0, leftOut: 0, incomplete: 0 },
  missing: [],
}

/** The office's currency; before an office has one, that of the fullest money column, else euros. */
function currencyOf(context: JobContext): string {
  const office = context.db.get<{ currency: string | null }>('select currency from office limit 1')
  return office?.currency ?? 'EUR'
}

const planned = (scan: Scan, choice: FileChoice | undefined): PlanFile[] => {
  if (choice?.table === undefined) return recogniseFile(scan)
  return [planFor(scan, choice.table, 1)]
}

/** A file that the disk does not give is left out like one that is no table. */
async function scanSafely(...parameters: Parameters<typeof scanFile>): ReturnType<typeof scanFile> {
  try {
    return await scanFile(...parameters)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E')))
      throw error
    return fail({ type: 'FileUnreadable', message: `It cannot be read (${error.code}).` })
  }
}

const sizeOf = (path: string | undefined): number =>
  path === undefined ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)

/** `choices`: what the person has said about single files, over what would be recognised. */
export async function analyse(
  context: JobContext,
  uploads: readonly string[],
  choices: readonly FileChoice[],
): Promise<Result<ImportPreview, Failure>> {
  const files: PlanFile[] = []
  let done = 0
  let readBefore = 0
  const sizes = new Map(uploads.map((upload) => [upload, sizeOf(context.uploadPath(upload))]))
  const totalBytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  for (const upload of uploads) {
    const path = context.uploadPath(upload)
    if (path === undefined)
      return fail({ type: 'UploadGone', message: 'A file is no longer here; choose it again. Nothing was imported.' })
    const name = (context.uploadName(upload) ?? 'file.csv').slice(0, 500)
    const choice = choices.find((candidate) => candidate.upload === upload)
    const scan = await scanSafely(upload, name, path, {
      cancelled: context.cancelled,
      progress: (bytes) => context.progress('reading', Math.min(totalBytes, readBefore + bytes), totalBytes),
      choice,
    })
    if (context.cancelled())
      return fail({ ...cancelled, message: 'Looking at the files was cancelled. Nothing was changed.' })
    readBefore += sizes.get(upload) ?? 0
    if (scan.ok) {
      done += scan.value.rows
      files.push(...planned(scan.value, choice))
    } else files.push(unread(upload, name, { type: scan.failure.type, message: scan.failure.message }))
  }
  const plan: ImportPlan = {
    version: 1,
    files,
    stages: [],
    missing: [],
    currency: currencyOf(context),
    existing: 'update',
    unusedStages: 'keep',
  }
  if (!files.some((file) => file.table !== null)) return ok({ plan, summary: noSummary })
  if (done > maxRows)
    return fail({
      type: 'TooManyRows',
      message: `These files have ${done.toLocaleString('en')} rows together; one import takes ${maxRows.toLocaleString('en')}. Nothing was imported; import them one after the other.`,
    })
  const rehearsed = await followPlan(context, plan, 'preview')
  return rehearsed.ok ? ok({ plan: rehearsed.value.plan, summary: rehearsed.value.summary }) : rehearsed
}
