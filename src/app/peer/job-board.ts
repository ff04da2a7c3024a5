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
import { failures, type Jobs, type OfferedFile } from './peer.ts'
import { undoing, type Progress } from './run-job.ts'

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
}

export interface BoardPorts {
  run(order: JobOrder, progress: (progress: Progress) => void): RunningJob
  /** Calls back after so many milliseconds; returns what prevents it. */
  later(milliseconds: number, callback: () => void): () => void
}

interface Entry {
  state: JobState
  /** `state` as JSON; the values of finished jobs can be large and are told again with every progress. */
  json?: string | undefined
  kept: number
  files: readonly OfferedFile[]
  running: RunningJob | undefined
  cancelling: boolean
  readonly finished: Promise<JobState>
}

const pause = 200
/** A job that was asked to stop and does not is ended. */
const patience = 10_000
const mostRunning = 4
/** Of these one runs at a time: each compares its files with what the office has when it begins. */
const oneByOne: ReadonlySet<string> = new Set(['imports.run'])
/** The step of a job that has not begun, as another of its kind is running. */
const waiting = 'waiting'
const mostRemembered = 30

/** What is left of a job that did not end well, in words for the person. */
const keptWords = (kept: number) =>
  kept === 0
    ? 'Nothing of it was saved.'
    : `${kept.toLocaleString('en')} records that it had saved already are kept; undo takes them back.`

export class JobBoard implements Jobs {
  readonly #folder: string
  readonly #ports: BoardPorts
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()
  #told: (() => void) | undefined

  /** Job folders are made in `jobs` of the data folder; those of earlier processes are removed. */
  constructor(dataFolder: string, ports: BoardPorts) {
    this.#folder = join(dataFolder, 'jobs')
    this.#ports = ports
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async start(name: string, input: unknown): Promise<Result<{ readonly job: string }>> {
    return this.startWith(name, (id, progress) => {
      const folder = this.folderOf(id)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
      } catch (error) {
        const failure = { type: 'DiskFull', message: `This needs a folder on the disk, and ${reasonOf(error)}.` }
        return { result: Promise.resolve(fail(failure)), cancel() {}, kill() {} }
      }
      const begin = () => this.#ports.run({ id, name, input, folder }, progress)
      const before = oneByOne.has(name)
        ? [...this.#entries.values()].filter(({ state, running }) => running && state.name === name)
        : []
      if (before.length === 0) return begin()
      queueMicrotask(() => progress({ step: waiting, done: 0, total: null, kept: 0 }))
      return after(Promise.all(before.map(({ finished }) => finished)), begin)
    })
  }

  /** Shows work that something else runs, such as another process. */
  startWith(
    name: string,
    run: (id: string, progress: (progress: Progress) => void) => RunningJob,
  ): Result<{ readonly job: string }> {
    if ([...this.#entries.values()].filter(({ running }) => running).length >= mostRunning)
      return fail({ type: 'TooManyJobs', message: 'Four jobs are running already; wait for one of them to end.' })
    const id = randomBytes(8).toString('hex')
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

  /** Ends everything at once. What jobs have committed stays. */
  async close(): Promise<void> {
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
    entry.json = undefined
    this.#tell()
    return entry.state
  }

  #forgetOld() {
    for (const [id, { running }] of this.#entries) {
      if (this.#entries.size <= mostRemembered) return
      if (running) continue
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
