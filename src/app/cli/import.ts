/** `bullpen import FILES…`: brings files into an office by the plan that Bullpen itself proposes. */
import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { columnsLeftOut, keepingAllColumns, ownersLeft, usingSuggestions } from '#features/import/plan-choices.ts'
import type { ImportPlan, ImportPreview, ImportResult, ImportSummary } from '#features/import/plan.schema.ts'
import type { JobState } from '#shared/protocol.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { makeFolder, newFolder } from '../peer/data-folder.ts'
import { importOwn, ownExportIn } from './import-own.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { progressWords } from './job-progress.ts'
import { filesOf } from './import-paths.ts'
import { openOffice, type OfficeAccess } from './office-access.ts'
import { folderOf } from './start-office.ts'

interface Imported {
  /** Absent when nothing was written, only shown. */
  readonly operation?: string
  readonly summary: ImportSummary
  /** Files that were not imported at all, and why. */
  readonly leftOut: readonly string[]
  /** What there is to know about the files that were read. */
  readonly remarks: readonly string[]
  /** Columns with values that became nothing, by file. */
  readonly columnsLeftOut: readonly { readonly file: string; readonly columns: readonly string[] }[]
  /** Where the rows that were left out or came in with gaps were saved. */
  readonly reports: readonly string[]
  /** Rows that look like records here and were made new ones, and how sure that is. */
  readonly likely: readonly { readonly title: string; readonly here: string; readonly certain: boolean }[]
}

type Offered = ImportResult & { readonly downloads: readonly { readonly id: string; readonly name: string }[] }

/** A job's value, or why there is none. What the catalogue's jobs return is what their features say. */
function valueOf<T>(state: Result<JobState>): Result<T> {
  if (!state.ok) return state
  const { status, value, failure } = state.value
  if (status === 'done') return ok(value as T)
  return fail(failure ?? { type: 'Cancelled', message: 'The import was cancelled.' })
}

const isFounded = async (office: OfficeAccess): Promise<Result<boolean>> => {
  const current = await office.query('office.get', {})
  return current.ok ? ok((current.value as { readonly founded: boolean }).founded) : current
}

/** Of an office that the import founds. */
const currencyOf = (given: Given) => text(given, 'currency') ?? 'USD'

/** An import into a new folder founds an office there, which its person can rename. */
async function found(office: OfficeAccess, given: Given): Promise<Result<string | undefined>> {
  const current = await isFounded(office)
  if (!current.ok) return current
  if (current.value) return ok(undefined)
  const name = text(given, 'office') ?? 'My office'
  const input = {
    name,
    person: { name: text(given, 'person') ?? userInfo().username },
    currency: currencyOf(given),
    fiscalYearStart: 1,
    template: 'fromFiles',
  }
  const founded = await office.command('office.found', input)
  return founded.ok ? ok(name) : founded
}

async function importFiles(
  office: OfficeAccess,
  given: Given,
  paths: readonly string[],
  reports: ReportFolder,
): Promise<Result<Imported>> {
  const uploads: string[] = []
  for (const path of paths) {
    const added = await office.addFile(path)
    if (!added.ok) return added
    uploads.push(added.value)
  }
  const onlyShow = given.options['preview'] === true
  const progress = (state: JobState) => given.output.progress(progressWords(state))
  const analyse = async () => {
    const analysed = valueOf<ImportPreview>(await office.runJob('imports.analyse', { uploads }, progress))
    given.output.progress('')
    return analysed
  }
  const first = await analyse()
  if (!first.ok) return first
  const unusable = nothingIn(first.value.plan)
  if (unusable) return fail(unusable)
  // An office is founded only for files that can be imported; then they are looked at again beside its stages.
  const founded = onlyShow ? ok(undefined) : await found(office, given)
  if (!founded.ok) return founded
  if (founded.value !== undefined) given.output.note(`Founded the office "${founded.value}".`)
  const analysed = founded.value === undefined ? first : await analyse()
  if (!analysed.ok) return analysed
  const proposed = chosen(analysed.value.plan, given)
  // The stages of an office that was made a moment ago are nobody's choice.
  const plan: ImportPlan = founded.value === undefined ? proposed : { ...proposed, unusedStages: 'remove' }
  const leftOut = leftOutOf(plan)
  const about = { leftOut, remarks: remarksOf(plan), columnsLeftOut: columnsLeftOut(plan), likely: likelyOf(plan) }
  if (onlyShow) {
    const here = await isFounded(office)
    if (!here.ok) return here
    const shownPlan = here.value ? plan : { ...plan, currency: currencyOf(given) }
    const shown = valueOf<ImportPreview>(await office.runJob('imports.preview', { uploads, plan: shownPlan }, progress))
    return shown.ok ? ok({ ...about, summary: shown.value.summary, reports: [] }) : shown
  }
  const done = valueOf<Offered>(await office.runJob('imports.run', { uploads, plan }, progress))
  given.output.progress('')
  return done.ok ? finished(office, given, done.value, about, reports) : done
}

