/** A thing that may stand in Today, before it is scored: where it is, when it is due and every reason for it. */
import type { Why } from './score.ts'

export type TodayTable =
  | 'task'
  | 'event'
  | 'obligation'
  | 'opportunity'
  | 'importantDate'
  | 'lead'
  | 'quote'
  | 'account'

export interface Candidate {
  readonly id: string
  readonly table: TodayTable
  /** The day it is due or begins; null without one. */
  readonly on: string | null
  /** When an event begins; null for anything else. */
  readonly at: string | null
  /** The deal it belongs to, whose hints it takes along. */
  readonly opportunity: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly whys: readonly Why[]
  /** Not yet: it is listed by its day, below what counts now. */
  readonly later: boolean
}
