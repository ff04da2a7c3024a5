/** A job's thread that saves something and then dies, as one that runs out of memory would. */
import { parentPort } from 'node:worker_threads'

parentPort?.postMessage({ progress: { step: 'writing', done: 3, total: 10, kept: 3 } })
setImmediate(() => process.exit(7))
