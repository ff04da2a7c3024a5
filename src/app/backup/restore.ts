/**
 * A backup becomes an office again, in a new folder. Nothing is where the office will be before all of it was authenticated,
 * the database checked against its own log, and the device given a new identity: what this PC writes then can never be
 * taken for what the old one wrote since, so restoring makes no fork.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readArchive, type ArchivedFile } from '#platform/sealed-archive/sealed-archive.ts'
import { checkFolder } from '#replica/doctor.ts'
import { loseIdentity } from '#replica/identity.ts'
import { openReplica } from '#replica/replica.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { reasonOf, synchroniserOf } from '../peer/data-folder.ts'
import { damageIn } from '../peer/integrity.ts'
import { tables } from '../tables.ts'

const names =
  /^(office\.db|(device|device-[0-9a-f]{1,64}|recovery|network)\.json|files\/index\.db|files\/chunks\/([0-9a-f]{2})\/\3[0-9a-f]{62})$/

class ForeignFile extends Error {}

const foreign: Failure = {
  type: 'ArchiveForeign',
  message: 'This archive holds files that no backup of an office has. Nothing was changed.',
}

export interface Restored {
  readonly folder: string
  /** When the backup was made, ISO 8601. */
  readonly at: string
  readonly office: string
  readonly entries: number
  readonly rows: number
  /** False: the device was removed from the office since it joined, so its person has to be invited again. */
  readonly mayWrite: boolean
}

export interface RestoreOptions {
  readonly progress?: (step: 'reading' | 'checking', bytes: number) => void
}

/** Fails as `readArchive` does, with `FolderNotEmpty`, `FolderNotUsable`, `FolderSynchronised`, `Damaged` or `NewerVersion`. */
export async function restoreBackup(
  backup: string,
  passphrase: string,
  folder: string,
  { progress }: RestoreOptions = {},
): Promise<Result<Restored>> {
  const target = resolve(folder)
  const problem = problemOf(target)
  if (problem) return fail(problem)
  const draft = `${target}.restoring-${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(dirname(target), { recursive: true })
    mkdirSync(draft, { mode: 0o700 })
    let bytes = 0
    const read = await readArchive(backup, passphrase, (file) => {
      bytes += extract(draft, file)
      progress?.('reading', bytes)
    })
    if (!read.ok) return read
    progress?.('checking', bytes)
    const checked = check(draft)
    if (!checked.ok) return checked
    if (existsSync(target)) rmdirSync(target)
    renameSync(draft, target)
    const { about } = read.value
    return ok({ folder: target, at: about['at'] ?? '', office: about['office'] ?? '', ...checked.value })
  } catch (error) {
    if (error instanceof ForeignFile) return fail(foreign)
    if (!(error instanceof Error && 'code' in error)) throw error
    return fail({
      type: error.code === 'ENOSPC' ? 'DiskFull' : 'FolderNotUsable',
      message: `The backup could not be restored to ${target}: ${reasonOf(error)}. What was begun was removed.`,
    })
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function problemOf(target: string): Failure | undefined {
  const synchroniser = synchroniserOf(target)
  if (synchroniser)
    return {
      type: 'FolderSynchronised',
      message: `${target} is inside ${synchroniser}, which would damage the office. Choose another folder; nothing was changed.`,
    }
  try {
    if (!existsSync(target) || readdirSync(target).length === 0) return undefined
  } catch (error) {
    return { type: 'FolderNotUsable', message: `${target} cannot be used: ${reasonOf(error)}. Nothing was changed.` }
  }
  return {
    type: 'FolderNotEmpty',
    message: `${target} is not empty. A backup is restored into a new folder, never over an office; nothing was changed.`,
  }
}

function extract(draft: string, { name, blocks }: ArchivedFile): number {
  if (!names.test(name)) throw new ForeignFile()
  const path = join(draft, name)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  let bytes = 0
  try {
    for (const block of blocks) {
      for (let from = 0; from < block.length;) from += writeSync(file, block, from)
      bytes += block.length
    }
  } finally {
    closeSync(file)
  }
  return bytes
}

/** Checks everything against the log, and opens it once: as a new device of the same person. */
function check(draft: string): Result<Pick<Restored, 'entries' | 'rows' | 'mayWrite'>> {
  const ports = { tables, now: Date.now, randomBytes }
  if (!existsSync(join(draft, 'office.db'))) return fail(foreign)
  const report = checkFolder(draft, ports)
  const damage = damageIn(report)
  if (damage)
    return fail({
      ...damage,
      message: `The office in this backup does not fit its own log: ${report.findings[0]?.message ?? ''} Nothing was changed; take another backup.`,
    })
  loseIdentity(draft)
  const opened = openReplica({ ...ports, folder: draft })
  if (!opened.ok) return opened
  const { core } = opened.value
  const mayWrite = !opened.value.founded || core.authority().personOf(core.device.id) !== undefined
  opened.value.vouch()
  opened.value.close()
  return ok({ entries: report.entries, rows: report.rows, mayWrite })
}
