/**
 * How deals really went, from the steps that they came into and when: those they left are `stageVisit`, of moves here as
 * of an import or the demo, and where they are the deals say themselves. A deal of which only one step is known tells nothing and is not
 * counted.
 *
 * Must stay true: nothing is shown of fewer than `enough` deals; a median is given only where at least that many stays
 * are known; what is suggested names the numbers that it comes from.
 */
import { daysBetween } from '#shared/dates.ts'
import { quantile } from '#shared/quantile.ts'
import type { StageType } from '../stages/stages.schema.ts'
import type { Arrow } from './arrows.ts'

/** Fewer say nothing: one deal more or less would turn it round. */
export const enough = 10

export interface Visit {
  readonly stage: string
  /** `YYYY-MM-DD` */
  readonly on: string
}

export interface LivedDeal {
  readonly id: string
  readonly visits: readonly Visit[]
}

interface LivedStep {
  readonly id: string
  readonly name: string
  readonly type: StageType
  readonly usualDays: number | null
}

export interface StepTime {
  readonly stage: string
  readonly entered: number
  /** Days in the step, of deals that left it; null when fewer than `enough` did. */
  readonly medianDays: number | null
  readonly slowDays: number | null
  /** Deals that were lost from it. */
  readonly died: number
  readonly diedShare: number | null
  readonly skipped: number
}

export interface WalkedArrow {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly kind: 'intended' | 'skip' | 'back' | 'other'
}

export interface Suggestion {
  readonly kind: 'optional' | 'drawArrow' | 'removeArrow' | 'usualDays' | 'diesHere'
  readonly stage: string
  readonly to: string | null
  readonly count: number
  readonly of: number
  readonly days: number | null
}

export interface Lived {
  readonly deals: number
  readonly needed: number
  readonly steps: readonly StepTime[]
  readonly arrows: readonly WalkedArrow[]
  readonly paths: readonly { readonly stages: readonly string[]; readonly count: number; readonly won: number }[]
  readonly loops: number
  readonly suggestions: readonly Suggestion[]
}

const daysOfMost = (stays: readonly number[], share: number): number | null =>
  stays.length < enough ? null : Math.round(quantile(stays, share))

/** Steps one after the other, without staying in one being a move. */
export const tidied = (visits: readonly Visit[]): Visit[] =>
  visits.filter((visit, at) => visit.stage !== visits[at - 1]?.stage)

