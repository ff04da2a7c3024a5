/** A thread that checks the whole office once, beside everything else, tells what it found, and ends. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { checkFolder } from '#replica/doctor.ts'
import { tables } from '../tables.ts'

const { folder } = workerData as { readonly folder: string }
parentPort?.postMessage(checkFolder(folder, { tables, now: Date.now, randomBytes }))
