/**
 * Finds bytes of the database that were changed from outside. On a clean close the hash of every 64 kB is written
 * beside the database; the next opening compares them before anything is shown. When the system says that nobody has
 * touched the file since (its time of change, which no program can set), only a failing disk can have altered it: then the
 * office opens at once and the comparison follows in the background. After an unclean end there are no sums, and
 * integrity.ts checks the whole office instead.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from '#trust/device.ts'
import { hashBytes } from '#trust/seal.ts'

const chunkBytes = 64 * 1024
const storedSums = z.object({
  bytes: z.int().min(0),
  hashes: z.array(z.string()),
  /** Nanoseconds since 1970 of the file's last change (ctime); absent when it was too fresh to tell a later one apart. */
  changed: z.string().optional(),
})

/** Far above the grain of any file system's clock on our platforms. */
const grainNs = 50_000_000n

export interface DamagedRange {
  /** Offsets in the file, the end not included. */
  readonly from: number
  readonly to: number
}

const sumsFile = (folder: string) => join(folder, 'office.sums')
/** The sums of an office that is open and still being compared. */
const pendingFile = (folder: string) => join(folder, 'office.sums.pending')
const databaseFile = (folder: string) => join(folder, 'office.db')

function hashesOf(file: string): { bytes: number; hashes: string[] } {
  const { size } = statSync(file)
  const handle = openSync(file, 'r')
  const buffer = Buffer.alloc(chunkBytes)
  const hashes: string[] = []
  try {
    for (let at = 0; at < size; at += chunkBytes) {
      const length = readSync(handle, buffer, 0, chunkBytes, at)
      hashes.push(hashBytes(buffer.subarray(0, length)).toString('hex'))
    }
  } finally {
    closeSync(handle)
  }
  return { bytes: size, hashes }
}

/** After the database was closed and its journal is gone. `now`: wall clock, milliseconds since 1970. */
export function writeSums(folder: string, now = Date.now()): void {
  const wal = `${databaseFile(folder)}-wal`
  if (existsSync(wal) && statSync(wal).size > 0) return
  const sums = hashesOf(databaseFile(folder))
  const { ctimeNs } = statSync(databaseFile(folder), { bigint: true })
  const isTellable = BigInt(Math.floor(now)) * 1_000_000n - ctimeNs > grainNs
  // The time comes first, where it is found without reading thousands of hashes.
  writePrivateFile(sumsFile(folder), JSON.stringify({ ...(isTellable ? { changed: String(ctimeNs) } : {}), ...sums }))
}

function readSums(file: string): z.infer<typeof storedSums> | undefined {
  try {
    return storedSums.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Whether the system vouches that nobody has written to the database since the sums were made. */
export function isUntouched(folder: string): boolean {
  if (process.platform === 'win32' || !existsSync(databaseFile(folder)) || !existsSync(sumsFile(folder))) return false
  const { ctimeNs, size } = statSync(databaseFile(folder), { bigint: true })
  return startOf(sumsFile(folder)).startsWith(`{"changed":"${ctimeNs}","bytes":${size},`)
}

function startOf(file: string): string {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(100)
    return start.toString('latin1', 0, readSync(handle, start))
  } finally {
    closeSync(handle)
  }
}

/** The sums, put aside for `pendingDamage`: from here on the office counts as open. */
export const putSumsAside = (folder: string): void => renameSync(sumsFile(folder), pendingFile(folder))

/** As `damagedRanges`, of an untouched office that is open; the caller keeps SQLite from writing to the file meanwhile. */
export const pendingDamage = (folder: string): readonly DamagedRange[] | undefined =>
  compare(pendingFile(folder), databaseFile(folder))

/**
 * What differs from the sums of the last clean close: empty when all is well, undefined when there are no sums to
 * compare with. Call it before the database is opened, and forget the sums before the first write.
 */
export const damagedRanges = (folder: string): readonly DamagedRange[] | undefined =>
  compare(sumsFile(folder), databaseFile(folder))

function compare(sumsPath: string, database: string): readonly DamagedRange[] | undefined {
  const sums = readSums(sumsPath)
  if (!sums || !existsSync(database)) return undefined
  const found = hashesOf(database)
  const chunks = Math.max(sums.hashes.length, found.hashes.length)
  const damaged: DamagedRange[] = []
  for (let chunk = 0; chunk < chunks; chunk++) {
    if (sums.hashes[chunk] === found.hashes[chunk]) continue
    const from = chunk * chunkBytes
    const to = Math.min((chunk + 1) * chunkBytes, Math.max(found.bytes, sums.bytes))
    const before = damaged.at(-1)
    if (before?.to === from) damaged[damaged.length - 1] = { from: before.from, to }
    else damaged.push({ from, to })
  }
  return damaged
}

/** More than anybody reads. */
const mostTold = 5

/** The places in words; of many only the first. */
export function rangesTold(ranges: readonly DamagedRange[]): string {
  const told = ranges.slice(0, mostTold).map(({ from, to }) => `bytes ${from} to ${to - 1}`)
  const more = ranges.length - told.length
  return `${told.join(', ')}${more > 0 ? ` and ${more} more place${more === 1 ? '' : 's'}` : ''}`
}

export function forgetSums(folder: string): void {
  rmSync(sumsFile(folder), { force: true })
  rmSync(pendingFile(folder), { force: true })
}
