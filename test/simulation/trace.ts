/** What happened, as lines; two runs of one seed have the same hash. */
import { createHash } from 'node:crypto'

export interface Trace {
  /** Something worth reading; printed when asked for. */
  say(line: string): void
  /** Something that only has to be the same again. */
  note(bytes: Uint8Array | string): void
  /** Only for whoever looks for a fault. */
  detail(line: () => string): void
  /** Hex. */
  hash(): string
}

export function openTrace(print?: (line: string) => void, isDetailed = false): Trace {
  const sum = createHash('sha256')
  return {
    say(line) {
      sum.update(`${line}\n`)
      print?.(line)
    },
    detail: (line) => {
      if (isDetailed) print?.(line())
    },
    note: (bytes) => void sum.update(bytes),
    hash: () => sum.copy().digest('hex'),
  }
}
