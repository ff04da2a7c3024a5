/**
 * How long the main thread is busy at a stretch, measured while a job runs (an import, above all). In CPU time of this
 * thread, so that a busy machine does not count as a busy thread; the delay that pages feel is told beside it.
 */
export interface MainThreadFigures {
  /** Most CPU time between two looks, 5 ms apart: an upper bound of the longest stretch of work. */
  readonly longestBusyMs: number
  /** Latest look, which other programs on this PC can cause as well. */
  readonly longestDelayMs: number
  readonly watchedMs: number
}

const interval = 5
const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10

export class MainThreadWatch {
  #timer: NodeJS.Timeout | undefined
  #busy = 0
  #delay = 0
  #watched = 0

  get figures(): MainThreadFigures {
    return {
      longestBusyMs: rounded(this.#busy),
      longestDelayMs: rounded(this.#delay),
      watchedMs: Math.round(this.#watched),
    }
  }

  /** Looks while `isNeeded` is true; a timer that only idles would keep the machine awake. */
  set(isNeeded: boolean): void {
    if (isNeeded === (this.#timer !== undefined)) return
    if (!isNeeded) {
      clearInterval(this.#timer)
      this.#timer = undefined
      return
    }
    let at = performance.now()
    let cpu = process.threadCpuUsage()
    this.#timer = setInterval(() => {
      const now = performance.now()
      const used = process.threadCpuUsage(cpu)
      this.#busy = Math.max(this.#busy, (used.user + used.system) / 1_000)
      this.#delay = Math.max(this.#delay, now - at - interval)
      this.#watched += now - at
      at = now
      cpu = process.threadCpuUsage()
    }, interval)
    this.#timer.unref()
  }
}
