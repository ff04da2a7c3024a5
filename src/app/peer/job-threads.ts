/** Runs each job in a thread of its own, with a way of its own to the writer. */
import { MessageChannel, type MessagePort, type Worker, type WorkerOptions } from 'node:worker_threads'
import type { Result } from '#shared/result.ts'
import type { JobOrder, RunningJob } from './job-board.ts'
import type { JobNews, JobStart } from './job.worker.ts'
import type { Progress } from './run-job.ts'
import { spawnThread } from './spawn.ts'

/** A job that needs more is ended and says so, rather than the whole peer. */
const mostMemoryMb = 512

export interface JobWay {
  /** Connects the writer to a job; resolves when it listens, or with why the job may not run. */
  connect(port: MessagePort, operation: string, job: string): Promise<Result<unknown>>
}

export function startJobThread(
  folder: string,
  { name, input, folder: jobFolder, operation }: JobOrder,
  way: JobWay,
  progress: (progress: Progress) => void,
  spawn: (start: JobStart, options: WorkerOptions) => Worker = (start, options) => spawnThread('job', start, options),
): RunningJob {
  const cancel = new Int32Array(new SharedArrayBuffer(4))
  let kill = () => {}

  const result = (async (): Promise<Result<unknown> | { readonly died: string }> => {
    const { port1, port2 } = new MessageChannel()
    try {
      const connected = await way.connect(port2, operation, name)
      if (!connected.ok) return connected
    } catch (error) {
      return { died: error instanceof Error ? error.message : String(error) }
    }
    const start: JobStart = { folder, jobFolder, name, input, operation, writer: port1, cancel }
    const worker = spawn(start, {
      transferList: [port1],
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    })
    kill = () => void worker.terminate()
    return new Promise((resolve) => {
      let error: Error | undefined
      worker.on('message', (news: JobNews) => {
        if ('progress' in news) progress(news.progress)
        else resolve(news.result)
      })
      worker.on('error', (thrown: unknown) => (error = thrown instanceof Error ? thrown : new Error(String(thrown))))
      // After a result this changes nothing: a promise is settled once.
      worker.on('exit', (code) => resolve({ died: error?.message ?? `its thread ended with ${code}` }))
    })
  })()

  return { result, cancel: () => void Atomics.store(cancel, 0, 1), kill: () => kill() }
}
