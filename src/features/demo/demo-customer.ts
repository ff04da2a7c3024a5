/**
 * The customer's side of the invented deals: evidence of what the map asks for, competitors, mutual plans, why deals ended
 * and a few stories. Has a chance of its own, so that deals stay as they were.
 */
import { create, update, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays } from '#shared/dates.ts'
import { evenKeys } from '#shared/order-keys.ts'
import type { Table } from '#shared/schema.ts'
import { competitorId, dealCompetitorId } from '../competitors/competitors.ids.ts'
import { competitor, dealCompetitor } from '../competitors/competitors.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { planItem } from '../deal-plan/deal-plan.schema.ts'
import { evidence } from '../evidence/evidence.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { stageVisit } from '../process/process.schema.ts'
import { dealStory } from '../win-loss/stories.schema.ts'
import type { DemoDeal } from './demo-deals.ts'
import { lostAt, pathOf } from './demo-path.ts'
import type { DemoStages } from './demo-writes.ts'
import { chanceFrom, type Chance } from './random.ts'
import { atTime, workDayUntil } from './work-days.ts'

const rivals = {
  'Norvik Controls': ['A service man within the hour', 'Old software, no interfaces'],
  'Helmond Systems': ['Cheapest offer nearly always', 'Every change costs extra'],
  'Castor & Vale': ['Known to every managing director', 'Nobody of theirs knows a plant from inside'],
  'Brightline Automation': ['Fine demo', 'Two of three projects late'],
  'A solution of their own': ['Costs nothing at first', 'Hangs on one colleague'],
} as const

const plans = [
  ['ours', 'Send the contract draft'],
  ['theirs', 'Name who signs'],
  ['theirs', 'Data of the last quarter'],
  ['ours', 'Visit the second plant'],
  ['theirs', 'Approval by purchasing'],
  ['ours', 'Train the two shifts'],
] as const
const notes: Readonly<Record<string, string>> = {
  price: 'Three offers on the table, ours the dearest by a fifth.',
  competition: 'They had worked with the other for years and felt safe.',
  noDecision: 'Everybody liked it, nobody had the problem on their own desk.',
  budget: 'The budget went to a new hall.',
  bestFit: 'The test with their own data decided it.',
  value: 'It paid for itself within the first year, by their own sums.',
  relationship: 'The plant manager had our number and used it.',
  speed: 'We could begin in March, the others in autumn.',
}

/** What the map asks for at a step. */
export interface Asked {
  readonly id: string
  readonly field: 'buyerStep' | 'stepEvidence'
  readonly kind: string
  readonly text: string
}

export interface DemoCustomer {
  readonly seed: number
  readonly deals: readonly DemoDeal[]
  readonly today: string
  readonly stages: DemoStages
  /** By step. */
  readonly asks: ReadonlyMap<string, readonly Asked[]>
}

type Ids = (table: Table, key: string) => string
const recentDays = 240

/** A few writes at a time, what others refer to first. */
export function* customerSide(
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  { seed, deals, today, stages, asks }: DemoCustomer,
): Generator<readonly Write[]> {
  const steps = stages.open
  const walk = chanceFrom(seed + 1_851)
  const chance = chanceFrom(seed + 4_711)
  const names = Object.keys(rivals) as (keyof typeof rivals)[]
  yield names.map((name) =>
    create(competitor, competitorId(context, name), {
      name,
      strengths: rivals[name][0],
      weaknesses: rivals[name][1],
      createdAt: atTime(workDayUntil(addDays(today, -900)), 9, 0),
    }),
  )
  const asked = steps.map((step, at) => (steps.lastIndexOf(step) === at ? (asks.get(step) ?? []) : []))
  const told = new Set(deals.filter(({ state }) => state === 'won').slice(-8))
  for (const deal of deals) {
    const step = deal.state === 'won' ? 6 : deal.state === 'lost' ? lostAt(walk, deal.reason) : deal.step
    const writes = aroundDeal(chance, context, id, deal, { today, steps, names, asked, step })
    writes.push(...walked(id, deal, pathOf(walk, deal, step, stages)))
    if (told.has(deal)) writes.push(story(id, deal))
    yield writes
  }
}

