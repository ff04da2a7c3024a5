/** Daily copies of the database, taken while it is open; seven are kept, and one more from before every upgrade. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { backup } from 'node:sqlite'
import { cacheKb, type Database } from './database.ts'

const keptDays = 7
/** Pages copied at a time, so that commits get their turn in between. */
const pagesAtOnce = 500
/** While copying: every page passes the writer's cache once, which would only fill it. */
const cacheWhileCopyingKb = 2_048
const dayPattern = /^\d{4}-\d{2}-\d{2}\.db$/

export interface Snapshot {
  readonly file: string
  /** `YYYY-MM-DD`, or `upgrade-…` for those taken before an upgrade. */
  readonly name: string
}

const snapshotFolder = (folder: string) => join(folder, 'snapshots')

/** Newest first. */
export function listSnapshots(folder: string): Snapshot[] {
  if (!existsSync(snapshotFolder(folder))) return []
  return readdirSync(snapshotFolder(folder))
    .filter((name) => name.endsWith('.db'))
    .map((name) => ({ file: join(snapshotFolder(folder), name), name: name.slice(0, -3) }))
    .sort((one, other) => (one.name.replace('upgrade-', '') < other.name.replace('upgrade-', '') ? 1 : -1))
}

/** Copies the database under `name`; the copy appears whole or not at all. Throws what SQLite or the disk says. */
export async function takeSnapshot(folder: string, database: Database, name: string): Promise<void> {
  mkdirSync(snapshotFolder(folder), { recursive: true, mode: 0o700 })
  const file = join(snapshotFolder(folder), `${name}.db`)
  const draft = `${file}.new`
  rmSync(draft, { force: true })
  database.exec(`pragma cache_size = -${cacheWhileCopyingKb}`)
  try {
    await backup(database.connection, draft, { rate: pagesAtOnce })
  } finally {
    // It may have been closed meanwhile.
    if (database.connection.isOpen) database.exec(`pragma shrink_memory; pragma cache_size = -${cacheKb.write}`)
  }
  const handle = openSync(draft, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, file)
  const daily = readdirSync(snapshotFolder(folder))
    .filter((entry) => dayPattern.test(entry))
    .sort((one, other) => (one < other ? 1 : -1))
  for (const old of daily.slice(keptDays)) rmSync(join(snapshotFolder(folder), old), { force: true })
}

/**
 * The copy from before an upgrade, made at once: nobody else has the database open yet. Kept until the person removes
 * it, because it is the way back to the older version.
 */
export function copyBeforeUpgrade(folder: string, database: Database, today: string): void {
  mkdirSync(snapshotFolder(folder), { recursive: true, mode: 0o700 })
  database.exec('pragma wal_checkpoint(truncate)')
  copyFileSync(join(folder, 'office.db'), join(snapshotFolder(folder), `upgrade-${today}.db`))
}

/** Takes the snapshot of `today` unless there is one. */
export async function takeDailySnapshot(folder: string, database: Database, today: string): Promise<boolean> {
  if (existsSync(join(snapshotFolder(folder), `${today}.db`))) return false
  await takeSnapshot(folder, database, today)
  return true
}

/** Takes a fresh copy and then removes all others, which hold what was erased since. */
export async function replaceSnapshots(folder: string, database: Database, today: string): Promise<void> {
  await takeSnapshot(folder, database, today)
  for (const { file, name } of listSnapshots(folder)) if (name !== today) rmSync(file, { force: true })
}
