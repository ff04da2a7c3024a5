/** `bullpen backup [DIR]`: one encrypted backup now. `bullpen restore FILE`: an office from a backup, in a new folder. */
import { resolve } from 'node:path'
import type { JobState } from '#shared/protocol.ts'
import { fail } from '#shared/result.ts'
import type { BackupDone } from '../backup/backup.job.ts'
import { restoreBackup } from '../backup/restore.ts'
import { dataOption, jsonOption, printFailure, type CliCommand, type Given } from './command-line.ts'
import { progressWords } from './job-progress.ts'
import { missingFile, openOffice } from './office-access.ts'
import { passphraseOf, passphraseOption } from './passphrase.ts'
import { folderOf } from './start-office.ts'

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

async function back(given: Given): Promise<number> {
  const [to] = given.positionals
  const office = await openOffice(folderOf(given), { mustExist: true })
  if (!office.ok) return printFailure(given, office.failure)
  try {
    const passphrase = to === undefined ? undefined : await passphraseOf(given, { twice: true })
    if (passphrase && !passphrase.ok) return printFailure(given, passphrase.failure)
    const input = to === undefined || !passphrase ? {} : { to: resolve(to), passphrase: passphrase.value }
    const progress = (state: JobState) => given.output.progress(progressWords(state))
    const ran = await office.value.runJob('backups.run', input, progress)
    given.output.progress('')
    const state = ran.ok ? ran.value : undefined
    if (!ran.ok || state?.status !== 'done') {
      const failure = ran.ok ? state?.failure : ran.failure
      return printFailure(given, failure ?? { type: 'Cancelled', message: 'The backup was cancelled.' })
    }
    const done = state.value as BackupDone
    if (given.options['json']) given.output.line(JSON.stringify(done))
    else {
      given.output.line(`${done.file}\n${megabytes(done.bytes)}, read back and found whole.`)
      if (done.badChunks > 0)
        given.output.note(`${done.badChunks} parts of files have gone bad on this disk and are not in it.`)
      if (done.removed.length > 0) given.output.line(`${done.removed.length} older backups were removed by the rule.`)
    }
    return 0
  } finally {
    await office.value.close()
  }
}

export const backup: CliCommand = {
  name: 'backup',
  usage: '[DIR] [--passphrase-file FILE] [--data DIR] [--json]',
  summary:
    'Writes an encrypted backup of the office into a folder and reads it back; without DIR as the settings of the page say.',
  options: { data: dataOption, 'passphrase-file': passphraseOption, json: jsonOption },
  positionals: [0, 1],
  run: back,
}

async function bringBack(given: Given): Promise<number> {
  const [file = ''] = given.positionals
  const missing = missingFile([file])
  if (missing) return printFailure(given, missing)
  const passphrase = await passphraseOf(given)
  if (!passphrase.ok) return printFailure(given, passphrase.failure)
  process.umask(0o077)
  const words = { reading: 'Reading and checking the backup', checking: 'Comparing the tables with the log' }
  const done = await restoreBackup(resolve(file), passphrase.value, folderOf(given), {
    progress: (step, bytes) => given.output.progress(`${words[step]} … ${megabytes(bytes)}`),
  }).catch((error: unknown) =>
    fail({ type: 'Unexpected', message: `This did not work because of an error in Bullpen: ${String(error)}.` }),
  )
  given.output.progress('')
  if (!done.ok) return printFailure(given, done.failure)
  const { folder, office, at, entries, rows, mayWrite } = done.value
  if (given.options['json']) given.output.line(JSON.stringify(done.value))
  else {
    given.output.line(`"${office}" as of ${at} is in ${folder}.`)
    given.output.line(
      `${entries.toLocaleString('en')} entries of its log verified, ${rows.toLocaleString('en')} rows are what the log says.`,
    )
    given.output.line(
      mayWrite
        ? 'It is a new device of yours: colleagues’ PCs take what it writes. Open it with "bullpen start --data DIR".'
        : 'The PC of the backup was removed from the office since. This copy can be read; to write, be invited again.',
    )
  }
  return 0
}

export const restore: CliCommand = {
  name: 'restore',
  usage: 'FILE [--data DIR] [--passphrase-file FILE] [--json]',
  summary: 'Checks a backup and makes an office of it in a new folder, as a new device of the same person.',
  options: { data: dataOption, 'passphrase-file': passphraseOption, json: jsonOption },
  positionals: [1, 1],
  run: bringBack,
}
