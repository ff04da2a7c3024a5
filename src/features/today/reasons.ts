/**
 * Why something stands in Today, and what each reason is worth. docs/subsystems/today.md explains the same table in words.
 *
 * Must stay true: what is due (`due`) is shown whatever its weight; a hint whose weight is 0 is not. Promises are never
 * learnt down (`learns: false`). Points depend on days alone, so the same facts give the same order on every PC.
 */
export interface ReasonRule {
  readonly due: boolean
  readonly learns: boolean
  readonly points: number
  /** Added for each day late or waited, up to `most`. */
  readonly perDay?: number
  readonly most?: number
  /** Older than this many days it counts ever less: what has been late for a quarter is no matter of today. */
  readonly fades?: number
}

const due = { due: true, learns: true } as const
const promise = { due: true, learns: false } as const
const hint = { due: false, learns: true } as const

export const reasonRules = {
  /** What I promised, to a customer or a colleague. */
  promiseLate: { ...promise, points: 90, perDay: 3, most: 30 },
  promiseToday: { ...promise, points: 85 },
  promiseSoon: { ...promise, points: 40 },
  promiseUndated: { ...promise, points: 30 },
  /** What a customer or a colleague owes me. */
  owedLate: { ...promise, points: 45, perDay: 2, most: 20 },
  /** A promise that I wait for was moved, released or handed over. */
  promiseChanged: { ...promise, points: 50 },
  meetingToday: { ...due, points: 75 },
  taskLate: { ...due, points: 60, perDay: 2, most: 20, fades: 60 },
  taskToday: { ...due, points: 55 },
  taskPlanned: { ...due, points: 45 },
  /** Passed on to me, and not answered yet; passed on by me, and come back. */
  offered: { ...promise, points: 50 },
  declined: { ...promise, points: 55 },
  resultMissing: { ...due, points: 40 },
  buyerWaiting: { ...hint, points: 45, perDay: 6, most: 30 },
  quoteWaiting: { ...hint, points: 25, perDay: 1.5, most: 20, fades: 45 },
  leadWaiting: { ...hint, points: 35, perDay: 2, most: 10 },
  stalled: { ...hint, points: 22, perDay: 0.5, most: 15 },
  closePassed: { ...hint, points: 24, perDay: 0.5, most: 10, fades: 60 },
  noNextStep: { ...hint, points: 20 },
  /** A client who bought: longer without a word than its own rhythm, or its next order is due by its own rhythm. */
  quiet: { ...hint, points: 22, perDay: 0.3, most: 12, fades: 120 },
  orderDue: { ...hint, points: 26, perDay: 0.5, most: 14, fades: 60 },
  contractDate: { ...hint, points: 20, perDay: 0.5, most: 30 },
  personalDate: { ...hint, points: 30 },
  otherDate: { ...hint, points: 15 },
  /** How much the deal is worth beside the person's other open deals. */
  worth: { ...hint, points: 15 },
} as const satisfies Readonly<Record<string, ReasonRule>>

export type Reason = keyof typeof reasonRules

export const reasonNames = Object.keys(reasonRules) as readonly Reason[]

export const isReason = (name: unknown): name is Reason => typeof name === 'string' && Object.hasOwn(reasonRules, name)
