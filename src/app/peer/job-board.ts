/**
 * The jobs of a peer and where they stand, for every page that looks. A job goes on when its page is closed; its state
 * stays here until the peer ends or newer jobs push it out.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { JobState } from '#shared/protocol.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { reasonOf } from './data-folder.ts'
import {
  dropOldOrders,
  dropOrder,
  fileNamesOf,
  keepOrder,
  type KeptOrder,
  keptOrders,
  operationIn,
  uploadsOf,
} from './kept-orders.ts'
import { takingBack } from './in-pieces.ts'
import { failures, type Jobs, type OfferedFile } from './peer.ts'
import { undoing, type Progress } from './run-job.ts'
import { newOperation } from './writer.ts'

/** A job under way in whatever runs it. */
export interface RunningJob {
  /** Always resolves; a thread that died resolves with `died`. */
  readonly result: Promise<Result<unknown> | { readonly died: string }>
  /** Asks the job to stop. */
  cancel(): void
  /** Ends it without asking. */
  kill(): void
}

export interface JobOrder {
  readonly id: string
  readonly name: string
  readonly input: unknown
  /** The job's own folder, made already. */
  readonly folder: string
  /** All that it saves is saved as this. */
  readonly operation: string
}

export interface BoardPorts {
  run(order: JobOrder, progress: (progress: Progress) => void): RunningJob
  /** Calls back after so many milliseconds; returns what prevents it. */
  later(milliseconds: number, callback: () => void): () => void
  /** Has the uploads of a job stay until it ends; they may be files of the person that were only named. */
  holdUploads?(uploads: readonly string[]): void
  /** They are not needed any more. */
  releaseUploads?(uploads: readonly string[]): void
}

interface Entry {
  state: JobState
  /** `state` as JSON; the values of finished jobs can be large and are told again with every progress. */
  json?: string | undefined
  kept: number
  files: readonly OfferedFile[]
  running: RunningJob | undefined
  cancelling: boolean
  /** Kept on the disk until it has ended well. */
  order?: KeptOrder | undefined
  readonly finished: Promise<JobState>
}

const pause = 200
/** A job that was asked to stop and does not is ended. */
const patience = 10_000
const mostRunning = 4
/** Of these one runs at a time: each compares its files with what the office has when it begins. */
const oneByOne: ReadonlySet<string> = new Set(['imports.run', 'erasures.settle', 'retention.expire'])
/** Of these the order is kept until they have ended well, so that they can go on after a kill. */
const canGoOn: ReadonlySet<string> = new Set(['imports.run', takingBack])
/** Of an operation that was taken back nothing goes on. */
const takesBack: ReadonlySet<string> = new Set(['imports.undo', takingBack])
/** The step of a job that has not begun, as another of its kind is running. */
const waiting = 'waiting'
const mostRemembered = 30

/** What is left of a job that did not end well, in words for the person. */
const keptWords = (kept: number) =>
  kept === 0
    ? 'Nothing of it was saved.'
    : `${kept.toLocaleString('en')} records that it had saved already are kept; undo takes them back.`

export class JobBoard implements Jobs {
  readonly #dataFolder: string
  readonly #folder: string
  readonly #ports: BoardPorts
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()
  #told: (() => void) | undefined
  #closing = false

