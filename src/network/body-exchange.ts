/**
 * The bodies that a newcomer was not sent with their headers. Whoever lacks some asks, newest first, a portion at a time; the
 * other answers with what it has. Nobody keeps count of what was sent: what is lacking is asked of the log each time.
 *
 * Must stay true: one question waits for its answer at a time; what the other has not got either is asked for again later,
 * never at once; of spaces that both do not read nothing is asked or given. Next: exchange-state.ts.
 */
import type { BodyRun, Intake, LackingBody, LogReader } from '#replica/exchange.types.ts'
import { feedKey } from './known.ts'
import { type Frame, type FrameOf, mostBodies } from './wire.ts'

/** A frame of bodies is closed when it has so many bytes; an answer ends after so many. */
const frameBytes = 256_000
const answerBytes = 2_000_000
/** Within a run the oldest comes first, so runs are short. */
const longestRun = 100

export interface BodyExchange {
  hearAsk(frame: FrameOf<'bodyAsk'>): void
  /** How many of them were lacking here. */
  hearBodies(frame: FrameOf<'bodies'>): Promise<number>
  answer(): Frame | undefined
  /** Whether `ask` would find nothing to ask for. */
  rests(): boolean
  ask(): Frame | undefined
  /** Headers came without their bodies. */
  expect(): void
  /** An answer may have been lost, and the other may have got what it had not. */
  again(): void
  /** Whether this end has all that the other could give. */
  isSettled(): boolean
}

export const noBodies: BodyExchange = {
  hearAsk: () => {},
  hearBodies: async () => 0,
  answer: () => undefined,
  rests: () => true,
  ask: () => undefined,
  expect: () => {},
  again: () => {},
  isSettled: () => true,
}

export function openBodyExchange(log: LogReader, intake: Intake, device: string): BodyExchange {
  const reader = log.bodies
  if (!reader) return noBodies
  /** In the order of the question. */
  let asked: readonly LackingBody[] = []
  /** Nothing is lacking, or the other has none of it just now. */
  let isResting = false
  const inVain = new Set<number>()
  let answer: Answer | undefined

  const lacking = (most: number) => reader.lacking(device, most, inVain)
  const isShared = (run: BodyRun) => log.positionsFor(device).some((position) => feedKey(position) === feedKey(run))

  const readAll = function* (runs: readonly BodyRun[]) {
    for (const run of runs)
      if (isShared(run)) yield* reader.read(run)
      else yield* Array.from({ length: run.count }, () => undefined)
  }

  return {
    hearAsk({ runs }) {
      answer = { bodies: readAll(runs), dealt: 0, bytes: 0 }
    },
    async hearBodies({ dealt, isLast, bodies: given }) {
      const filled = given.length > 0 ? await intake.takeBodies(given) : 0
      if (!isLast || asked.length === 0) return filled
      const still = new Set(lacking(mostBodies).map(({ ref }) => ref))
      const looked = asked.slice(0, dealt).map(({ ref }) => ref)
      const vain = looked.filter((ref) => still.has(ref))
      for (const ref of vain) inVain.add(ref)
      asked = []
      isResting = vain.length === looked.length
      return filled
    },
    answer() {
      const frame = answer && nextOf(answer)
      if (frame?.isLast) answer = undefined
      return frame
    },
    rests: () => isResting || asked.length > 0,
    ask() {
      if (isResting || asked.length > 0) return undefined
      const runs = runsIn(lacking(mostBodies))
      asked = runs.flat()
      isResting = asked.length === 0
      return isResting ? undefined : { kind: 'bodyAsk', runs: runs.flatMap(asRun) }
    },
    expect: () => void (isResting = false),
    again() {
      asked = []
      isResting = false
      inVain.clear()
    },
    isSettled: () => asked.length === 0 && (isResting || (isResting = lacking(1).length === 0)),
  }
}

interface Answer {
  readonly bodies: Iterator<Uint8Array | undefined>
  /** How many entries of the question have been looked at. */
  dealt: number
  bytes: number
}

function nextOf(answer: Answer): FrameOf<'bodies'> {
  const bodies: Uint8Array[] = []
  const until = Math.min(answer.bytes + frameBytes, answerBytes)
  let isLast = false
  while (answer.bytes < until && !isLast) {
    const { done, value } = answer.bodies.next()
    isLast = done === true
    if (done) break
    answer.dealt += 1
    answer.bytes += value?.length ?? 0
    if (value) bodies.push(value)
  }
  return { kind: 'bodies', dealt: answer.dealt, isLast: isLast || answer.bytes >= answerBytes, bodies }
}

/** Consecutive entries of a feed together, oldest first in each; the runs in the order of `entries`, newest first. */
function runsIn(entries: readonly LackingBody[]): LackingBody[][] {
  const runs: LackingBody[][] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const follows = before?.number === entry.number + 1 && feedKey(before) === feedKey(entry)
    if (run && follows && run.length < longestRun) run.push(entry)
    else runs.push([entry])
  }
  return runs.map((run) => run.toReversed())
}

const asRun = ([first, ...others]: readonly LackingBody[]): BodyRun[] =>
  first
    ? [{ space: first.space, device: first.device, fork: first.fork, first: first.number, count: others.length + 1 }]
    : []
