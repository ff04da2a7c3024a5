/**
 * What the demo's people owe and ask for: promises to and by customers and among colleagues, what deals need, and quotas.
 * Has a chance of its own, so that deals stay as they were.
 */
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays, fiscalQuarter } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { obligation } from '../obligations/obligations.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { quota } from '../quota/quota.schema.ts'
import { dealRequest } from '../requests/requests.schema.ts'
import type { DemoDeal } from './demo-deals.ts'
import type { Seller } from './demo-people.ts'
import { chanceFrom } from './random.ts'
import { atTime, workDayFrom } from './work-days.ts'

export interface DemoCommitments {
  readonly seed: number
  readonly people: readonly Seller[]
  readonly deals: readonly DemoDeal[]
  readonly today: string
}

type Ids = (table: Table, key: string) => string

const ours = [
  'Send the data sheet of the outdoor version',
  'Answer their questions about data protection',
  'Ask for a loan unit',
  'Send the minutes of the meeting',
  'Find out the delivery time of 40 pieces',
]
const theirs = ['Name the signatory', 'Send the floor plan', 'Tell the date of the board meeting', 'Give the test data']
const needs = [
  ['engineer', 'An engineer for their server room', 'Their IT asks about the interface to the ERP.'],
  ['price', 'Seven percent off for three years', 'The other offer lies ten percent below ours.'],
  ['executiveCall', 'A call with their managing director', 'He decides alone and talks to his like.'],
  ['reference', 'A customer of the same trade who takes a call', 'They have never seen it in a dairy.'],
] as const

export function* commitments(
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  { seed, people, deals, today }: DemoCommitments,
): Generator<readonly Write[]> {
  const chance = chanceFrom(seed + 8_191)
  const at = (days: number) => workDayFrom(addDays(today, days))
  const createdAt = atTime(at(-9), 10, 0)
  const late = deals.filter(({ state, step }) => state === 'open' && step >= 3)
  for (const deal of late) {
    const [own, owner] = [id(opportunity, deal.key), id(person, deal.owner.key)]
    const about = {
      opportunity: own,
      account: id(account, deal.company.key),
      contact: id(contact, deal.contact.key),
      owner,
      state: 'open',
      createdAt,
    }
    const days = chance.between(-4, 12)
    if (chance.happens(0.3))
      yield [
        create(obligation, id(obligation, `ours ${deal.key}`), {
          ...about,
          text: chance.pick(ours),
          direction: 'byUs',
          dueOn: at(days),
          createdBy: owner,
          noticed: true,
        }),
      ]
    if (chance.happens(0.2))
      yield [
        create(obligation, id(obligation, `theirs ${deal.key}`), {
          ...about,
          text: chance.pick(theirs),
          direction: 'toUs',
          dueOn: at(days + 2),
          createdBy: owner,
          noticed: true,
        }),
      ]
    if (chance.happens(0.12)) {
      const [kind, what, why] = chance.pick(needs)
      yield [
        create(dealRequest, id(dealRequest, `need ${deal.key}`), {
          opportunity: own,
          kind,
          what,
          why,
          neededBy: at(chance.between(2, 15)),
          askedBy: owner,
          ...(deal.owner.manager === null ? {} : { askedOf: id(person, deal.owner.manager) }),
          state: 'asked',
          createdAt,
        }),
      ]
    }
  }
  yield quotas(context, id, people, deals, today)
}

/** A tenth more than a quarter of what was won in the year before, in whole five thousands. */
function quotas(
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  people: readonly Seller[],
  deals: readonly DemoDeal[],
  today: string,
): Write[] {
  const { from } = fiscalQuarter(today, 1)
  const since = addDays(from, -365)
  return people.flatMap((seller) => {
    const won = deals
      .filter((deal) => deal.owner.key === seller.key && deal.state === 'won' && (deal.closedOn ?? '') >= since)
      .reduce((sum, deal) => sum + deal.amount, 0)
    const amount = Math.round((won * 1.1) / 4 / 5_000) * 5_000
    const who = id(person, seller.key)
    return amount === 0
      ? []
      : [
          create(quota, context.derivedId(quota, 'quota', `${who} quarter ${from}`), {
            person: who,
            period: 'quarter',
            start: from,
            amount,
            currency: 'EUR',
          }),
        ]
  })
}
