/**
 * The demo's floor: what its people discuss, the battle cards, bells of the last wins, who goes beside whom, thanks. Has a
 * chance of its own, so that deals stay as they were.
 */
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { competitorId } from '../competitors/competitors.ids.ts'
import { bellId, companionId, congratulationId, shadowId } from '../mastermind/mastermind.ids.ts'
import { notificationMark } from '../notifications/notifications.schema.ts'
import { bell, companion, congratulation, dealShadow, thanks } from '../mastermind/mastermind.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { battleCardId, followId, voteId } from '../topics/topics.ids.ts'
import { battleCardEntry, topic, topicFollow, topicReply, topicVote } from '../topics/topics.schema.ts'
import type { DemoDeal } from './demo-deals.ts'
import { floorCards } from './demo-floor-cards.ts'
import { floorTopics } from './demo-floor-texts.ts'
import type { FloorTopic } from './demo-floor-topic.ts'
import type { Seller } from './demo-people.ts'
import { chanceFrom, type Chance } from './random.ts'
import { workDayUntil, workTime } from './work-days.ts'

export interface DemoFloor {
  readonly seed: number
  readonly people: readonly Seller[]
  readonly deals: readonly DemoDeal[]
  readonly today: string
  /** The seven steps. */
  readonly steps: readonly string[]
}

type Ids = (table: Table, key: string) => string
type Making = Pick<JobContext, 'derivedId'>

export function* demoFloor(context: Making, id: Ids, floor: DemoFloor): Generator<readonly Write[]> {
  const chance = chanceFrom(floor.seed + 6_151)
  const named = (key: string) => id(person, key)
  for (const [place, one] of floorTopics.entries()) yield discussed(chance, context, id, one, place, floor)
  for (const [name, card] of Object.entries(floorCards)) yield carded(chance, context, id, name, card, floor)
  yield rung(chance, context, id, floor)
  const fresh = floor.people.find((one) => one.monthsHere < 12)
  const open = floor.deals.find((deal) => deal.state === 'open' && deal.owner.key === 'me' && deal.step >= 3)
  if (fresh)
    yield [
      create(companion, companionId(context, named(fresh.key), named('me')), {
        person: named(fresh.key),
        companion: named('me'),
        since: addDays(floor.today, -120),
        note: 'First year: one visit together every second week',
        by: named(fresh.manager ?? 'me'),
      }),
    ]
  if (fresh && open)
    yield [
      create(dealShadow, shadowId(context, id(opportunity, open.key), named(fresh.key)), {
        opportunity: id(opportunity, open.key),
        person: named(fresh.key),
        since: addDays(floor.today, -14),
        until: addDays(floor.today, 60),
        note: 'How the talk with purchasing is prepared',
        grantedBy: named('me'),
      }),
    ]
}

