/** Proposes a plan: looks at every file, recognises what it is, then rehearses the import to find stages and missing names. */
import type { JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { followPlan } from './engine.ts'
import { cancelled } from './failures.ts'
import { fingerprintOf, type Mapping, readMapping, withMapping } from './mapping.ts'
import { partKey } from './sources/open-uploads.ts'
import type { Part } from './sources/source.types.ts'
import { withParts } from './with-parts.ts'
import { maxRows, type Scan, scanPart } from './scan.ts'
import { planFor, recogniseFile } from './recognise.ts'
import type { FileChoice, ImportPlan, ImportPreview, ImportSummary, PlanFile, Remark } from './plan.schema.ts'

/** A file that could not even be looked into. */
const unread = ({ upload, part, also, format, name, remarks }: Part, reason: Remark): PlanFile => ({
  upload,
  part,
  also: [...also],
  format,
  remarks: [...remarks],
  hiddenRows: 'bring',
  grouped: false,
  attachments: 'keep',
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

/** What somebody in the office has said about files with these columns; the newest of one kind of record counts. */
function remembered(context: JobContext, scan: Scan): { readonly name: string; readonly mapping: Mapping }[] {
  const rows = context.db.all<{ name: string | null; mapping: string | null }>(
    'select name, mapping from importMapping where fingerprint = ? order by savedAt desc, id limit 20',
    fingerprintOf(scan.headers),
  )
  return rows.flatMap(({ name, mapping: text }) => {
    const mapping = readMapping(text ?? '')
    return mapping ? [{ name: name ?? '', mapping }] : []
  })
}

function planned(context: JobContext, scan: Scan, choice: FileChoice | undefined): PlanFile[] {
  if (choice?.table !== undefined) return [planFor(scan, choice.table, 1)]
  const known = scan.header ? remembered(context, scan) : []
  if (known.length === 0) return recogniseFile(scan)
  return known.map(({ name, mapping }) => withMapping(planFor(scan, mapping.table, 1), mapping, name))
}

/** A file that the disk does not give is left out like one that is no table. */
async function scanSafely(...parameters: Parameters<typeof scanPart>): ReturnType<typeof scanPart> {
  try {
    return await scanPart(...parameters)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E')))
      throw error
    return fail({ type: 'FileUnreadable', message: `It cannot be read (${error.code}).` })
  }
}

const choiceFor = (part: Part, choices: readonly FileChoice[]): FileChoice | undefined =>
  choices.find((choice) => partKey({ upload: choice.upload, part: choice.part ?? '' }) === partKey(part))

/** `choices`: what the person has said about single files, over what would be recognised. */
export const analyse = (
  context: JobContext,
  uploads: readonly string[],
  choices: readonly FileChoice[],
): Promise<Result<ImportPreview, Failure>> =>
  withParts(context, uploads, 'preview', (parts) => analyseParts(context, parts, choices))

async function analyseParts(
  context: JobContext,
  parts: readonly Part[],
  choices: readonly FileChoice[],
): Promise<Result<ImportPreview, Failure>> {
  const files: PlanFile[] = []
  let done = 0
  for (const [place, part] of parts.entries()) {
    const choice = choiceFor(part, choices)
    const scan = await scanSafely(part, {
      cancelled: context.cancelled,
      progress: (share) =>
        context.progress('reading', Math.round((place + Math.min(1, share)) * 1_000), parts.length * 1_000),
      choice,
    })
    if (context.cancelled())
      return fail({ ...cancelled, message: 'Looking at the files was cancelled. Nothing was changed.' })
    if (scan.ok) {
      done += scan.value.rows
      files.push(...planned(context, scan.value, choice))
    } else files.push(unread(part, { type: scan.failure.type, message: scan.failure.message }))
  }
  const plan: ImportPlan = {
    version: 1,
    files,
    stages: [],
    missing: [],
    currency: currencyOf(context),
    existing: 'update',
    conflicts: [],
    likely: [],
    unusedStages: 'keep',
  }
  if (!files.some((file) => file.table !== null)) return ok({ plan, summary: noSummary })
  if (done > maxRows)
    return fail({
      type: 'TooManyRows',
      message: `These files have ${done.toLocaleString('en')} rows together; one import takes ${maxRows.toLocaleString('en')}. Nothing was imported; import them one after the other.`,
    })
  const rehearsed = await followPlan(context, plan, parts, 'preview')
  return rehearsed.ok ? ok({ plan: rehearsed.value.plan, summary: rehearsed.value.summary }) : rehearsed
}
