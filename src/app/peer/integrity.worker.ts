/** A thread that checks an open office once, beside everything else, tells what it found, and ends. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { IntegrityReport } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'

const { folder, unproven, rows } = workerData as {
  readonly folder: string
  readonly unproven: Replica['unproven']
  /** Whether the rows are compared with the log although the bytes are as they were left. */
  readonly rows: boolean
}

async function check(): Promise<IntegrityReport> {
  if (unproven === 'bytes') {
    const report = (await import('#replica/byte-check.ts')).checkBytes(folder)
    // Of a large office only the bytes are compared, for which little is loaded.
    if (report.findings.length > 0 || !rows) return report
  }
  const { checkFolder } = await import('#replica/doctor.ts')
  const { tables } = await import('../tables.ts')
  return checkFolder(folder, { tables, now: Date.now, randomBytes })
}

parentPort?.postMessage(await check())
