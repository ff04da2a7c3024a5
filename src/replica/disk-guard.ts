/**
 * What happens when the disk is full: a reserve file of random bytes is freed so that SQLite can finish and start again,
 * and the office becomes read-only until there is room. Random bytes, because a file of zeroes may take no room at all.
 */
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '#shared/result.ts'

const reserveBytes = 8 * 1024 * 1024
/** Random bytes repeat after this many, further apart than file systems look when they compress. */
const blockBytes = 256 * 1024
/** Free space at which writing starts again: the reserve and as much again to work with. */
const resumeBytes = 4 * reserveBytes

export interface DiskGuard {
  /** Why nothing may be written now, or undefined. Looks whether room has come back. */
  refusal(): Failure | undefined
  /** What an error of SQLite means when it says that the disk is full; undefined for any other error. */
  failureFrom(error: unknown): Failure | undefined
}

const diskFull: Failure = {
  type: 'ReadOnly',
  reason: 'diskFull',
  message:
    'The disk is full, so this was not saved. Everything saved before is safe; the office can be read, and saving works again as soon as there is room.',
}

/** SQLite's result codes (sqlite.org/rescode.html): FULL, and the I/O errors of a write that found no room. */
const fullCodes = new Set([13, 778, 1034, 1290, 4874])

export function openDiskGuard(folder: string | undefined, randomBytes: (count: number) => Uint8Array): DiskGuard {
  const reserve = folder === undefined ? undefined : join(folder, 'reserve.bin')
  const freeBytes = () => {
    if (folder === undefined) return 0
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  const keepReserve = () => {
    if (reserve === undefined || existsSync(reserve)) return
    try {
      if (freeBytes() > resumeBytes)
        writeFileSync(reserve, Buffer.alloc(reserveBytes, randomBytes(blockBytes)), { mode: 0o600 })
    } catch {
      rmSync(reserve, { force: true })
    }
  }
  let full = false
  keepReserve()
  return {
    refusal: () => {
      if (!full) return undefined
      if (freeBytes() < resumeBytes) return diskFull
      full = false
      keepReserve()
      return undefined
    },
    failureFrom: (error) => {
      const code = (error as { errcode?: unknown }).errcode
      if (typeof code !== 'number' || !fullCodes.has(code)) return undefined
      full = true
      if (reserve !== undefined) rmSync(reserve, { force: true })
      return diskFull
    },
  }
}
