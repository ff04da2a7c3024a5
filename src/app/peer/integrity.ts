/**
 * After a run that was killed nothing vouches for the bytes of the database, so the office is checked in a thread of its
 * own while it is already open. What is damaged is from then on refused, never shown as right.
 */
import type { IntegrityReport } from '#replica/integrity.ts'
import type { Failure } from '#shared/result.ts'
import { spawnThread } from './spawn.ts'

/** Undefined when the office is sound, or the check was stopped with the peer. */
export function checkInBackground(folder: string): { readonly result: Promise<Failure | undefined>; stop(): void } {
  const worker = spawnThread('integrity', { folder })
  const result = new Promise<Failure | undefined>((resolve) => {
    worker.on('message', (report: IntegrityReport) => resolve(failureFrom(report)))
    worker.on('error', (error) => process.stderr.write(`integrity thread: ${String(error)}\n`))
    worker.on('exit', () => resolve(undefined))
  })
  return { result, stop: () => void worker.terminate() }
}

function failureFrom({ findings }: IntegrityReport): Failure | undefined {
  const [first] = findings
  if (!first) return undefined
  const more = findings.length > 1 ? ` and ${findings.length - 1} more` : ''
  return {
    type: 'Damaged',
    message: `The office's database is damaged: ${first.message}${more} It is not shown any more. Close Bullpen and run "bullpen doctor --repair", which brings it back from its snapshots and its log.`,
    findings,
  }
}
