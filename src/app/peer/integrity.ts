/**
 * What nobody vouches for is checked in a thread of its own while the office is already open: everything after a run that
 * was killed, only the bytes of the file after a good end. What is damaged is from then on refused, never shown as right.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { IntegrityReport } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Failure } from '#shared/result.ts'
import { spawnThread } from './spawn.ts'

/**
 * Up to this size every opening also compares all rows with the log, in a second or two: bytes that were altered while
 * the office was open are in the sums of its last close.
 */
const smallBytes = 32 * 1024 * 1024
export const isSmallOffice = (folder: string): boolean => statSync(join(folder, 'office.db')).size <= smallBytes

export function checkInBackground(
  folder: string,
  unproven: Replica['unproven'],
  rows: boolean,
): {
  readonly result: Promise<Failure | 'sound' | 'stopped'>
  stop(): void
} {
  const worker = spawnThread('integrity', { folder, unproven, rows })
  const result = new Promise<Failure | 'sound' | 'stopped'>((resolve) => {
    worker.on('message', (report: IntegrityReport) => resolve(damageIn(report) ?? 'sound'))
    worker.on('error', (error) => process.stderr.write(`integrity thread: ${String(error)}\n`))
    worker.on('exit', () => resolve('stopped'))
  })
  return { result, stop: () => void worker.terminate() }
}

/** What a check found, in words for the person; undefined when all is sound. */
export function damageIn({ findings }: IntegrityReport): Failure | undefined {
  const [first] = findings
  if (!first) return undefined
  const more = findings.length > 1 ? ` (and at least ${findings.length - 1} more)` : ''
  return {
    type: 'Damaged',
    message: `The office's database is damaged: ${first.message.replace(/\.$/, '')}${more}. It is not shown any more. Close Bullpen and run "bullpen doctor --repair", which brings it back from its snapshots and its log.`,
    findings,
  }
}
