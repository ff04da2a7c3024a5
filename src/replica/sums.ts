/**
 * Finds bytes of the database that were changed from outside. On a clean close the hash of every 64 kB is written
 * beside the database; the next opening compares them before anything is shown. After an unclean end there are no sums,
 * and integrity.ts checks the whole office instead.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from '#trust/device.ts'
import { hashBytes } from '#trust/seal.ts'

const chunkBytes = 64 * 1024
const storedSums = z.object({ bytes: z.int().min(0), hashes: z.array(z.string()) })

export interface DamagedRange {
  /** Offsets in the file, the end not included. */
  readonly from: number
  readonly to: number
}

const sumsFile = (folder: string) => join(folder, 'office.sums')
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

/** After the database was closed and its journal is gone. */
export function writeSums(folder: string): void {
  const wal = `${databaseFile(folder)}-wal`
  if (existsSync(wal) && statSync(wal).size > 0) return
  writePrivateFile(sumsFile(folder), JSON.stringify(hashesOf(databaseFile(folder))))
}

/**
 * What differs from the sums of the last clean close: empty when all is well, undefined when there are no sums to
 * compare with. Call it before the database is opened, and forget the sums before the first write.
 */
export function damagedRanges(folder: string): readonly DamagedRange[] | undefined {
  if (!existsSync(sumsFile(folder)) || !existsSync(databaseFile(folder))) return undefined
  let sums: z.infer<typeof storedSums>
  try {
    sums = storedSums.parse(JSON.parse(readFileSync(sumsFile(folder), 'utf8')))
  } catch {
    return undefined
  }
  const found = hashesOf(databaseFile(folder))
  const chunks = Math.max(sums.hashes.length, found.hashes.length)
  const damaged: DamagedRange[] = []
  for (let chunk = 0; chunk < chunks; chunk++)
    if (sums.hashes[chunk] !== found.hashes[chunk])
      damaged.push({
        from: chunk * chunkBytes,
        to: Math.min((chunk + 1) * chunkBytes, Math.max(found.bytes, sums.bytes)),
      })
  return damaged
}

export const forgetSums = (folder: string): void => rmSync(sumsFile(folder), { force: true })
