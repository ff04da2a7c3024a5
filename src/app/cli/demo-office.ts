/**
 * The demo office beside a person's own: a process of its own on a data folder of its own, started from the first page.
 * It tells this process how far it is and, when it is open, its address; it ends with this process.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/result.ts'
import { demoFolderOf } from '../peer/data-folder.ts'
import type { JobBoard, RunningJob } from '../peer/job-board.ts'
import type { Progress } from '../peer/run-job.ts'

/** What the demo's process says to the one that started it. */
export const demoNews = z.union([
  z.object({ step: z.string(), done: z.number(), total: z.number().nullable() }),
  z.object({ address: z.string() }),
  z.object({ failed: z.string() }),
])
export type DemoNews = z.infer<typeof demoNews>

/** Says something to the process that started this one, if one did. */
export const tellStarter = (news: DemoNews): void => void process.send?.(news)

const program = join(import.meta.dirname, `main${extname(import.meta.filename)}`)

export interface DemoOffice {
  readonly open: () => Result<{ readonly job: string }>
  close(): void
}

export function openDemoOf(folder: string, board: JobBoard): DemoOffice {
  const children = new Set<ChildProcess>()

  const run = (progress: (progress: Progress) => void): RunningJob => {
    const child = fork(
      program,
      ['demo', '--data', demoFolderOf(folder), '--port', '0', '--no-open', '--internal-child'],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    )
    children.add(child)
    child.on('exit', () => children.delete(child))
    const result = new Promise<Result<unknown> | { readonly died: string }>((resolve) => {
      child.on('message', (message) => {
        const news = demoNews.parse(message)
        if ('address' in news) resolve(ok(news))
        else if ('failed' in news) resolve(fail({ type: 'DemoFailed', message: news.failed }))
        else progress({ ...news, kept: 0 })
      })
      child.on('error', (error) => resolve({ died: error.message }))
      child.on('exit', (code) => resolve({ died: `it ended with ${code}` }))
    })
    const end = () => void child.kill('SIGTERM')
    return { result, cancel: end, kill: end }
  }

  return {
    open: () => board.startWith('demo.open', (_id, progress) => run(progress)),
    close: () => {
      for (const child of children) child.kill('SIGTERM')
    },
  }
}
