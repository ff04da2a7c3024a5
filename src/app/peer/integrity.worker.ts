/** A thread that checks an open office once, beside everything else, tells what it found, and ends. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { checkBytes, checkFolder } from '#replica/doctor.ts'
import type { Replica } from '#replica/replica.types.ts'
import { tables } from '../tables.ts'

const { folder, unproven } = workerData as { readonly folder: string; readonly unproven: Replica['unproven'] }
parentPort?.postMessage(
  unproven === 'bytes' ? checkBytes(folder) : checkFolder(folder, { tables, now: Date.now, randomBytes }),
)
