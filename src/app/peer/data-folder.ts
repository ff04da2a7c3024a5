/**
 * The data folder: where one office lives on this PC. It belongs to its owner alone (0700) and to one process at a time.
 *
 * Must stay true: the lock is the operating system's (a lock that SQLite holds on `lock.db`), so it ends with the process
 * however that ends, and can be neither left behind nor taken from a live process. Nothing is written before the lock is
 * held. `peer.json` says how to reach the process that holds it and is only believed while the lock is held.
 */
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

/** Where an office lives when nobody says otherwise. */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Bullpen')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Bullpen')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'bullpen')
}

const synchronised: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .*)?$/i, 'OneDrive'],
  [/^(dropbox( \(.*\))?|\.dropbox)$/i, 'Dropbox'],
  [/^(icloud ?drive|com~apple~clouddocs|mobile documents)$/i, 'iCloud'],
  [/^(google ?drive(-.*)?|googledrive)$/i, 'Google Drive'],
  [/^(onedrive|dropbox|icloud|googledrive|box)-.*$/i, 'a cloud folder'],
]

/** The file synchroniser whose folder contains `folder`, or undefined. Judged by name, as nothing better exists. */
export function synchroniserOf(folder: string): string | undefined {
  for (const part of folder.split(/[\\/]/))
    for (const [pattern, name] of synchronised) if (pattern.test(part)) return name
  return undefined
}

/** The nearest folder that exists, links followed, with the missing rest put back. */
function realPath(folder: string): string {
  const full = resolve(folder)
  if (existsSync(full)) return realpathSync(full)
  const parent = dirname(full)
  return parent === full ? full : join(realPath(parent), basename(full))
}

/** One folder at a time: Node's recursive mkdir never returns where a file system refuses with ENOENT, as /proc does. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  madeNow(path)
}

/** Makes a folder that nobody had, of this name or with a number behind it, and says which. Throws as `mkdir` does. */
export function newFolder(path: string): string {
  makeFolder(dirname(path))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${path}-${number}`
    if (madeNow(candidate)) return candidate
  }
}

/** False when another process made it in this moment. */
function madeNow(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

export interface DataFolder {
  readonly path: string
  /** Ends the lock. The process's end does the same. */
  release(): void
}

const notUsable = (path: string, reason: string): Failure => ({
  type: 'FolderNotUsable',
  path,
  message: `The data folder ${path} cannot be used: ${reason}. Nothing was changed.`,
})

const reasons: Record<string, string> = {
  EACCES: 'it is not writable for you',
  EPERM: 'it is not writable for you',
  EROFS: 'it is on a read-only disk',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'it is a file, not a folder',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'it does not exist and cannot be made there',
}
const sqliteReasons: Record<number, string> = {
  8: 'it is not writable for you',
  10: 'the disk reports errors',
  13: 'the disk is full',
  14: 'it is not writable for you',
}

function knownReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  return reasons[code] ?? sqliteReasons[sqliteCode(error)]
}

/** The words for a system error that stopped us from using a file or folder. */
export const reasonOf = (error: unknown): string =>
  knownReason(error) ?? (error instanceof Error ? error.message : String(error))

/** What an error of the system means for the folder; undefined when it is something else. */
export function folderFailure(path: string, error: unknown): Failure | undefined {
  const reason = knownReason(error)
  return reason === undefined ? undefined : notUsable(path, reason)
}

/**
 * Makes the folder where it is missing and takes its lock. Fails with `FolderNotUsable`, `FolderSynchronised`,
 * `FolderMissing` (only when `mustExist`) or `FolderInUse`.
 */
export function openDataFolder(folder: string, options: { readonly mustExist?: boolean } = {}): Result<DataFolder> {
  const path = realPath(folder)
  const synchroniser = synchroniserOf(path)
  if (synchroniser)
    return fail({
      type: 'FolderSynchronised',
      path,
      message:
        `The data folder ${path} is inside ${synchroniser}, which copies files while they are being written and would ` +
        `damage the office. Choose a folder that is not synchronised; colleagues get their copy through Bullpen itself.`,
    })
  if (options.mustExist && !existsSync(join(path, 'office.db')))
    return fail({ type: 'FolderMissing', path, message: `There is no office in ${path}.` })
  try {
    makeFolder(path)
    if (!statSync(path).isDirectory()) return fail(notUsable(path, 'it is a file, not a folder'))
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return fail(notUsable(path, reasonOf(error)))
  }
  return lock(path)
}

function lock(path: string): Result<DataFolder> {
  let held: DatabaseSync
  try {
    held = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 })
  } catch (error) {
    return fail(notUsable(path, reasonOf(error)))
  }
  try {
    // Never written to: the open transaction is only a lock, so that there is no journal to be left behind.
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    held.close()
    if (error instanceof Error && sqliteCode(error) === busy)
      return fail({ type: 'FolderInUse', path, message: `The data folder ${path} is in use by another process.` })
    return fail(notUsable(path, reasonOf(error)))
  }
  return ok({ path, release: () => held.close() })
}

/** SQLite's primary result code, or -1 for other errors. */
const sqliteCode = (error: Error): number => ('errcode' in error ? Number(error.errcode) & 0xff : -1)
const busy = 5

/** The data folder of the demo office that belongs to `folder`, beside it. */
export const demoFolderOf = (folder: string): string => `${resolve(folder)}-demo`
