/** What the person set and did, as weights by reason; read from their desk. */
import type { QueryContext } from '#replica/query.ts'
import { addDays, startOfDay } from '#shared/dates.ts'
import { all, sql } from '../records/sql.ts'
import { isReason, reasonNames, reasonRules, type Reason } from './reasons.ts'
import { learningDays, learntFactor, type Tuning } from './score.ts'

export interface ReasonTuning {
  readonly reason: Reason
  readonly weight: number
  readonly done: number
  readonly postponed: number
  readonly learnt: number
  /** Whether choices change what it counts. */
  readonly learns: boolean
}

type Context = Pick<QueryContext, 'db' | 'today'>

const heaviest = 3

/** Every reason with its weight and what was learnt of it. What another program wrote is kept within bounds. */
export function readTuning({ db, today }: Context): readonly ReasonTuning[] {
  const weights = new Map(
    all<{ reason: string; weight: number | null; forgottenAt: string | null }>(
      db,
      sql`SELECT reason, weight, forgottenAt FROM todayWeight ORDER BY id`,
    ).map((row) => [row.reason, row]),
  )
  const chosen = all<{ reason: string; act: string; count: number }>(
    db,
    sql`SELECT c.reason, c.act, count(*) AS count FROM todayChoice AS c
        WHERE c.at >= ${startOfDay(addDays(today, -learningDays))}
          AND c.at > coalesce((SELECT max(w.forgottenAt) FROM todayWeight AS w WHERE w.reason = c.reason), '')
        GROUP BY 1, 2`,
  )
  const count = (reason: Reason, act: string): number =>
    chosen.find((one) => one.reason === reason && one.act === act)?.count ?? 0
  return reasonNames.map((reason) => {
    const set = weights.get(reason)?.weight
    const weight = typeof set === 'number' && Number.isFinite(set) ? Math.max(0, Math.min(heaviest, set)) : 1
    const [done, postponed] = [count(reason, 'done'), count(reason, 'postponed')]
    const { learns } = reasonRules[reason]
    return { reason, weight, done, postponed, learnt: learns ? learntFactor(done, postponed) : 1, learns }
  })
}

export function tuningOf(rows: readonly ReasonTuning[]): Tuning {
  const of = new Map(rows.map((row) => [row.reason, row]))
  return {
    weight: (reason) => of.get(reason)?.weight ?? 1,
    learnt: (reason) => (isReason(reason) ? (of.get(reason)?.learnt ?? 1) : 1),
  }
}
