/** A thread that checks an open office once, beside everything else, tells what it found, and ends. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { IntegrityReport } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'

const { folder, unproven } = workerData as { readonly folder: string; readonly unproven: Replica['unproven'] }

async function check(): Promise<IntegrityReport> {
  // Most often there are only bytes to compare, for which little is loaded.
  if (unproven === 'bytes') return (await import('#replica/byte-check.ts')).checkBytes(folder)
  const { checkFolder } = await import('#replica/doctor.ts')
  const { tables } = await import('../tables.ts')
  return checkFolder(folder, { tables, now: Date.now, randomBytes })
}

parentPort?.postMessage(await check())