/** Somebody asks, others answer within days, some vote and follow. */
function discussed(
  chance: Chance,
  context: Making,
  id: Ids,
  one: FloorTopic,
  place: number,
  { people, today, steps }: DemoFloor,
): Write[] {
  const who = (seller: Seller) => id(person, seller.key)
  const old = people.filter(({ monthsHere }) => monthsHere > 12)
  const author = chance.pick(people)
  const day = workDayUntil(addDays(today, -3 - place * 4 - chance.between(0, 3)))
  const about = id(topic, `topic ${one.key}`)
  const answerers = one.replies.map(() => chance.pick(old.filter((other) => other !== author)))
  const times = one.replies.map((_, at) => workTime(chance, workDayUntil(addDays(day, Math.min(2, at + 1)))))
  const first = answerers[0]
  const isProblem = one.kind === 'problem'
  const isAccepted = one.settled && (one.kind === 'question' || one.kind === 'objection')
  const writes = [
    create(topic, about, {
      kind: one.kind,
      title: one.title,
      body: one.body,
      author: who(author),
      createdAt: workTime(chance, day),
      state: one.settled ? 'answered' : 'open',
      ...(one.product === undefined ? {} : { product: id(product, one.product) }),
      ...(one.industry === undefined ? {} : { industry: one.industry }),
      ...(one.step === undefined ? {} : { stage: steps[one.step] ?? null }),
      ...(isProblem ? { owner: id(person, 'p9') } : {}),
      ...(isAccepted ? { acceptedAnswer: id(topicReply, `reply ${one.key} 0`) } : {}),
      ...(isProblem && one.settled
        ? { answer: one.replies[0] ?? null, answeredBy: id(person, 'p9'), answeredAt: times[0] ?? null }
        : {}),
    }),
    ...(isProblem ? [] : one.replies).map((text, at) =>
      create(topicReply, id(topicReply, `reply ${one.key} ${at}`), {
        topic: about,
        text,
        author: who(answerers[at] ?? author),
        at: times[at] ?? null,
      }),
    ),
  ]
  for (const seller of people) {
    if (seller !== author && chance.happens(0.25))
      writes.push(create(topicVote, voteId(context, about, who(seller)), { topic: about, person: who(seller) }))
    if (seller === author || chance.happens(isProblem ? 0.35 : 0.15))
      writes.push(
        create(topicFollow, followId(context, about, who(seller)), {
          topic: about,
          person: who(seller),
          hit: isProblem,
        }),
      )
  }
  if (isAccepted && first && chance.happens(0.6))
    writes.push(
      create(thanks, id(thanks, `thanks ${one.key}`), {
        from: who(author),
        to: who(first),
        what: one.title,
        topic: about,
        reply: id(topicReply, `reply ${one.key} 0`),
        at: times[0] ?? null,
      }),
    )
  return writes
}

function carded(
  chance: Chance,
  context: Making,
  id: Ids,
  name: string,
  card: (typeof floorCards)[string],
  { people, today }: DemoFloor,
): Write[] {
  const other = competitorId(context, name)
  const about = battleCardId(context, other)
  const at = () => workTime(chance, workDayUntil(addDays(today, -chance.between(10, 200))))
  const by = () => id(person, chance.pick(people).key)
  return [
    create(topic, about, {
      kind: 'competitor',
      title: name,
      competitor: other,
      author: by(),
      state: 'open',
      createdAt: at(),
    }),
    ...Object.entries(card).flatMap(([section, lines]) =>
      lines.map((text, place) =>
        create(battleCardEntry, id(battleCardEntry, `card ${name} ${section} ${place}`), {
          topic: about,
          section,
          text,
          by: by(),
          at: at(),
        }),
      ),
    ),
  ]
}

/** The last wins, with who was glad. */
function rung(chance: Chance, context: Making, id: Ids, { people, deals, today }: DemoFloor): Write[] {
  const wins = deals
    .filter(({ state, closedOn }) => state === 'won' && closedOn !== null && closedOn < today)
    .toSorted((a, b) => ((a.closedOn ?? '') < (b.closedOn ?? '') ? 1 : -1))
    .slice(0, 6)
  return wins.flatMap((deal) => {
    const own = id(opportunity, deal.key)
    const about = bellId(context, own)
    const at = workTime(chance, deal.closedOn ?? today)
    const glad = people.filter((one) => one !== deal.owner && chance.happens(0.45))
    return [
      create(bell, about, {
        opportunity: own,
        story: `${deal.company.name} came to us by ${deal.source.toLowerCase()}. ${deal.contact.firstName} ${deal.contact.lastName} carried it on their side. It was about ${deal.product.name}. ${deal.owner.name} stayed with it to the signature.`,
        rungBy: id(person, deal.owner.key),
        at,
      }),
      // Seen before, or the demo would begin with a picture over what is to be looked at.
      create(notificationMark, context.derivedId(notificationMark, about, 'picture'), {
        item: about,
        kind: 'picture',
        at,
      }),
      ...glad.map((one) =>
        create(congratulation, congratulationId(context, about, id(person, one.key)), {
          bell: about,
          person: id(person, one.key),
          at,
        }),
      ),
    ]
  })
}
