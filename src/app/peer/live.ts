/**
 * Live queries: who is waiting for which answer, and when to ask again. A commit names the tables it touched; a query
 * names those it reads.
 *
 * Must stay true: one query and input is one run however many wait for it; it never overlaps itself; it starts at most
 * every 100 ms, and less often when it is slow, so that an import cannot be starved by its own audience; it does not run
 * while every page that waits is hidden; an answer that did not change is not sent again.
 */
import type { Result } from '#shared/result.ts'
import type { Answer } from './answer.ts'
import type { LiveListener, Subscription } from './peer.ts'

export interface LivePorts {
  run(query: string, input: unknown, signal: AbortSignal): Promise<Result<Answer>>
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Calls back after so many milliseconds; returns what prevents it. */
  later(milliseconds: number, callback: () => void): () => void
}

const shortestPause = 100
/** A query that takes long gets at most a fifth of a reader. */
const pauseFactor = 4
const longestPause = 2_000

interface Waiting {
  readonly listener: LiveListener
  hidden: boolean
  /** The JSON text that was sent last; tells answers apart. */
  sent: string | undefined
}

interface Run {
  readonly key: string
  readonly query: string
  readonly input: unknown
  readonly waiting: Set<Waiting>
  stale: boolean
  abort: AbortController | undefined
  touched: Set<string>
  reads: ReadonlySet<string> | undefined
  last: { readonly text: string; readonly answer: Result<string> } | undefined
  earliest: number
  cancelTimer: (() => void) | undefined
}

/** JSON with the keys of objects in order, so that equal inputs are one text. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
        : part,
    ) ?? 'null'
  )
}

const touches = (reads: ReadonlySet<string>, tables: ReadonlySet<string>) =>
  [...tables].some((table) => reads.has(table))

export class LiveQueries {
  readonly #ports: LivePorts
  readonly #runs = new Map<string, Run>()

  constructor(ports: LivePorts) {
    this.#ports = ports
  }

  subscribe(query: string, input: unknown, listener: LiveListener): Subscription {
    const key = `${query}\n${canonicalJson(input)}`
    let run = this.#runs.get(key)
    if (!run) {
      run = {
        key,
        query,
        input,
        waiting: new Set(),
        stale: true,
        abort: undefined,
        touched: new Set(),
        reads: undefined,
        last: undefined,
        earliest: 0,
        cancelTimer: undefined,
      }
      this.#runs.set(key, run)
    }
    const joined = run
    const waiting: Waiting = { listener, hidden: false, sent: undefined }
    joined.waiting.add(waiting)
    this.#show(joined, waiting)
    return {
      setHidden: (hidden) => {
        waiting.hidden = hidden
        if (!hidden && joined.waiting.has(waiting)) this.#show(joined, waiting)
      },
      close: () => {
        joined.waiting.delete(waiting)
        if (joined.waiting.size === 0) this.#end(joined)
      },
    }
  }

  /** A commit changed these tables; without any, every answer may have changed (a new day, for example). */
  touched(tables?: ReadonlySet<string>): void {
    for (const run of this.#runs.values()) {
      if (run.abort) for (const table of tables ?? ['*']) run.touched.add(table)
      if (!tables || !run.reads || touches(run.reads, tables)) {
        run.stale = true
        this.#schedule(run)
      }
    }
  }

  close(): void {
    for (const run of this.#runs.values()) this.#end(run)
  }

  #end(run: Run) {
    run.waiting.clear()
    run.cancelTimer?.()
    run.abort?.abort()
    if (this.#runs.get(run.key) === run) this.#runs.delete(run.key)
  }

  #show(run: Run, waiting: Waiting) {
    if (run.stale) this.#schedule(run)
    else this.#send(run, waiting)
  }

  #send(run: Run, waiting: Waiting) {
    if (!run.last || waiting.hidden || waiting.sent === run.last.text) return
    waiting.sent = run.last.text
    waiting.listener(run.last.answer)
  }

  #schedule(run: Run) {
    if (run.abort || run.cancelTimer || ![...run.waiting].some(({ hidden }) => !hidden)) return
    const wait = run.earliest - this.#ports.now()
    if (wait <= 0) return void this.#start(run)
    run.cancelTimer = this.#ports.later(wait, () => {
      run.cancelTimer = undefined
      if (run.stale && run.waiting.size > 0) this.#schedule(run)
    })
  }

  async #start(run: Run) {
    run.stale = false
    run.touched.clear()
    run.abort = new AbortController()
    const started = this.#ports.now()
    const result = await this.#ports.run(run.query, run.input, run.abort.signal)
    run.abort = undefined
    if (run.waiting.size === 0) return
    const took = result.ok ? result.value.took : 0
    run.earliest = started + Math.min(Math.max(shortestPause, took * pauseFactor), longestPause)
    if (result.ok) run.reads = new Set(result.value.reads)
    // What was committed while the query ran may or may not be in its answer.
    if (run.touched.has('*') || !run.reads || touches(run.reads, run.touched)) run.stale ||= run.touched.size > 0
    const text = result.ok ? result.value.json : JSON.stringify(result.failure)
    run.last = { text, answer: result.ok ? { ok: true, value: result.value.json } : result }
    for (const waiting of run.waiting) this.#send(run, waiting)
    if (run.stale) this.#schedule(run)
  }
}
