/**
 * What a doctor sees beside the database: contents of files that are not what they were, backups that are late, imports that
 * were broken off, a disk that is nearly full. None of it is damage to the office; each note says what to do.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import { nextBackup, readBackupSettings, readOutcome } from '../backup/backup-settings.ts'
import { fileNamesOf, keptOrders } from '../peer/kept-orders.ts'

export interface DoctorNote {
  readonly type: 'contentDamaged' | 'backupLate' | 'backupFailed' | 'backupGone' | 'importUnfinished' | 'diskNearlyFull'
  readonly message: string
}

const day = 86_400_000
const littleRoom = 512 * 1024 * 1024

/** Contents whose bytes are not those that their names stand for. `mend` removes them, so that they are fetched again. */
export function damagedContents(folder: string, mend: boolean): number {
  let damaged = 0
  const root = filesFolderOf(folder)
  if (!existsSync(root)) return 0
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if (createHash('sha256').update(readFileSync(path)).digest('hex') === entry.name) continue
    damaged += 1
    if (mend) rmSync(path, { force: true })
  }
  return damaged
}

export function doctorNotes(folder: string, now: number): DoctorNote[] {
  const notes: DoctorNote[] = []
  const damaged = damagedContents(folder, false)
  if (damaged > 0)
    notes.push({
      type: 'contentDamaged',
      message: `${damaged} pieces of attached files are not what they were. They are never shown; "bullpen doctor --repair" removes them, and they are fetched from another PC that has them.`,
    })
  const backup = readBackupSettings(folder)
  if (backup) {
    const outcome = readOutcome(folder)
    const late = Math.floor((now - nextBackup(backup, outcome)) / day)
    if (outcome.failure && outcome.failure.at > (outcome.last?.at ?? 0))
      notes.push({ type: 'backupFailed', message: `The newest backup failed: ${outcome.failure.message}` })
    if (late >= 1)
      notes.push({
        type: 'backupLate',
        message: `A backup has been due for ${late} days; it is made while Bullpen is open.`,
      })
    if (outcome.last && !existsSync(join(backup.folder, outcome.last.file)))
      notes.push({
        type: 'backupGone',
        message: `The newest backup, ${outcome.last.file}, is not in ${backup.folder} any more.`,
      })
  }
  for (const order of keptOrders(folder))
    notes.push({
      type: 'importUnfinished',
      message: `An import of ${fileNamesOf(order).join(', ') || 'files'} was broken off; "bullpen import --resume" goes on with it.`,
    })
  const disk = statfsSync(folder)
  if (disk.bavail * disk.bsize < littleRoom)
    notes.push({ type: 'diskNearlyFull', message: 'The disk of this data folder has less than 512 MB left.' })
  return notes
}
