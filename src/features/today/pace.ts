/**
 * How long won deals took at each step and as a whole, where their history says so.
 *
 * Must stay true: fewer than `enough` won deals say nothing, and nothing is made up in their place. Only the newest won
 * deals are read, because a history is opened entry by entry.
 */
import type { QueryContext } from '#replica/query.ts'
import { daysBetween, localDate } from '#shared/dates.ts'
import { all, sql } from '../records/sql.ts'

const enough = 5
const newest = 40

export interface Pace {
  /** Within how many days three in four won deals were through. */
  readonly usual: number
  readonly count: number
}

export interface Paces {
  readonly steps: ReadonlyMap<string, Pace>
  readonly whole: Pace | undefined
}

/** The upper quartile, which one slow deal does not move. */
export function paceOf(days: readonly number[]): Pace | undefined {
  if (days.length < enough) return undefined
  const sorted = [...days].sort((a, b) => a - b)
  return { usual: sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0, count: sorted.length }
}

interface Won {
  readonly id: string
  readonly openedOn: string | null
  readonly closedOn: string | null
}

export function readPaces(context: Pick<QueryContext, 'db' | 'history'>): Paces {
  const won = all<Won>(
    context.db,
    sql`SELECT o.id, o.openedOn, o.closedOn FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
        WHERE s.type = 'won' AND o.closedOn IS NOT NULL ORDER BY o.closedOn DESC, o.id LIMIT 200`,
  )
  const lengths = won.flatMap(({ openedOn, closedOn }) =>
    openedOn !== null && closedOn !== null && openedOn < closedOn ? [daysBetween(openedOn, closedOn)] : [],
  )
  const spent = new Map<string, number[]>()
  for (const { id } of won.slice(0, newest))
    for (const [stage, days] of daysInSteps(context, id)) {
      const known = spent.get(stage)
      if (known) known.push(days)
      else spent.set(stage, [days])
    }
  const steps = [...spent].flatMap(([stage, days]) => {
    const pace = paceOf(days)
    return pace ? [[stage, pace] as const] : []
  })
  return { steps: new Map(steps), whole: paceOf(lengths) }
}

/** Days that one deal spent at each step that it has left; empty where its history has one step only. */
function daysInSteps({ history }: Pick<QueryContext, 'history'>, id: string): ReadonlyMap<string, number> {
  const moves = new Map<string, { stage?: string; since?: string; at: number }>()
  for (const item of history(id)) {
    if (item.field !== 'stage' && item.field !== 'stageSince') continue
    // Both are written together, by one operation.
    const move = moves.get(item.operation) ?? { at: item.at }
    if (typeof item.value === 'string') move[item.field === 'stage' ? 'stage' : 'since'] = item.value
    moves.set(item.operation, move)
  }
  const steps = [...moves.values()].flatMap(({ stage, since, at }) =>
    stage === undefined ? [] : [{ stage, since: since ?? localDate(at) }],
  )
  const days = new Map<string, number>()
  for (const [index, { stage, since }] of steps.entries()) {
    const next = steps[index + 1]
    if (next && next.stage !== stage)
      days.set(stage, (days.get(stage) ?? 0) + Math.max(0, daysBetween(since, next.since)))
  }
  return days
}
