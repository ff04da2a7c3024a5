/** `bullpen export DIR`: everything in the office, or what a view shows, as files. */
import { existsSync } from 'node:fs'
import { exportFormats } from '#features/export/export.input.ts'
import { basename, join, resolve } from 'node:path'
import type { JobState } from '#shared/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { makeFolder, reasonOf } from '../peer/data-folder.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { progressWords } from './job-progress.ts'
import { openOffice, type OfficeAccess } from './office-access.ts'
import { folderOf } from './start-office.ts'

/** What is not a file: what a format could not hold. */
const remarkWords: Readonly<Record<string, (count: string) => string>> = {
  cutTexts: (count) =>
    `${count} texts are longer than a cell of a workbook takes, and were cut; the other formats hold all.`,
  ownFieldsLeftOut: (count) => `${count} own fields have no column in the view; they are in the column "custom".`,
  filesElsewhere: (count) => `${count} files are not on this PC, or have gone bad, and are not among the contents.`,
  leftOut: (count) => `${count} entries lie in spaces that may be read here but not exported, and are left out.`,
}

interface Made {
  readonly remarks?: readonly { readonly type: string; readonly count: number }[]
  /** Of a person's data. */
  readonly leftOut?: number
  readonly filesElsewhere?: number
  readonly downloads: readonly { readonly id: string; readonly name: string; readonly bytes?: number }[]
}

const remarksOf = ({ remarks = [], leftOut = 0, filesElsewhere = 0 }: Made) => [
  ...remarks,
  ...(leftOut > 0 ? [{ type: 'leftOut', count: leftOut }] : []),
  ...(filesElsewhere > 0 ? [{ type: 'filesElsewhere', count: filesElsewhere }] : []),
]

const languages = ['en', 'de']
const languageOf = (given: Given) => {
  const language = text(given, 'language')
  return language === undefined ? {} : { language }
}

async function exportTo(office: OfficeAccess, given: Given, folder: string): Promise<Result<readonly string[]>> {
  const { files, history, ids } = given.options
  const table = text(given, 'table')
  const saved = text(given, 'view')
  const input = {
    format: text(given, 'format') ?? 'csv',
    ...(table === undefined ? {} : { view: { table, ids: ids === true } }),
    ...(saved === undefined ? {} : { saved }),
    ...(files === true ? { files } : {}),
    ...(history === true ? { history } : {}),
  }
  const person = text(given, 'person')
  const progress = (state: JobState) => given.output.progress(progressWords(state))
  const ran =
    person === undefined
      ? await office.runJob('exports.run', input, progress)
      : await office.runJob('exports.person', { person, ...languageOf(given) }, progress)
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
    makeFolder(resolve(folder))
  } catch (error) {
    return fail({ type: 'FolderNotUsable', message: `${folder} cannot be used: ${reasonOf(error)}.` })
  }
  for (const { id, path } of targets) {
    const saved = await office.save(id, path)
    if (!saved.ok) return saved
  }
  for (const { type, count } of remarksOf(value as Made))
    given.output.note(remarkWords[type]?.(count.toLocaleString('en')) ?? type)
  return ok(targets.map(({ path }) => path))
}

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '[DIR] [--format FORMAT] [--view NAME | --table NAME | --person ID|EMAIL] [--files] [--data DIR] [--json]',
  summary:
    'Writes everything in the office, or what a view shows, into a folder, in a format that other programs read.',
  options: {
    data: dataOption,
    format: { type: 'string', value: 'FORMAT', help: `${exportFormats.join(', ')} (csv)` },
    view: { type: 'string', value: 'NAME', help: 'what a saved view shows, instead of everything' },
    table: { type: 'string', value: 'NAME', help: 'all records of one table, such as contact' },
    person: {
      type: 'string',
      value: 'ID|EMAIL',
      help: 'all that may be read here about a contact, lead or colleague, as one archive (HTML, JSON, files)',
    },
    language: { type: 'string', value: 'LANGUAGE', help: 'with --person: en or de (en)' },
    ids: { type: 'boolean', help: 'with --table: a first column of ids, for importing it here again' },
    files: { type: 'boolean', help: 'with the contents of attached files that are on this PC' },
    history: { type: 'boolean', help: 'with every earlier value of every field (json only)' },
    json: jsonOption,
  },
  positionals: [0, 1],
  async run(given) {
    const format = text(given, 'format') ?? 'csv'
    if (!exportFormats.some((known) => known === format))
      throw new UsageError(`"${format}" is none of ${exportFormats.join(', ')}`)
    if (text(given, 'view') !== undefined && text(given, 'table') !== undefined)
      throw new UsageError('Choose --view or --table, not both')
    const isOfPerson = text(given, 'person') !== undefined
    const others = ['format', 'view', 'table', 'files', 'history', 'ids'].filter(
      (option) => given.options[option] !== undefined,
    )
    if (isOfPerson && others.length > 0)
      throw new UsageError(`--person is an archive of its own, without --${others[0]}`)
    const language = text(given, 'language')
    if (language !== undefined && (!isOfPerson || !languages.includes(language)))
      throw new UsageError('--language is en or de, and goes with --person')
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