/** Goes on with an import that was broken off; its files are kept with it. */
async function resumeImport(office: OfficeAccess, given: Given, reports: ReportFolder): Promise<Result<Imported>> {
  const waiting = await office.resumable()
  if (!waiting.ok) return waiting
  const [job] = waiting.value
  if (!job)
    return fail({ type: 'NothingToResume', message: 'No import was broken off; there is nothing to go on with.' })
  given.output.note(`Going on with the import of ${job.resumable?.files.join(', ') ?? 'files'}.`)
  const resumed = await office.resumeJob(job.id, (state) => given.output.progress(progressWords(state)))
  const done = valueOf<Offered>(resumed)
  given.output.progress('')
  return done.ok
    ? finished(office, given, done.value, { leftOut: [], remarks: [], columnsLeftOut: [], likely: [] }, reports)
    : done
}

async function finished(
  office: OfficeAccess,
  given: Given,
  done: Offered,
  about: Pick<Imported, 'leftOut' | 'remarks' | 'columnsLeftOut' | 'likely'>,
  reports: ReportFolder,
): Promise<Result<Imported>> {
  const saved = await saveReports(office, done.downloads, reports)
  if (!saved.ok) given.output.note(saved.failure.message)
  const { operation, summary } = done
  return ok({ ...about, operation, summary, reports: saved.ok ? saved.value : [] })
}

/** Where rows that were left out are saved: where it was asked for, or in a folder that no other import has. */
interface ReportFolder {
  readonly path: string
  readonly own: boolean
}

/** Saves the files that the import made; a folder that cannot be written to takes nothing from what was imported. */
async function saveReports(
  office: OfficeAccess,
  downloads: Offered['downloads'],
  reports: ReportFolder,
): Promise<Result<string[]>> {
  const saved: string[] = []
  if (downloads.length === 0) return ok(saved)
  try {
    const folder = reports.own ? newFolder(reports.path) : reports.path
    makeFolder(resolve(folder))
    for (const { id, name } of downloads) {
      const path = join(folder, basename(name))
      const kept = await office.save(id, path)
      if (!kept.ok) return kept
      saved.push(path)
    }
    return ok(saved)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `The records are imported, but the rows with their reasons could not be saved in ${reports.path} (${reason}).`
    return fail({ type: 'ReportNotSaved', message })
  }
}

/** The plan as the options of the command line change it. */
function chosen(plan: ImportPlan, given: Given): ImportPlan {
  const named = given.options['use-suggestions'] === true ? usingSuggestions(plan) : plan
  const owned = given.options['owners-left'] === true ? ownersLeft(named) : named
  const kept = given.options['keep-columns'] === true ? keepingAllColumns(owned) : owned
  return given.options['overwrite'] === true ? { ...kept, existing: 'overwrite' } : kept
}

const likelyOf = (plan: ImportPlan): Imported['likely'] =>
  plan.likely.flatMap(({ title, here, certain, decision }) => (decision === 'new' ? [{ title, here, certain }] : []))

const leftOutOf = (plan: ImportPlan): string[] =>
  plan.files.flatMap(({ name, leftOut: why }) => (why ? [`${name}: ${why.message}`] : []))

const remarksOf = (plan: ImportPlan): string[] =>
  plan.files.flatMap(({ name, table, remarks }) =>
    table === null ? [] : remarks.map(({ message }) => `${name}: ${message}`),
  )

/** Why none of the files can be imported; undefined when one can. */
function nothingIn(plan: ImportPlan): Failure | undefined {
  if (plan.files.some(({ table }) => table !== null)) return undefined
  const leftOut = leftOutOf(plan)
  const message = ['None of these files can be imported; no record was made or changed.', ...leftOut].join('\n')
  return { type: 'NothingToImport', message, leftOut }
}

const namesOf = (missing: readonly { readonly value: string }[]) => missing.map(({ value }) => value).join(', ')

const count = (number: number) => number.toLocaleString('en')