export function livedOf(all: readonly LivedDeal[], steps: readonly LivedStep[], intended: readonly Arrow[]): Lived {
  const place = new Map(steps.map((step, at) => [step.id, { ...step, at }]))
  const deals = all
    .map((deal) => ({ ...deal, visits: tidied(deal.visits.filter(({ stage }) => place.has(stage))) }))
    .filter(({ visits }) => visits.length > 1)
  const none: Lived = {
    deals: deals.length,
    needed: enough,
    steps: [],
    arrows: [],
    paths: [],
    loops: 0,
    suggestions: [],
  }
  if (deals.length < enough) return none
  const typeOf = (id: string | undefined) => (id === undefined ? undefined : place.get(id)?.type)
  const at = (id: string) => place.get(id)?.at ?? 0
  const open = steps.filter(({ type }) => type === 'open')
  const stays = new Map<string, number[]>()
  const entered = new Map<string, number>()
  const died = new Map<string, number>()
  const left = new Map<string, number>()
  const skipped = new Map<string, number>()
  const walked = new Map<string, number>()
  const paths = new Map<string, { readonly stages: readonly string[]; count: number; won: number }>()
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  let loops = 0
  for (const { visits } of deals) {
    const seen = new Set<string>()
    for (const [index, { stage, on }] of visits.entries()) {
      if (!seen.has(stage)) add(entered, stage)
      seen.add(stage)
      const next = visits[index + 1]
      if (!next) continue
      stays.set(stage, [...(stays.get(stage) ?? []), Math.max(0, daysBetween(on, next.on))])
      add(left, stage)
      add(walked, `${stage} ${next.stage}`)
      if (typeOf(next.stage) === 'lost') add(died, stage)
    }
    if (visits.some(({ stage, on: _on }, index) => visits.slice(0, index).some((one) => one.stage === stage)))
      loops += 1
    const furthest = Math.max(
      ...visits.filter(({ stage }) => typeOf(stage) !== 'lost').map(({ stage }) => at(stage)),
      -1,
    )
    const first = at(visits[0]?.stage ?? '')
    for (const step of open) {
      const there = at(step.id)
      if (there > first && there < furthest && !seen.has(step.id)) add(skipped, step.id)
    }
    const stages = visits.map(({ stage }) => stage)
    const key = stages.join()
    const path = paths.get(key) ?? { stages, count: 0, won: 0 }
    path.count += 1
    if (typeOf(stages.at(-1)) === 'won') path.won += 1
    paths.set(key, path)
  }
  const isIntended = (from: string, to: string) => intended.some((one) => one.from === from && one.to === to)
  const arrows = [...walked].map(([pair, count]): WalkedArrow => {
    const [from = '', to = ''] = pair.split(' ')
    const ends = typeOf(to) === 'lost' || typeOf(to) === 'hold' || typeOf(from) === 'hold'
    const kind = isIntended(from, to) ? 'intended' : ends ? 'other' : at(to) < at(from) ? 'back' : 'skip'
    return { from, to, count, kind }
  })
  const times = steps.map((step): StepTime => {
    const gone = died.get(step.id) ?? 0
    const leaving = left.get(step.id) ?? 0
    return {
      stage: step.id,
      entered: entered.get(step.id) ?? 0,
      medianDays: daysOfMost(stays.get(step.id) ?? [], 0.5),
      slowDays: daysOfMost(stays.get(step.id) ?? [], 0.8),
      died: gone,
      diedShare: leaving < enough ? null : gone / leaving,
      skipped: skipped.get(step.id) ?? 0,
    }
  })
  return {
    ...none,
    steps: times,
    arrows: arrows.toSorted((a, b) => b.count - a.count),
    paths: [...paths.values()].toSorted((a, b) => b.count - a.count).slice(0, 8),
    loops,
    suggestions: suggest(steps, times, arrows, intended, walked),
  }
}

function suggest(
  steps: readonly LivedStep[],
  times: readonly StepTime[],
  arrows: readonly WalkedArrow[],
  intended: readonly Arrow[],
  walked: ReadonlyMap<string, number>,
): Suggestion[] {
  const found: Suggestion[] = []
  const from = (stage: string) => arrows.filter((one) => one.from === stage).reduce((sum, { count }) => sum + count, 0)
  for (const [index, step] of steps.entries()) {
    const time = times[index]
    if (!time || step.type !== 'open') continue
    const passed = time.entered + time.skipped
    const base = { stage: step.id, to: null, days: null }
    if (passed >= enough && time.skipped / passed >= 0.3)
      found.push({ ...base, kind: 'optional', count: time.skipped, of: passed })
    if (time.medianDays !== null && step.usualDays !== null && step.usualDays > 0) {
      const ratio = time.medianDays / step.usualDays
      if (ratio >= 1.5 || ratio <= 0.5)
        found.push({ ...base, kind: 'usualDays', count: time.entered, of: step.usualDays, days: time.medianDays })
    }
    const leaving = from(step.id)
    if (leaving >= 2 * enough && time.died / leaving >= 0.4)
      found.push({ ...base, kind: 'diesHere', count: time.died, of: leaving })
    for (const one of arrows)
      if (
        one.from === step.id &&
        (one.kind === 'skip' || one.kind === 'back') &&
        leaving >= enough &&
        one.count / leaving >= 0.15
      )
        found.push({ kind: 'drawArrow', stage: step.id, to: one.to, count: one.count, of: leaving, days: null })
    for (const one of intended)
      if (one.from === step.id && leaving >= 2 * enough && !walked.has(`${one.from} ${one.to}`))
        found.push({ kind: 'removeArrow', stage: step.id, to: one.to, count: 0, of: leaving, days: null })
  }
  return found.slice(0, 12)
}
