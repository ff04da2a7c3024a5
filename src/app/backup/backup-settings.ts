/**
 * How this PC backs up its office by itself, in `backup.json` of the data folder: where to, how often, what is kept, and the
 * master key that the passphrase made. Who reads that file can read the office beside it anyway; the words are not in it.
 * `backup-last.json` says how it went, and is written by the job.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { scryptCost } from '#platform/sealed-archive/passphrase.ts'
import { writePrivateFile } from '../peer/private-file.ts'

const count = z.int().min(0).max(1_000)
export const keepRule = z.strictObject({ daily: count, weekly: count, monthly: count })

const settings = z.object({
  folder: z.string().min(1),
  everyHours: z
    .int()
    .min(1)
    .max(24 * 31),
  keep: keepRule,
  /** Tells this office's own backups from others in the folder. */
  set: z.string().regex(/^[0-9a-f]{8}$/),
  scrypt: scryptCost,
  master: z.string().regex(/^[0-9a-f]{64}$/),
  /** Milliseconds since 1970. */
  since: z.number(),
})
export type BackupSettings = z.infer<typeof settings>

const outcome = z.object({
  last: z.object({ at: z.number(), file: z.string(), bytes: z.number(), files: z.number() }).nullable(),
  failure: z.object({ at: z.number(), type: z.string(), message: z.string() }).nullable(),
})
export type BackupOutcome = z.infer<typeof outcome>

const settingsFile = (folder: string) => join(folder, 'backup.json')
const outcomeFile = (folder: string) => join(folder, 'backup-last.json')

function read<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

export const readBackupSettings = (folder: string): BackupSettings | undefined => read(settingsFile(folder), settings)

export function writeBackupSettings(folder: string, value: BackupSettings | undefined): void {
  if (value) writePrivateFile(settingsFile(folder), JSON.stringify(value))
  else if (existsSync(settingsFile(folder))) rmSync(settingsFile(folder))
}

export const readOutcome = (folder: string): BackupOutcome =>
  read(outcomeFile(folder), outcome) ?? { last: null, failure: null }

export const writeOutcome = (folder: string, value: BackupOutcome): void =>
  writePrivateFile(outcomeFile(folder), JSON.stringify(value))

const hour = 3_600_000
/** After a failure: sooner than usual, and not all the time. */
const retry = hour

/** When the next backup is due, milliseconds since 1970. */
export function nextBackup({ everyHours, since }: BackupSettings, { last, failure }: BackupOutcome): number {
  const due = last && last.at >= since ? last.at + everyHours * hour : since
  return failure && failure.at > (last?.at ?? 0) && failure.at >= since ? Math.max(due, failure.at + retry) : due
}