function words({ operation, summary, leftOut, remarks, columnsLeftOut: columns, reports, likely }: Imported): string {
  const files = summary.files.map(
    ({ file, table, created, updated, unchanged, leftOut, incomplete, reasons, gaps }) =>
      `${file} → ${table}: ${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ` +
      `${count(leftOut)} left out, ${count(incomplete)} with gaps` +
      reasons.map(({ message, rows }) => `\n    ${count(rows)} left out: ${message}`).join('') +
      gaps.map(({ message, rows }) => `\n    ${count(rows)} with a gap: ${message}`).join(''),
  )
  const also = summary.alsoCreated.map((one) => `Also created: ${count(one.count)} × ${one.table} (${one.why})`)
  const undecided = summary.missing
    .filter(({ suggestions }) => suggestions.length > 0)
    .map(({ table, value, rows, suggestions, decision }) => {
      const names = suggestions.join(', ')
      const became = {
        create: 'made as it stands',
        createLeft: 'made as one who has left',
        leave: 'left empty',
        use: 'taken for that',
      }[decision]
      const hint = decision === 'use' ? '' : ' Look with --preview, choose with --use-suggestions or in the page.'
      return `"${value}" (${table}, ${count(rows)} rows) looks like ${names}; ${became}.${hint}`
    })
  const owners = summary.missing.filter(({ table, decision }) => table === 'person' && decision === 'create')
  const left = summary.missing.filter(({ decision }) => decision === 'createLeft')
  const people = [
    ...(left.length > 0 ? [`Made as people who have left: ${namesOf(left)}`] : []),
    ...(owners.length > 0
      ? [`Made as colleagues: ${namesOf(owners)} (--owners-left makes them people who have left)`]
      : []),
  ]
  const saved = reports.map((path) => `Rows with the reason why: ${path}`)
  return [
    ...files,
    ...remarks,
    ...leftOut.map((file) => `Left out: ${file}`),
    ...columns.map(
      (one) => `Columns of ${one.file} not imported: ${one.columns.join(', ')} (--keep-columns keeps them)`,
    ),
    ...also,
    ...(summary.removedStages.length > 0
      ? [`Removed from the new office, as no deal is in them: ${summary.removedStages.join(', ')}`]
      : []),
    ...undecided,
    ...likely
      .slice(0, 20)
      .map(
        ({ title, here, certain }) =>
          `"${title}" looks like "${here}"; made as a new record.${certain ? ' --use-suggestions takes it for the same.' : ''}`,
      ),
    ...(likely.length > 20 ? [`… and ${count(likely.length - 20)} more that look like records here`] : []),
    ...people,
    ...saved,
    closing(operation),
  ].join('\n')
}

function closing(operation: string | undefined): string {
  if (operation === undefined) return 'This is a preview: nothing was changed.'
  return operation === ''
    ? 'The office had all of this already; nothing was changed.'
    : 'One undo takes the whole import back.'
}

async function closed(office: OfficeAccess, done: Promise<number>): Promise<number> {
  try {
    return await done
  } finally {
    await office.close()
  }
}

export const importCommand: CliCommand = {
  name: 'import',
  usage:
    'FILES… | --resume [--data DIR] [--preview] [--use-suggestions] [--owners-left] [--keep-columns] [--overwrite] [--report DIR] [--json]',
  summary:
    'Imports files and folders that belong together (CSV, Excel, vCard, LDIF, calendars, e-mail, ZIP): accounts, contacts, opportunities, activities, people and more.',
  options: {
    data: dataOption,
    report: { type: 'string', value: 'DIR', help: 'where rows that were left out are saved (in the data folder)' },
    preview: { type: 'boolean', help: 'only says what would happen' },
    'use-suggestions': {
      type: 'boolean',
      help: 'takes names that nobody has for the ones they look like, and rows that are surely here for those records',
    },
    'owners-left': { type: 'boolean', help: 'owners whom nobody knows are made as people who have left' },
    'keep-columns': { type: 'boolean', help: 'keeps unknown columns as fields of the office' },
    overwrite: { type: 'boolean', help: 'takes the values of the files, whatever was changed here since' },
    office: { type: 'string', value: 'NAME', help: 'the name of the office, where there is none yet' },
    person: { type: 'string', value: 'NAME', help: 'your name, where there is no office yet' },
    resume: { type: 'boolean', help: 'goes on with an import that was broken off; no files are named' },
    currency: { type: 'string', value: 'CODE', help: 'the currency of the office, where there is none yet (USD)' },
    json: jsonOption,
  },
  positionals: [0, 5_000],
  async run(given) {
    const isResumed = given.options['resume'] === true
    if (isResumed === given.positionals.length > 0)
      throw new UsageError(isResumed ? 'With --resume no files are named.' : 'Name the files to import.')
    const paths = filesOf(given.positionals)
    if (!paths.ok) return printFailure(given, paths.failure)
    const folder = folderOf(given)
    const office = await openOffice(folder, { mustExist: false })
    if (!office.ok) return printFailure(given, office.failure)
    const own = isResumed ? undefined : await ownExportIn(paths.value)
    if (own) return closed(office.value, importOwn(office.value, given, own))
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
    const asked = text(given, 'report')
    const reports = { path: asked ?? join(folder, 'imports', stamp), own: asked === undefined }
    const done = isResumed
      ? await resumeImport(office.value, given, reports)
      : await importFiles(office.value, given, paths.value, reports)
    await office.value.close()
    given.output.progress('')
    if (!done.ok) return printFailure(given, done.failure)
    given.output.line(given.options['json'] ? JSON.stringify(done.value) : words(done.value))
    return 0
  },
}
