/**
 * Has the text in files read, one after the other, in a thread that is ended when a file takes too long or too much: what
 * it was at is marked and not tried again. The office goes on meanwhile, whatever is in the file.
 */
import type { Worker } from 'node:worker_threads'
import type { TextState } from '#shared/files-here.ts'
import { spawnThread } from './spawn.ts'
import type { TextNews, TextStart } from './text.worker.ts'

/** For one file. */
const mostTime = 20_000
const mostMemoryMb = 512
/** Files come in numbers; nobody needs their text within a second. */
const settle = 1_000
/** A thread without work is ended: what reads PDFs takes memory. */
const idleFor = 20_000

export interface TextReading {
  /** There may be something new to read, or something to forget. */
  look(): void
  close(): Promise<void>
}

export interface TextReadingPorts {
  readonly read: () => void
  readonly spawn?: (start: TextStart) => Worker
  readonly mostTime?: number
  readonly settle?: number
}

export function openTextReading(folder: string, ports: TextReadingPorts): TextReading {
  const spawn =
    ports.spawn ??
    ((start: TextStart) => spawnThread('text', start, { resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb } }))
  let worker: Worker | undefined
  let failed: TextStart['failed']
  let opening: string | undefined
  let clock: NodeJS.Timeout | undefined
  let soon: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const stop = (): Promise<unknown> => {
    clearTimeout(clock)
    clearTimeout(idle)
    const ending = worker
    worker = undefined
    opening = undefined
    return ending?.terminate() ?? Promise.resolve()
  }
  const giveUp = (state: TextState): void => {
    if (opening !== undefined) failed = { content: opening, state }
    const wasAtWork = opening !== undefined
    void stop().then(() => {
      ports.read()
      if (wasAtWork && !isClosed) start()
    })
  }
  const start = (): void => {
    if (isClosed) return
    clearTimeout(idle)
    if (!worker) {
      const fresh = spawn({ folder, failed })
      worker = fresh
      failed = undefined
      fresh.unref()
      fresh.on('message', (news: TextNews | 'idle') => {
        if (worker !== fresh) return
        clearTimeout(clock)
        if (news === 'idle') {
          opening = undefined
          idle = setTimeout(() => void stop(), idleFor)
          idle.unref()
          return
        }
        opening = news.opening
        if (news.read) ports.read()
        if (opening === undefined) return
        clock = setTimeout(() => giveUp('tooSlow'), ports.mostTime ?? mostTime)
        clock.unref()
      })
      // Memory that ran out ends the thread with an error.
      fresh.on('error', () => {
        if (worker === fresh) giveUp('tooLarge')
      })
    }
    worker.postMessage('look')
  }
  return {
    look() {
      if (isClosed || soon !== undefined) return
      soon = setTimeout(() => {
        soon = undefined
        start()
      }, ports.settle ?? settle)
      soon.unref()
    },
    async close() {
      isClosed = true
      clearTimeout(soon)
      await stop()
    },
  }
}
