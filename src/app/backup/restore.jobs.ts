/**
 * Looking at a backup from the page: reading it from the first byte to the last, and making an office of it in a new folder.
 * The office that is open is not touched by either.
 */
import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { readArchive, readArchiveHeader } from '#platform/sealed-archive/sealed-archive.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { dataFolderOf } from './backup.job.ts'
import { readBackupSettings } from './backup-settings.ts'
import { restoreBackup, type Restored } from './restore.ts'
import { BackupCancelled } from './write-backup.ts'

const file = z.string().min(1).max(4_000)

const gone: Failure = {
  type: 'BackupGone',
  message: 'There is no backup of this name. Nothing was changed; look whether the disk with it is connected.',
}
const cancelled: Failure = { type: 'Cancelled', message: 'This was cancelled. Nothing was changed.' }

export interface Verified {
  /** When it was made, ISO 8601, and of which office. */
  readonly at: string
  readonly office: string
  readonly files: number
  readonly bytes: number
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

/** Tells how far it is, and stops when asked to. */
function teller(context: JobContext, total: number | null): (step: string, done: number) => void {
  return (step, done) => {
    if (context.cancelled()) throw new BackupCancelled()
    context.progress(step, done, total)
  }
}

async function unlessCancelled<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupCancelled) return fail(cancelled)
    throw error
  }
}

/** The key that this PC backs up under opens its own backups; others need their passphrase. */
function secretFor(context: JobContext, path: string, passphrase: string | undefined): string | { master: Uint8Array } {
  if (passphrase !== undefined) return passphrase
  const settings = readBackupSettings(dataFolderOf(context))
  const header = readArchiveHeader(path)
  const isOwn = settings !== undefined && header.ok && header.value.about['set'] === settings.set
  return isOwn ? { master: Buffer.from(settings.master, 'hex') } : ''
}

export const verifyBackup = defineJob({
  name: 'backups.verify',
  summary: 'Reads a backup from the first byte to the last and says whether it is whole.',
  input: z.strictObject({ file, passphrase: z.string().max(1_000).optional() }),
  run: (context, { file: path, passphrase }): Promise<Result<Verified>> => {
    if (!isFile(path)) return Promise.resolve(fail(gone))
    const tell = teller(context, null)
    return unlessCancelled(async () => {
      let bytes = 0
      let files = 0
      const read = await readArchive(path, secretFor(context, path, passphrase), ({ blocks }) => {
        files += 1
        for (const block of blocks) tell('verifying', (bytes += block.length))
      })
      if (!read.ok) return read
      const { about } = read.value
      return ok({ at: about['at'] ?? '', office: about['office'] ?? '', files, bytes })
    })
  },
})

export const restoreJob = defineJob({
  name: 'backups.restore',
  summary:
    'Makes an office of a backup in a new folder, as a new device of the same person; the open office stays as it is.',
  input: z.strictObject({ file, passphrase: z.string().max(1_000), folder: z.string().trim().min(1).max(4_000) }),
  run: (context, { file: path, passphrase, folder }): Promise<Result<Restored>> => {
    if (!isFile(path)) return Promise.resolve(fail(gone))
    const tell = teller(context, null)
    return unlessCancelled(() => restoreBackup(path, passphrase, folder, { progress: tell }))
  },
})
