/** `bullpen export DIR`: everything in the office as files. */
import { existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { JobState } from '#shared/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { reasonOf } from '../peer/data-folder.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { progressWords } from './job-progress.ts'
import { openOffice, type OfficeAccess } from './office-access.ts'
import { folderOf } from './start-office.ts'

interface Made {
  readonly downloads: readonly { readonly id: string; readonly name: string; readonly bytes?: number }[]
}

async function exportTo(office: OfficeAccess, given: Given, folder: string): Promise<Result<readonly string[]>> {
  const format = text(given, 'format') ?? 'csv'
  const progress = (state: JobState) => given.output.progress(progressWords(state))
  const ran = await office.runJob('exports.run', { format }, progress)
  given.output.progress('')
  if (!ran.ok) return ran
  const { status, value, failure } = ran.value
  if (status !== 'done') return fail(failure ?? { type: 'Cancelled', message: 'The export was cancelled.' })
  const targets = (value as Made).downloads.map(({ id, name }) => ({ id, path: join(folder, basename(name)) }))
  const inTheWay = targets.find(({ path }) => existsSync(path))
  if (inTheWay)
    return fail({
      type: 'FileExists',
      message: `${inTheWay.path} exists already and is left alone. Choose an empty folder.`,
    })
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    return fail({ type: 'FolderNotUsable', message: `${folder} cannot be used: ${reasonOf(error)}.` })
  }
  for (const { id, path } of targets) {
    const saved = await office.save(id, path)
    if (!saved.ok) return saved
  }
  return ok(targets.map(({ path }) => path))
}

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '[DIR] [--format csv|json] [--data DIR] [--json]',
  summary: 'Writes everything in the office into a folder, as CSV or JSON.',
  options: {
    data: dataOption,
    format: { type: 'string', value: 'csv|json', help: 'the format of the files (csv)' },
    json: jsonOption,
  },
  positionals: [0, 1],
  async run(given) {
    const format = text(given, 'format') ?? 'csv'
    if (format !== 'csv' && format !== 'json') throw new UsageError(`"${format}" is neither csv nor json`)
    const office = await openOffice(folderOf(given), { mustExist: true })
    if (!office.ok) return printFailure(given, office.failure)
    const done = await exportTo(
      office.value,
      given,
      given.positionals[0] ?? `bullpen-export-${new Date().toISOString().slice(0, 10)}`,
    )
    await office.value.close()
    if (!done.ok) return printFailure(given, done.failure)
    given.output.line(given.options['json'] ? JSON.stringify({ files: done.value }) : done.value.join('\n'))
    return 0
  },
}
