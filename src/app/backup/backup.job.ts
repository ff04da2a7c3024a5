/**
 * The job that backs up: into the folder and under the key of the settings, or once into a folder with a passphrase. What the
 * rule lets go is removed only after a new backup was verified, and only this office's own.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { masterKey, newScryptCost, shortestPassphrase } from '#platform/sealed-archive/passphrase.ts'
import { readArchiveHeader } from '#platform/sealed-archive/sealed-archive.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { reasonOf } from '../peer/data-folder.ts'
import { readBackupSettings, readOutcome, writeOutcome, type BackupSettings } from './backup-settings.ts'
import { letGo } from './keep-rule.ts'
import { BackupCancelled, writeBackup, type WrittenBackup } from './write-backup.ts'

export const backupInput = z.strictObject({
  /** A folder; with a passphrase. Without both the settings say where. */
  to: z.string().min(1).max(4_000).optional(),
  passphrase: z.string().max(1_000).optional(),
})

export interface BackupDone extends WrittenBackup {
  /** Names of older backups that the rule let go. */
  readonly removed: readonly string[]
}

const noSettings: Failure = {
  type: 'BackupNotSetUp',
  message: 'No folder and passphrase for backups were chosen yet. Nothing was written.',
}
export const tooShort: Failure = {
  type: 'PassphraseTooShort',
  message: `A passphrase has at least ${shortestPassphrase} characters: four words that do not belong together are good. Nothing was written.`,
}

interface Wanted extends Pick<BackupSettings, 'folder' | 'set' | 'scrypt'> {
  readonly master: Uint8Array
  readonly keep?: BackupSettings['keep']
}

async function wantedBy(folder: string, { to, passphrase }: z.infer<typeof backupInput>): Promise<Result<Wanted>> {
  const settings = readBackupSettings(folder)
  if (to === undefined || passphrase === undefined) {
    if (!settings || passphrase !== undefined) return fail(noSettings)
    return ok({ ...settings, folder: to ?? settings.folder, master: Buffer.from(settings.master, 'hex') })
  }
  if (passphrase.trim().length < shortestPassphrase) return fail(tooShort)
  const scrypt = newScryptCost()
  const master = await masterKey(passphrase, scrypt)
  return ok({ folder: to, set: settings?.set ?? randomBytes(4).toString('hex'), scrypt, master })
}

const nameOf = (set: string, at: number): string =>
  `bullpen-${set}-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')}.backup`

/** Backups of this office in a folder, told by name and by their clear header. */
export function ownBackups(folder: string, set: string): { readonly path: string; readonly at: number }[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`bullpen-${set}-`) && name.endsWith('.backup'))
    .flatMap((name) => {
      const path = join(folder, name)
      const header = readArchiveHeader(path)
      const at = header.ok ? Date.parse(header.value.about['at'] ?? '') : Number.NaN
      return header.ok && header.value.about['set'] === set && !Number.isNaN(at) ? [{ path, at }] : []
    })
}

function failureOf(error: unknown, folder: string): Failure | undefined {
  if (error instanceof BackupCancelled)
    return {
      type: 'Cancelled',
      message: 'The backup was cancelled. Its unfinished file was removed; earlier ones are as they were.',
    }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === undefined) return undefined
  return {
    type: code === 'ENOSPC' ? 'DiskFull' : 'FolderNotUsable',
    message: `The backup could not be written to ${folder}: ${reasonOf(error)}. Earlier backups are as they were.`,
  }
}

/** `files/` is in the data folder. */
export const dataFolderOf = ({ filesFolder }: Pick<JobContext, 'filesFolder'>): string => dirname(filesFolder)

async function back(context: JobContext, wanted: Wanted): Promise<Result<BackupDone>> {
  const dataFolder = dataFolderOf(context)
  const to = resolve(wanted.folder)
  try {
    mkdirSync(to, { recursive: true })
    const office = context.db.get<{ name: string | null }>('select name from office limit 1')?.name ?? ''
    const at = new Date(context.now).toISOString()
    const written = await writeBackup({
      dataFolder,
      workFolder: context.folder,
      to,
      name: nameOf(wanted.set, context.now),
      key: { master: wanted.master, scrypt: wanted.scrypt },
      about: { what: 'Bullpen backup', office, at, set: wanted.set },
      step: (step, done, total) => {
        if (context.cancelled()) throw new BackupCancelled()
        context.progress(step, done, total)
      },
    })
    if (!written.ok) return written
    const gone = wanted.keep ? letGo(ownBackups(to, wanted.set), wanted.keep) : []
    for (const { path } of gone) rmSync(path, { force: true })
    return ok({ ...written.value, removed: gone.map(({ path }) => path) })
  } catch (error) {
    const failure = failureOf(error, to)
    if (!failure) throw error
    return fail(failure)
  }
}

export const runBackup = defineJob({
  name: 'backups.run',
  summary: 'Writes an encrypted backup of the office on this PC, files included, and reads it back.',
  input: backupInput,
  run: async (context, input): Promise<Result<BackupDone, Failure>> => {
    const dataFolder = dataFolderOf(context)
    const wanted = await wantedBy(dataFolder, input)
    if (!wanted.ok) return wanted
    const done = await back(context, wanted.value)
    if (input.passphrase === undefined) {
      const { last } = readOutcome(dataFolder)
      const at = context.now
      if (done.ok)
        writeOutcome(dataFolder, {
          last: { at, file: done.value.file, bytes: done.value.bytes, files: done.value.chunks },
          failure: null,
        })
      else if (done.failure.type !== 'Cancelled')
        writeOutcome(dataFolder, { last, failure: { at, type: done.failure.type, message: done.failure.message } })
    }
    return done
  },
})

/** Whether a folder that was chosen can be one, said before anything is set up. */
export function folderProblem(folder: string, dataFolder: string): Failure | undefined {
  const to = resolve(folder)
  if (to === resolve(dataFolder) || to.startsWith(join(resolve(dataFolder), '/')))
    return {
      type: 'FolderNotUsable',
      message: 'A backup inside the data folder would be lost with it. Choose another disk or a folder elsewhere.',
    }
  try {
    mkdirSync(to, { recursive: true })
    return statSync(to).isDirectory()
      ? undefined
      : { type: 'FolderNotUsable', message: `${to} is a file, not a folder. Nothing was changed.` }
  } catch (error) {
    return { type: 'FolderNotUsable', message: `${to} cannot be used: ${reasonOf(error)}. Nothing was changed.` }
  }
}
