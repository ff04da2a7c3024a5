/**
 * Follows a plan: reads the files twice, first to learn which records they hold and what those are called (index.ts),
 * then to turn every row into writes (write-rows.ts). A preview does the same and commits nothing, so what it says is what
 * a run does.
 *
 * Must stay true: ids come from (source, key), so the same file twice makes nothing twice and an import that was killed
 * is completed by running it again; all commits of one run carry one operation; memory does not grow with the file but
 * with its keys and names.
 */
import type { JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { type CsvProblem, readRest, readRows } from '#platform/csv/read-rows.ts'
import { readSpool, type TableRow } from '#platform/table/spool.ts'
import { attachHeld, messagesHere, type HeldAttachments } from './attachments.ts'
import { writeNotCarried } from './carried.ts'
import { customFields } from './custom-columns.ts'
import { converterFor } from './convert.ts'
import { indexFile, type Index, newIndex, neededLinks } from './index-rows.ts'
import { cancelled, diskFull } from './failures.ts'
import { likeness } from './likeness.ts'
import { createLookups } from './lookups.ts'
import { missingNames } from './missing.ts'
import {
  importLabel,
  importTables,
  mostStages,
  type ImportPlan,
  type ImportSummary,
  type ImportResult,
  type PlanFile,
} from './plan.schema.ts'
import { partKey } from './sources/open-uploads.ts'
import type { Part, TextPart } from './sources/source.types.ts'
import { stageBook } from './stage-book.ts'
import { newTally, type Tally } from './tally.ts'
import { rowWriter, type Sink } from './write-rows.ts'

export interface EngineResult extends ImportResult {
  readonly plan: ImportPlan
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const tooManyStages = (file: PlanFile): Failure => ({
  type: 'TooManyStages',
  message: `The stage column of ${file.name} has more than ${mostStages} different values, so it is none. Choose another column for the stage. What was saved before is kept; undo takes it back.`,
})

/** Files that become records, in the order in which their tables are written. */
const inOrder = (plan: ImportPlan): PlanFile[] =>
  plan.files
    .filter((file) => file.table !== null)
    .sort((one, other) => importTables.indexOf(one.table ?? 'event') - importTables.indexOf(other.table ?? 'event'))

/** What stands after the place where reading ended is left out line by line, so that it can be corrected and imported. */
async function leaveOutRest(
  context: JobContext,
  file: PlanFile,
  { path }: TextPart,
  problem: CsvProblem,
  tally: Tally,
): Promise<void> {
  const complaint = { type: 'unreadableRest', message: problem.message }
  let lines = 0
  for await (const rows of readRest({ ...file, path }, problem.line)) {
    if (context.cancelled()) throw new Stop(cancelled)
    for (const row of rows) tally.leaveOut(row, complaint)
    lines += rows.length
  }
  if (lines === 0) tally.leaveOut({ line: problem.line, cells: [] }, complaint)
}

interface RowBatch {
  readonly rows: readonly TableRow[]
  readonly problem?: CsvProblem | undefined
}

/** Batches of a file's data rows, without its header. */
async function* dataRows(file: PlanFile, part: Part): AsyncGenerator<RowBatch> {
  if (part.form === 'refused') return
  if (part.form === 'rows') {
    yield* readSpool(part.path, part.from)
    return
  }
  let first = file.header
  for await (const { rows, problem } of readRows({ ...file, path: part.path })) {
    const data = first ? rows.slice(1) : rows
    if (rows.length > 0) first = false
    yield { rows: data, problem }
  }
}

class Stop extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const mostWrites = 1_000

/** Collects writes and commits them by the thousand; counts what has been kept. */
function committer(context: JobContext, label: string) {
  let held: Parameters<JobContext['commit']>[0][number][] = []
  let kept = 0
  const flush = async (least: number) => {
    while (held.length >= least && held.length > 0) {
      const part = held.slice(0, mostWrites)
      held = held.slice(mostWrites)
      const done = await context.commit(part, label)
      if (!done.ok)
        throw new Stop({
          ...done.failure,
          kept,
          message: `${done.failure.message} ${kept.toLocaleString('en')} records had been saved and are kept: import the same files again to complete it, or undo it.`,
        })
      kept += part.length
    }
  }
  return {
    sink: {
      write: (write) => void held.push(write),
      settle: () => flush(mostWrites),
    } satisfies Sink,
    flush: () => flush(1),
    isEmpty: () => kept === 0,
  }
}

const silent: Sink = { write: () => undefined, settle: async () => undefined }

export async function followPlan(
  context: JobContext,
  plan: ImportPlan,
  parts: readonly Part[],
  mode: 'preview' | 'run',
  held?: HeldAttachments,
): Promise<Result<EngineResult, Failure>> {
  const files = inOrder(plan)
  const byKey = new Map(parts.map((part) => [partKey(part), part]))
  const partOf = (file: PlanFile): Part => {
    const part = byKey.get(partKey(file))
    if (!part) throw new Error(`${file.name} has no part of its own`)
    return part
  }
  for (const file of files)
    if ((byKey.get(partKey(file)) ?? { form: 'refused' }).form === 'refused')
      return fail({
        type: 'UploadGone',
        message: `${file.name} is no longer here, or is another file now; choose it again. Nothing was imported.`,
      })
  const commits = committer(
    context,
    `${importLabel}${[...new Set(files.map((file) => file.name))].join(', ').slice(0, 200)}`,
  )
  const attachments = (mode === 'run' && held?.all()) || []
  try {
    const before = messagesHere(context, files, attachments)
    const result = await follow(context, plan, files, partOf, mode, mode === 'run' ? commits.sink : silent)
    await commits.flush()
    const attached = await attachHeld(context, files, attachments, before)
    if (!attached.ok) throw new Stop(attached.failure)
    if (context.cancelled()) throw new Stop(cancelled)
    const whole = attached.value > 0 ? withFiles(result, attached.value) : result
    return ok(commits.isEmpty() && attached.value === 0 ? { ...whole, operation: '' } : whole)
  } catch (error) {
    if (hasCode(error, 'ENOSPC')) return fail(diskFull)
    if (!(error instanceof Stop)) throw error
    if (error.failure !== cancelled) return fail(error.failure)
    if (mode === 'preview') return fail({ ...cancelled, message: 'This was cancelled. Nothing was changed.' })
    const undone = await context.undo()
    return fail(
      undone.ok
        ? cancelled
        : {
            ...undone.failure,
            message: `The import was stopped, but could not be taken back: ${undone.failure.message}`,
          },
    )
  }
}

const withFiles = (result: EngineResult, count: number): EngineResult => ({
  ...result,
  summary: {
    ...result.summary,
    alsoCreated: [...result.summary.alsoCreated, { table: 'file', count, why: 'attachments of messages' }],
    totals: { ...result.summary.totals, created: result.summary.totals.created + count },
  },
})

async function follow(
  context: JobContext,
  plan: ImportPlan,
  files: readonly PlanFile[],
  partOf: (file: PlanFile) => Part,
  mode: 'preview' | 'run',
  sink: Sink,
): Promise<EngineResult> {
  const lookups = createLookups(context.db)
  const index: Index = newIndex()
  const custom = customFields(context, files, plan.currency)
  const needed = neededLinks(files)
  const alike = likeness(context, plan, mode)
  for (const [table, by] of needed.links) lookups.loadOffice(table, by)
  const converters = new Map(files.map((file) => [file, converterFor(plan, file, custom.fields, context.now)]))
  const total = files.reduce((sum, file) => sum + file.rows, 0)

  let done = 0
  const indexed = files.filter((file) => needed.tables.has(file.table ?? 'event'))
  const toIndex = indexed.reduce((sum, file) => sum + file.rows, 0)
  for (const file of indexed) {
    const converter = converters.get(file)
    if (!converter) continue
    const indexer = indexFile({ context, file, lookups, index, converter, needed, likeness: alike })
    for await (const { rows } of dataRows(file, partOf(file))) {
      if (context.cancelled()) throw new Stop(cancelled)
      indexer(rows)
      context.progress('matching', (done += rows.length), toIndex)
    }
  }

  const stages = stageBook(context, plan.stages)
  const missing = missingNames(context, plan, lookups)
  const tallies: { file: PlanFile; tally: Tally }[] = []
  for (const write of custom.writes) sink.write(write)
  done = 0
  const writer = rowWriter({
    context,
    plan,
    lookups,
    index,
    stages,
    missing,
    sink,
    custom,
    emptyTables: emptyTables(context),
  })
  for (const file of files) {
    const converter = converters.get(file)
    if (!converter) continue
    const twins = tallies.filter((other) => other.file.name === file.name && other.file.table === file.table).length
    const tally = newTally(file, mode === 'run' ? context.folder : undefined, twins)
    tallies.push({ file, tally })
    const write = writer(file, converter, tally)
    const part = partOf(file)
    for await (const { rows, problem } of dataRows(file, part)) {
      if (context.cancelled()) throw new Stop(cancelled)
      write(rows)
      await sink.settle()
      context.progress(mode === 'run' ? 'writing' : 'checking', (done += rows.length), total)
      if (stages.count() > mostStages) throw new Stop(tooManyStages(file))
      if (problem && part.form === 'text') await leaveOutRest(context, file, part, problem, tally)
    }
  }

  const idle = plan.unusedStages === 'remove' && stages.plan().length > 0 ? stages.unused() : { names: [], writes: [] }
  for (const write of idle.writes) sink.write(write)
  const summary = summaryOf(tallies, [
    ...missing.created(),
    ...writer.alsoCreated(),
    ...(custom.writes.length > 0
      ? [{ table: 'customField', count: custom.writes.length, why: 'columns kept as fields of this office' }]
      : []),
  ])
  const notCarried = mode === 'run' ? writeNotCarried(context.folder, plan, summary.files) : undefined
  return {
    operation: context.operation,
    plan: {
      ...plan,
      stages: stages.plan(),
      missing: missing.list(),
      conflicts: writer.conflicts(),
      likely: alike.list(index.claimed),
    },
    summary: { ...summary, missing: missing.list(), removedStages: idle.names },
    downloads: [...tallies.flatMap(({ tally }) => tally.downloads()), ...(notCarried ? [notCarried] : [])],
  }
}

/** Tables without a record need no look for what is already there. */
const emptyTables = (context: JobContext): ReadonlySet<string> =>
  new Set(
    [...importTables, 'stage'].filter(
      (table) => context.db.get(`select 1 as one from "${table}" limit 1`) === undefined,
    ),
  )

function summaryOf(
  tallies: readonly { tally: Tally }[],
  alsoCreated: ImportSummary['alsoCreated'],
): Omit<ImportSummary, 'missing' | 'removedStages'> {
  const files = tallies.map(({ tally }) => tally.outcome())
  const sum = (field: 'created' | 'updated' | 'unchanged' | 'leftOut' | 'incomplete') =>
    files.reduce((all, file) => all + file[field], 0)
  return {
    files,
    alsoCreated: alsoCreated.filter(({ count }) => count > 0),
    totals: {
      created: sum('created') + alsoCreated.reduce((all, { count }) => all + count, 0),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      leftOut: sum('leftOut'),
      incomplete: sum('incomplete'),
    },
  }
}
