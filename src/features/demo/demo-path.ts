/**
 * The steps that a deal of the demo came through: steps left out for customers that are known, proposals that went back,
 * and deals that ended where deals of their kind end.
 *
 * Must stay true: the first step is entered on the day the deal was opened, the last one is the deal's own since the day
 * that the deal says, and no day lies before the one of the step before.
 */
import { addDays, daysBetween } from '#shared/dates.ts'
import type { DemoDeal } from './demo-deals.ts'
import type { DemoStages } from './demo-writes.ts'
import type { Chance } from './random.ts'
import { workDayUntil } from './work-days.ts'

interface DemoVisit {
  readonly stage: string
  readonly on: string
}

/** Where deals are lost, by the reason: places among the seven steps. */
const endings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  unresponsive: { 1: 1, 2: 6, 3: 2, 4: 2 },
  poorFit: { 2: 3, 3: 6, 4: 1 },
  noDecisionMaker: { 2: 3, 3: 4, 4: 2 },
  features: { 3: 4, 4: 4, 5: 1 },
  budget: { 3: 3, 4: 5, 5: 2 },
  noDecision: { 3: 2, 4: 7, 5: 3, 6: 1 },
  price: { 4: 4, 5: 6, 6: 1 },
  competition: { 4: 5, 5: 4, 6: 2 },
  longCycle: { 4: 3, 5: 3, 6: 1 },
}
const anywhere = { 1: 1, 2: 2, 3: 3, 4: 3, 5: 2, 6: 1 }

/** The step that a lost deal was lost at. */
export const lostAt = (chance: Chance, reason: string | null): number =>
  Number(chance.weighted(endings[reason ?? ''] ?? anywhere))

/** Places among the seven steps, from the first to `last`. */
function placesTo(chance: Chance, deal: DemoDeal, last: number): number[] {
  const known = deal.source === 'Existing customer'
  const first = deal.type === 'Renewal' ? 3 : known ? chance.between(1, 2) : chance.happens(0.12) ? 2 : 0
  const places = [Math.min(first, last)]
  for (let at = (places[0] ?? 0) + 1; at < last; at++) {
    // Who wants to buy has no concerns to speak of; a renewal needs no second workshop.
    const skipped = at === 5 ? 0.34 : at === 1 ? 0.3 : known && at === 3 ? 0.3 : 0.05
    if (chance.happens(skipped)) continue
    places.push(at)
    if (at === 4 && chance.happens(0.16)) places.push(3, 4)
    if (at === 5 && chance.happens(0.14)) places.push(4, 5)
  }
  if (last !== places.at(-1)) places.push(last)
  return places
}

/** How long each step takes compared with the others. */
const weights = [0.6, 0.6, 1, 1.7, 1.5, 1.3, 0.9]

/** `step`: where it stands among the seven, or stood when it ended. */
export function pathOf(chance: Chance, deal: DemoDeal, step: number, stages: DemoStages): DemoVisit[] {
  const places = placesTo(chance, deal, step)
  const stageIds = places.map((place) => stages.open[place] ?? stages.hold)
  if (deal.state !== 'open') stageIds.push(stages[deal.state])
  const stays = places
    .slice(0, stageIds.length - 1)
    .map((place) => (weights[place] ?? 1) * Math.exp(chance.bell() * 0.35))
  const all = stays.reduce((sum, one) => sum + one, 0)
  const days = daysBetween(deal.openedOn, deal.stageSince)
  let passed = 0
  let before = deal.openedOn
  const visits = stageIds.map((stage, at): DemoVisit => {
    if (at === stageIds.length - 1) return { stage, on: at === 0 ? deal.openedOn : deal.stageSince }
    const exact = workDayUntil(addDays(deal.openedOn, Math.floor((passed / Math.max(all, 0.01)) * days)))
    passed += stays[at] ?? 0
    before = exact < before ? before : exact
    return { stage, on: before }
  })
  // A pipeline of fewer stages has several of the seven steps in one.
  return visits.filter(({ stage }, at) => stage !== visits[at - 1]?.stage)
}
