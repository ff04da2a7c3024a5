/**
 * The reader threads: each runs one query at a time, the rest wait in order. A query that nobody waits for any more, or
 * that takes too long, is ended with its thread, and a new thread takes its place.
 */
import type { Worker } from 'node:worker_threads'
import { fail, type Result } from '#shared/result.ts'
import type { Answer } from './answer.ts'
import { failures } from './peer.ts'
import type { ReaderProcedures, ReaderStart } from './reader.worker.ts'
import { Caller } from './rpc.ts'
import { spawnThread } from './spawn.ts'

/** A query that has run for so short a time is left to end: a new thread would cost more. Milliseconds. */
const worthEnding = 250
const longest = 30_000

interface Order {
  readonly name: string
  readonly input: unknown
  readonly signal: AbortSignal | undefined
  /** Waits for a thread that is there instead of having one started. */
  readonly isPatient: boolean
  readonly resolve: (result: Result<Answer>) => void
}

interface Reader {
  readonly worker: Worker
  readonly caller: Caller<ReaderProcedures>
  busy: boolean
}

const spawnReader = (start: ReaderStart) => spawnThread('reader', start)

export class Readers {
  readonly #start: ReaderStart
  readonly #most: number
  readonly #spawnThread: (start: ReaderStart) => Worker
  readonly #readers = new Set<Reader>()
  #waiting: Order[] = []
  #closed = false

  /** One thread is started at once, the others when there is work for them. */
  constructor(start: ReaderStart, most: number, spawn: (start: ReaderStart) => Worker = spawnReader) {
    this.#start = start
    this.#spawnThread = spawn
    this.#most = most
    this.#spawn()
  }

  run(name: string, input: unknown, signal?: AbortSignal): Promise<Result<Answer>> {
    return this.#order(name, input, signal, false)
  }

  /** For what nobody waits for: another thread would take 30 MB. */
  runWhenFree(name: string, input: unknown): Promise<Result<Answer>> {
    return this.#order(name, input, undefined, true)
  }

  #order(name: string, input: unknown, signal: AbortSignal | undefined, isPatient: boolean): Promise<Result<Answer>> {
    return new Promise((resolve) => {
      if (signal?.aborted || this.#closed) return resolve(fail(failures.cancelled))
      const order: Order = { name, input, signal, isPatient, resolve }
      this.#waiting.push(order)
      signal?.addEventListener('abort', () => this.#drop(order), { once: true })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve(fail(failures.cancelled))
    await Promise.all([...this.#readers].map(({ worker }) => worker.terminate()))
  }

  #drop(order: Order) {
    if (!this.#waiting.includes(order)) return
    this.#waiting = this.#waiting.filter((waiting) => waiting !== order)
    order.resolve(fail(failures.cancelled))
  }

  #next() {
    const order = this.#waiting.find(({ isPatient }) => !isPatient) ?? this.#waiting[0]
    if (!order || this.#closed) return
    const idle = [...this.#readers].find(({ busy }) => !busy)
    const most = order.isPatient ? 1 : this.#most
    const reader = idle ?? (this.#readers.size < most ? this.#spawn() : undefined)
    if (!reader) return
    this.#waiting = this.#waiting.filter((waiting) => waiting !== order)
    void this.#ask(reader, order)
  }

  async #ask(reader: Reader, { name, input, signal, resolve }: Order) {
    reader.busy = true
    const started = performance.now()
    let ended: Result<Answer> | undefined
    const end = (why: Result<Answer>) => {
      ended ??= why
      void reader.worker.terminate()
    }
    const tooLong = setTimeout(() => end(fail(failures.tooSlow)), longest)
    let patience: NodeJS.Timeout | undefined
    const abort = () => {
      const left = worthEnding - (performance.now() - started)
      patience = setTimeout(() => end(fail(failures.cancelled)), Math.max(0, left))
    }
    signal?.addEventListener('abort', abort, { once: true })
    const result = await reader.caller.call('query', name, input).catch(() => ended ?? fail(failures.stopped))
    clearTimeout(tooLong)
    clearTimeout(patience)
    signal?.removeEventListener('abort', abort)
    reader.busy = false
    resolve(result)
    this.#next()
  }

  #spawn(): Reader {
    const worker = this.#spawnThread(this.#start)
    const reader: Reader = { worker, caller: new Caller<ReaderProcedures>(worker), busy: false }
    this.#readers.add(reader)
    worker.on('error', (error) => process.stderr.write(`reader thread: ${String(error)}\n`))
    worker.on('exit', () => {
      this.#readers.delete(reader)
      reader.caller.end('The reader thread ended')
      this.#next()
    })
    return reader
  }
}
