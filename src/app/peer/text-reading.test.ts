import { EventEmitter } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTextReading } from './text-reading.ts'
import type { TextStart } from './text.worker.ts'

class Thread extends EventEmitter {
  readonly start: TextStart
  asked = 0
  ended = false
  constructor(start: TextStart) {
    super()
    this.start = start
  }
  unref() {}
  postMessage() {
    this.asked++
  }
  async terminate() {
    this.ended = true
  }
}

let threads: Thread[]
const open = (read = () => {}) =>
  openTextReading('', {
    read,
    spawn: (start) => {
      const thread = new Thread(start)
      threads.push(thread)
      return thread as unknown as Worker
    },
  })
const opens = (thread: Thread | undefined, opening: string) => thread?.emit('message', { opening, read: false })

beforeEach(() => {
  threads = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a file that is never read to its end is given up, said so, and the others go on', async () => {
  const read = vi.fn<() => void>()
  const reading = open(read)
  reading.look()
  reading.look()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(threads.map(({ asked }) => asked)).toEqual([1])
  opens(threads[0], 'good')
  threads[0]?.emit('message', { opening: undefined, read: true })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(threads).toHaveLength(1)
  opens(threads[0], 'endless')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(threads.map(({ ended }) => ended)).toEqual([true, false])
  expect(threads[1]).toMatchObject({ start: { failed: { content: 'endless', state: 'tooSlow' } }, asked: 1 })
  expect(read).toHaveBeenCalledTimes(2)
  await reading.close()
})

test('a file that takes all memory is given up', async () => {
  const reading = open()
  reading.look()
  await vi.advanceTimersByTimeAsync(1_000)
  opens(threads[0], 'huge')
  threads[0]?.emit('error', new Error('out of memory'))
  await vi.advanceTimersByTimeAsync(0)
  expect(threads[1]?.start.failed).toEqual({ content: 'huge', state: 'tooLarge' })
  await reading.close()
})

test('a thread that cannot start is not started again and again; one without work is ended', async () => {
  const reading = open()
  reading.look()
  await vi.advanceTimersByTimeAsync(1_000)
  threads[0]?.emit('error', new Error('broken'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(threads).toHaveLength(1)
  reading.look()
  await vi.advanceTimersByTimeAsync(1_000)
  threads[1]?.emit('message', 'idle')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(threads[1]?.ended).toBe(true)
  await reading.close()
})