const walked = (id: Ids, deal: DemoDeal, path: ReturnType<typeof pathOf>): Write[] =>
  path.map(({ stage, on }, place) =>
    create(stageVisit, id(stageVisit, `${deal.key} ${place}`), {
      opportunity: id(opportunity, deal.key),
      stage,
      on,
      place,
    }),
  )

interface Around {
  readonly today: string
  readonly steps: readonly string[]
  readonly names: readonly string[]
  /** For each of the seven steps. */
  readonly asked: readonly (readonly Asked[])[]
  /** Where the deal stands among the seven, or stood when it ended. */
  readonly step: number
}

function aroundDeal(
  chance: Chance,
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  deal: DemoDeal,
  { today, steps, names, asked, step }: Around,
): Write[] {
  const own = id(opportunity, deal.key)
  const closed = deal.state === 'won' || deal.state === 'lost'
  const recent = deal.closedOn !== null && deal.closedOn > addDays(today, -recentDays)
  const writes: Write[] = []
  const lostTo = deal.reason === 'competition' || deal.reason === 'price'
  const rival = chance.happens(lostTo ? 0.9 : 0.35) ? competitorId(context, chance.pick(names)) : null
  if (rival !== null)
    writes.push(
      create(dealCompetitor, dealCompetitorId(context, own, rival), {
        opportunity: own,
        competitor: rival,
        standing: lostTo ? 'leading' : deal.state === 'won' ? 'behind' : chance.pick(['leading', 'level', 'behind']),
        by: id(person, deal.owner.key),
      }),
    )
  if (closed)
    writes.push(
      update(opportunity, own, {
        closedFrom: steps[step] ?? null,
        ...(rival !== null ? { decidedAgainst: rival } : {}),
        ...(chance.happens(0.5) && deal.reason !== null && notes[deal.reason] !== undefined
          ? { reasonNote: notes[deal.reason] }
          : {}),
      }),
    )
  if (deal.state !== 'hold' && (!closed || recent))
    for (let at = 0; at <= step; at++) {
      // Nearly all of it where it was bought; where it was lost, some was never seen.
      const odds = deal.state === 'won' ? 0.96 : at === step ? 0.3 : deal.state === 'lost' ? 0.72 : 0.86
      const on = workDayUntil(addDays(deal.activeUntil < today ? deal.activeUntil : today, -(step - at) * 6 - 1))
      for (const one of asked[at] ?? []) {
        if (!chance.happens(odds)) continue
        writes.push(
          create(evidence, id(evidence, `${one.field} ${deal.key} ${one.id}`), {
            opportunity: own,
            [one.field]: one.id,
            kind: one.kind,
            text: one.text,
            givenOn: on < deal.openedOn ? deal.openedOn : on,
            by: id(person, deal.owner.key),
            ...(one.field === 'buyerStep' ? { contact: id(contact, deal.contact.key) } : {}),
          }),
        )
      }
    }
  if (deal.state === 'open' && deal.step >= 4 && chance.happens(0.6)) writes.push(...planOf(chance, id, deal, today))
  return writes
}

function planOf(chance: Chance, id: Ids, deal: DemoDeal, today: string): Write[] {
  const keys = evenKeys(plans.length)
  const from = chance.between(-20, -4)
  return plans.map(([side, text], at) => {
    const dueOn = workDayUntil(addDays(today, from + at * 7))
    const done = dueOn < today && chance.happens(0.7)
    return create(planItem, id(planItem, `${deal.key} ${at}`), {
      opportunity: id(opportunity, deal.key),
      text,
      side,
      dueOn,
      done,
      doneOn: done ? dueOn : null,
      ...(side === 'ours' ? { assignee: id(person, deal.owner.key) } : { contact: id(contact, deal.contact.key) }),
      onlyUs: false,
      position: keys[at] ?? null,
    })
  })
}

const story = (id: Ids, deal: DemoDeal): Write =>
  create(dealStory, id(dealStory, `story ${deal.key}`), {
    opportunity: id(opportunity, deal.key),
    text: `${deal.company.name} came to us by ${deal.source.toLowerCase()}. ${deal.contact.firstName} ${deal.contact.lastName} wanted it from the second call on. ${notes[deal.reason ?? ''] ?? 'In the end it was plain work.'} Signed, and the first call afterwards was a thank you.`,
    author: id(person, deal.owner.key),
    toldAt: atTime(deal.closedOn ?? deal.openedOn, 17, 0),
  })
