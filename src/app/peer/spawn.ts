/** Starts threads of ours. */
import { extname } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** Sources run as `.ts`, what is stripped from them for the package as `.js`. */
const extension = extname(import.meta.filename)

/** Importing and generating make many objects at once; the small portions of the other threads would be collected too often. */
const hardWorking = { maxYoungGenerationSizeMb: 48 }

/** A thread that runs `NAME.worker` of this folder; `start` is what it finds in `workerData`. */
export const spawnThread = (name: string, start: unknown, options: WorkerOptions = {}): Worker =>
  new Worker(new URL(`./${name}.worker${extension}`, import.meta.url), {
    ...options,
    resourceLimits: { ...(name === 'job' ? hardWorking : {}), ...options.resourceLimits },
    name,
    workerData: start,
  })
