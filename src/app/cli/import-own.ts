/** `bullpen import bullpen.json [files.zip]`: an office from its own export, as `bullpen export --format json` wrote it. */
import { userInfo } from 'node:os'
import { openOwn } from '#features/export/read-own.ts'
import type { OwnImported } from '#features/export/own-import.job.ts'
import type { JobState } from '#shared/protocol.ts'
import { printFailure, text, type Given } from './command-line.ts'
import { progressWords } from './job-progress.ts'
import type { OfficeAccess } from './office-access.ts'

interface OwnFiles {
  readonly document: string
  readonly contents: string | undefined
}

/** Our own export among the files that were named; the archive of contents may stand beside it. */
export async function ownExportIn(paths: readonly string[]): Promise<OwnFiles | undefined> {
  for (const document of paths) {
    const opened = await openOwn(document)
    const contents = paths.find((path) => path !== document && path.toLowerCase().endsWith('.zip'))
    if (opened.ok || opened.failure.type === 'NewerExport') return { document, contents }
  }
  return undefined
}

async function found(office: OfficeAccess, given: Given): Promise<ReturnType<OfficeAccess['command']>> {
  const input = {
    name: text(given, 'office') ?? 'My office',
    person: { name: text(given, 'person') ?? userInfo().username },
    currency: text(given, 'currency') ?? 'USD',
    fiscalYearStart: 1,
    template: 'simple',
  }
  return office.command('office.found', input)
}

const number = (value: number) => value.toLocaleString('en')

function wordsOf(done: OwnImported): string {
  const { created, updated, same, incomplete, leftOut, unknown, fromRooms, files } = done
  const strange = Object.entries(unknown).map(
    ([table, count]) => `${number(count)} records of the unknown kind ${table}`,
  )
  return [
    `${number(created)} records created, ${number(updated)} updated, ${number(same)} were here already; ${number(files)} contents of files.`,
    ...(incomplete > 0
      ? [`${number(incomplete)} records have values that this version does not take; the rest of them came in.`]
      : []),
    ...(leftOut > 0 ? [`${number(leftOut)} lines are no records.`] : []),
    ...(strange.length > 0 ? [`Left out: ${strange.join(', ')}.`] : []),
    ...(fromRooms > 0 ? [`${number(fromRooms)} records of rooms that are not here are in the team’s space now.`] : []),
    'Who wrote what when, and the signatures that prove it, travel in backups only. One undo takes this back.',
  ].join('\n')
}

export async function importOwn(office: OfficeAccess, given: Given, { document, contents }: OwnFiles): Promise<number> {
  if (given.options['preview'] === true) {
    given.output.note('This is an export of a whole office; there is no preview of it. Nothing was changed.')
    return 1
  }
  const state = await office.query('office.get', {})
  if (!state.ok) return printFailure(given, state.failure)
  if (!(state.value as { readonly founded: boolean }).founded) {
    const founded = await found(office, given)
    if (!founded.ok) return printFailure(given, founded.failure)
  }
  const upload = await office.addFile(document)
  const archive = contents === undefined ? undefined : await office.addFile(contents)
  if (!upload.ok) return printFailure(given, upload.failure)
  if (archive && !archive.ok) return printFailure(given, archive.failure)
  const input = { upload: upload.value, ...(archive ? { contents: archive.value } : {}) }
  const progress = (job: JobState) => given.output.progress(progressWords(job))
  const ran = await office.runJob('exports.bringBack', input, progress)
  given.output.progress('')
  if (!ran.ok) return printFailure(given, ran.failure)
  const { status, value, failure } = ran.value
  if (status !== 'done')
    return printFailure(given, failure ?? { type: 'Cancelled', message: 'The import was cancelled and taken back.' })
  const done = value as OwnImported
  given.output.line(given.options['json'] ? JSON.stringify(done) : wordsOf(done))
  return 0
}
