/**
 * All that may stand in Today, scored and in order: what counts now by its points, what comes later by its day.
 *
 * Must stay true: one thing stands once. A deal's hints go along with its most pressing work that is due, and stand alone
 * only where there is none. What rests is only ever a hint.
 */
import type { QueryContext } from '#replica/query.ts'
import { all, sql } from '../records/sql.ts'
import type { Candidate } from './candidate.ts'
import { hintedDeals, type HintedDeal } from './deal-hints.ts'
import { clientCandidates } from './client-hints.ts'
import { eventCandidates, promiseCandidates, taskCandidates } from './due-work.ts'
import { dateCandidates, leadCandidates } from './other-hints.ts'
import { partsOf, scoreOf, type Part, type Tuning, type Why } from './score.ts'

export interface Ranked {
  readonly candidate: Candidate
  readonly parts: readonly Part[]
  readonly score: number
}

export interface Ranking {
  readonly now: readonly Ranked[]
  readonly later: readonly Candidate[]
  /** My open deals without a sign of life for a quarter. */
  readonly stale: number
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Each distinct amount's place among the person's open deals, 0 to 1; deals of unlike currencies are not compared. */
function shares(deals: readonly HintedDeal[]): (amount: number | null, currency: string | null) => number {
  const amounts = new Map<string, number[]>()
  for (const { amount, currency } of deals)
    if (amount !== null && amount > 0) {
      const known = amounts.get(currency ?? '')
      if (known) known.push(amount)
      else amounts.set(currency ?? '', [amount])
    }
  for (const list of amounts.values()) list.sort((a, b) => a - b)
  return (amount, currency) => {
    const list = amounts.get(currency ?? '')
    if (amount === null || amount <= 0 || !list) return 0
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle] ?? 0) <= amount) low = middle + 1
      else high = middle
    }
    return low / list.length
  }
}

const resting = ({ db, today }: QueryContext): ReadonlySet<string> =>
  new Set(all<{ item: string }>(db, sql`SELECT item FROM todayRest WHERE until > ${today}`).map(({ item }) => item))

export function rank(context: QueryContext, tuning: Tuning): Ranking {
  const deals = hintedDeals(context)
  const rests = resting(context)
  const shareOf = shares(deals)
  const score = (candidate: Candidate, more: readonly Why[] = []): Ranked => {
    const share = shareOf(candidate.amount, candidate.currency)
    const whys = [...candidate.whys, ...more]
    const parts = partsOf(whys, tuning)
    const worth = parts.length > 0 && share > 0 ? partsOf([{ reason: 'worth', days: 0, share }], tuning) : []
    return { candidate, parts: [...parts, ...worth], score: scoreOf([...parts, ...worth]) }
  }
  const byScore = (a: Ranked, b: Ranked): number =>
    b.score - a.score ||
    compare(a.candidate.at ?? a.candidate.on ?? '9', b.candidate.at ?? b.candidate.on ?? '9') ||
    compare(a.candidate.id, b.candidate.id)

  const due = [...promiseCandidates(context), ...taskCandidates(context), ...eventCandidates(context)]
  const later = due.filter((one) => one.later)
  const now = due.filter((one) => !one.later).map((one) => score(one))
  now.sort(byScore)

  const awake = deals.filter((deal) => deal.whys.length > 0 && !rests.has(deal.id))
  const hints = new Map(awake.map((deal) => [deal.id, deal]))
  const taken = new Set<string>()
  const withHints = now.map((one) => {
    const deal = one.candidate.opportunity
    const hinted = deal === null || taken.has(deal) ? undefined : hints.get(deal)
    if (!hinted) return one
    taken.add(hinted.id)
    return score(one.candidate, hinted.whys)
  })
  const alone = awake
    .filter((deal) => !taken.has(deal.id))
    .map(({ id, amount, currency, closeDate, whys }) =>
      score({
        id,
        table: 'opportunity',
        on: closeDate,
        at: null,
        opportunity: id,
        amount,
        currency,
        whys,
        later: false,
      }),
    )
  const others = [...dateCandidates(context), ...leadCandidates(context), ...clientCandidates(context)]
    .filter((one) => !rests.has(one.id))
    .map((one) => score(one))
  const shown = [...withHints, ...[...alone, ...others].filter((one) => one.parts.length > 0)]
  return {
    now: shown.sort(byScore),
    later: later.sort(
      (a, b) => compare(a.on ?? '9999', b.on ?? '9999') || compare(a.at ?? '~', b.at ?? '~') || compare(a.id, b.id),
    ),
    stale: deals.filter((deal) => deal.stale && !rests.has(deal.id)).length,
  }
}