  /** Job folders are made in `jobs` of the data folder; those of earlier processes are removed. */
  constructor(dataFolder: string, ports: BoardPorts) {
    this.#dataFolder = dataFolder
    this.#folder = join(dataFolder, 'jobs')
    this.#ports = ports
    rmSync(this.#folder, { recursive: true, force: true })
    dropOldOrders(dataFolder, Date.now())
    for (const order of keptOrders(dataFolder)) this.#entries.set(order.id, this.#brokenOff(order))
  }

  async start(name: string, input: unknown): Promise<Result<{ readonly job: string }>> {
    return this.#begin(name, input)
  }

  /** What somebody has begun to take back is taken back to its end, without being asked again. */
  goOn(): void {
    const begun = [...this.#entries.values()].flatMap(({ order }) => (order?.name === takingBack ? [order.id] : []))
    for (const job of begun) void this.resume(job)
  }

  /** Has a job that was broken off go on, under the id and the operation that it had. */
  async resume(job: string): Promise<Result<{ readonly job: string }>> {
    const entry = this.#entries.get(job)
    if (!entry?.order || entry.running) return fail(nothingToResume)
    const { order } = entry
    // It stands as the newest, and what it left half-written goes.
    this.#entries.delete(job)
    rmSync(this.folderOf(job), { recursive: true, force: true })
    const started = this.#begin(order.name, order.input, order)
    if (!started.ok) this.#entries.set(job, entry)
    return started
  }

  #begin(name: string, input: unknown, again?: KeptOrder): Result<{ readonly job: string }> {
    const operation = again?.operation ?? newOperation()
    const isKept = canGoOn.has(name)
    const started = this.startWith(
      name,
      (id, progress) => this.#run({ id, name, input, operation }, progress),
      again?.id,
    )
    const entry = started.ok ? this.#entries.get(started.value.job) : undefined
    if (!started.ok || !entry) return started
    if (takesBack.has(name)) void entry.finished.then(({ status }) => status === 'done' && this.#takenBack(input))
    if (!isKept) return started
    const order = again ?? { id: started.value.job, name, operation, at: Date.now(), input }
    try {
      this.#ports.holdUploads?.(uploadsOf(order))
      keepOrder(this.#dataFolder, order)
      entry.order = order
    } catch (error) {
      // It runs all the same; only after a kill its files have to be given again.
      process.stderr.write(`The order of an import could not be kept: ${reasonOf(error)}\n`)
    }
    return started
  }

  #run(given: Omit<JobOrder, 'folder'>, progress: (progress: Progress) => void): RunningJob {
    const { id, name } = given
    const folder = this.folderOf(id)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    } catch (error) {
      const failure = { type: 'DiskFull', message: `This needs a folder on the disk, and ${reasonOf(error)}.` }
      return { result: Promise.resolve(fail(failure)), cancel() {}, kill() {} }
    }
    const begin = () => this.#ports.run({ ...given, folder }, progress)
    const before = oneByOne.has(name)
      ? [...this.#entries.values()].filter(({ state, running }) => running && state.name === name)
      : []
    if (before.length === 0) return begin()
    queueMicrotask(() => progress({ step: waiting, done: 0, total: null, kept: 0 }))
    return after(Promise.all(before.map(({ finished }) => finished)), begin)
  }

  /** What an earlier process was at when it ended. */
  #brokenOff(order: KeptOrder): Entry {
    const { id, name } = order
    const failure: Failure = { type: 'JobInterrupted', message: interrupted }
    const state: JobState = {
      id,
      name,
      status: 'failed',
      step: 'interrupted',
      done: 0,
      total: null,
      failure,
      ...resumableOf(order),
    }
    return { state, kept: 0, files: [], running: undefined, cancelling: false, order, finished: Promise.resolve(state) }
  }

  #takenBack(input: unknown): void {
    const operation = operationIn(input)
    for (const entry of this.#entries.values())
      if (entry.order?.operation === operation && !entry.running) this.#dropOrder(entry)
    this.#tell()
  }

  /** The job is over, or nobody wants it to go on. */
  #dropOrder(entry: Entry): void {
    if (!entry.order) return
    dropOrder(this.#dataFolder, entry.order.id)
    this.#ports.releaseUploads?.(uploadsOf(entry.order))
    entry.order = undefined
    const { resumable: _, ...state } = entry.state
    entry.state = state
    entry.json = undefined
  }

  /** Shows work that something else runs, such as another process. */
  startWith(
    name: string,
    run: (id: string, progress: (progress: Progress) => void) => RunningJob,
    again?: string,
  ): Result<{ readonly job: string }> {
    if ([...this.#entries.values()].filter(({ running }) => running).length >= mostRunning)
      return fail({ type: 'TooManyJobs', message: 'Four jobs are running already; wait for one of them to end.' })
    const id = again ?? randomBytes(8).toString('hex')
    const running = run(id, (progress) => this.#progress(id, progress))
    const entry: Entry = {
      state: { id, name, status: 'running', step: 'starting', done: 0, total: null },
      kept: 0,
      files: [],
      running,
      cancelling: false,
      finished: running.result.then((result) => this.#finish(id, result)),
    }
    this.#entries.set(id, entry)
    this.#forgetOld()
    this.#tell()
    return ok({ job: id })
  }

  folderOf(job: string): string {
    return join(this.#folder, job)
  }

  json(): string {
    const texts = [...this.#entries.values()].map((entry) => (entry.json ??= JSON.stringify(entry.state)))
    return `[${texts.join(',')}]`
  }

  list(): readonly JobState[] {
    return [...this.#entries.values()].map(({ state }) => state)
  }

  cancel(job: string): boolean {
    const entry = this.#entries.get(job)
    const running = entry?.running
    if (entry?.order && !running) {
      this.#dropOrder(entry)
      this.#tell()
      return true
    }
    if (!running) return false
    entry.cancelling = true
    entry.state = { ...entry.state, cancelling: true }
    entry.json = undefined
    this.#tell()
    running.cancel()
    // Taking back a large import takes as long as it takes, and has been asked for.
    const waitMore = () =>
      this.#ports.later(patience, () => (entry.state.step === undoing ? (stopWaiting = waitMore()) : running.kill()))
    let stopWaiting = waitMore()
    void running.result.then(() => stopWaiting())
    return true
  }

  async finished(job: string): Promise<JobState> {
    const entry = this.#entries.get(job)
    if (!entry) throw new Error(`There is no job ${job}`)
    return entry.finished
  }

  offered(download: string): OfferedFile | undefined {
    const [job = '', file = ''] = download.split('/')
    const files = this.#entries.get(job)?.files
    return files?.[Number(file)] ?? files?.find(({ name }) => name === file)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends everything at once. What jobs have committed stays, and what can go on is offered next time. */
  async close(): Promise<void> {
    this.#closing = true
    const running = [...this.#entries.values()].flatMap((entry) => entry.running ?? [])
    for (const job of running) job.kill()
    await Promise.all(running.map(({ result }) => result))
    this.#told?.()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #progress(id: string, { step, done, total, kept }: Progress) {
    const entry = this.#entries.get(id)
    if (!entry?.running) return
    entry.state = { ...entry.state, step, done, total }
    entry.json = undefined
    entry.kept = kept
    this.#told ??= this.#ports.later(pause, () => this.#tell())
  }

  #finish(id: string, result: Result<unknown> | { readonly died: string }): JobState {
    const entry = this.#entries.get(id)
    if (!entry) throw new Error(`There is no job ${id}`)
    entry.running = undefined
    const { state, cancelling, kept } = entry
    if ('died' in result) {
      const failure: Failure = cancelling
        ? { ...failures.cancelled, message: `This was cancelled. ${keptWords(kept)}`, kept }
        : { type: 'JobDied', message: `The work ended unexpectedly (${result.died}). ${keptWords(kept)}`, kept }
      entry.state = { ...state, status: cancelling ? 'cancelled' : 'failed', failure }
    } else if (result.ok) {
      const { value, files } = withDownloads(id, result.value)
      entry.files = files
      entry.state = { ...state, status: 'done', value }
    } else {
      const isCancelled = cancelling || result.failure.type === 'Cancelled'
      // A job that has said so itself is believed.
      const isSaid = (kept === 0 && result.failure.type !== 'Unexpected') || /\bkept\b/.test(result.failure.message)
      const message = !isSaid ? `${result.failure.message} ${keptWords(kept)}` : result.failure.message
      entry.state = {
        ...state,
        status: isCancelled ? 'cancelled' : 'failed',
        failure: { ...result.failure, kept, message },
      }
    }
    // What saved nothing is begun anew, with everything in place to correct it; what was cancelled is over.
    if (this.#closing && entry.order) entry.state = { ...entry.state, ...resumableOf(entry.order) }
    else if (entry.order && entry.state.status === 'failed' && ('died' in result || kept > 0))
      entry.state = { ...entry.state, ...resumableOf(entry.order) }
    else this.#dropOrder(entry)
    entry.json = undefined
    this.#tell()
    return entry.state
  }

  #forgetOld() {
    for (const [id, { running, order }] of this.#entries) {
      if (this.#entries.size <= mostRemembered) return
      if (running || order) continue
      this.#entries.delete(id)
      rmSync(this.folderOf(id), { recursive: true, force: true })
    }
  }

  #tell() {
    this.#told?.()
    this.#told = undefined
    for (const listener of this.#listeners) listener()
  }
}

const interrupted =
  'Bullpen ended while this was under way. What it had saved is kept, and so are its files: it can go on, or be taken back.'
const nothingToResume: Failure = {
  type: 'NothingToResume',
  message: 'There is nothing of this to go on with: it has ended, or is under way. Nothing was changed.',
}

/** What goes on by itself is offered to nobody. */
const resumableOf = (order: KeptOrder): Pick<JobState, 'resumable'> =>
  order.name === takingBack
    ? {}
    : { resumable: { operation: order.operation, at: order.at, files: fileNamesOf(order) } }

/** A job that begins when others have ended, unless it is cancelled before. */
function after(others: Promise<unknown>, begin: () => RunningJob): RunningJob {
  let begun: RunningJob | undefined
  const { promise: stopped, resolve: stop } = Promise.withResolvers<'stopped'>()
  const end = () => stop('stopped')
  const result = Promise.race([others, stopped]).then((why) => {
    if (why === 'stopped') return fail({ ...failures.cancelled, message: 'This was cancelled before it began.' })
    begun = begin()
    return begun.result
  })
  return { result, cancel: () => (begun ? begun.cancel() : end()), kill: () => (begun ? begun.kill() : end()) }
}

const downloadsOf = z.looseObject({
  downloads: z.array(z.looseObject({ name: z.string(), path: z.string() })),
})

/** Files that a job offers stay where they are; the page learns an id instead of the path. */
function withDownloads(job: string, value: unknown): { value: unknown; files: readonly OfferedFile[] } {
  const { data } = downloadsOf.safeParse(value)
  if (!data) return { value, files: [] }
  const downloads = data.downloads.map((file, index) => ({ ...file, path: undefined, id: `${job}/${index}` }))
  return { value: { ...data, downloads }, files: data.downloads }
}
