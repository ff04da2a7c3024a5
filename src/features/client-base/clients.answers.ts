/** What the queries about clients answer, as the API describes it. */
import { z } from 'zod'
import { count, day, id, idOrNull, many, text } from '../records/answers.ts'
import { referralStates } from './referrals.schema.ts'

const comingDate = z.strictObject({
  id,
  kind: z.string(),
  on: z.string(),
  /** From today; negative when it is past. */
  days: z.int(),
  contact: idOrNull,
  contactTitle: text,
})
export type ComingDate = z.infer<typeof comingDate>

const contactAnswer = z.strictObject({
  /** Median of the gaps, in days. */
  usual: count,
  since: count,
  count,
  quiet: z.boolean(),
})
const orderAnswer = z.strictObject({
  every: count,
  orders: count,
  last: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['ahead', 'due', 'late', 'broken']),
})

const rhythms = {
  contact: contactAnswer.nullable(),
  order: orderAnswer.nullable(),
  lastContactOn: day,
  /** Days with contact in each of the last twelve months, this one last. */
  months: z.array(count).readonly(),
}

export const clientSigns = ['renewal', 'order', 'quiet', 'birthday', 'referral'] as const
export type ClientSign = (typeof clientSigns)[number]

const client = z.strictObject({
  id,
  name: text,
  owner: idOrNull,
  ownerTitle: text,
  wins: count,
  lastWonOn: day,
  openDeals: count,
  ...rhythms,
  /** Ends of contracts and renewals from two weeks ago to 90 days ahead. */
  renewals: many(comingDate),
  birthdays: many(comingDate),
  referrals: z.strictObject({ asked: count, given: count, declined: count }),
  signs: many(z.enum(clientSigns)),
})
export type Client = z.infer<typeof client>

const counts = z.strictObject({ renewal: count, order: count, quiet: count, birthday: count, referral: count })

export const clientsAnswer = z.strictObject({
  /** Accounts that bought. */
  total: count,
  /** Of how many of them, those that bought last, signs were looked for. */
  looked: count,
  /** How many fit what was asked for. */
  fitting: count,
  signs: counts,
  clients: many(client),
})
export type Clients = z.infer<typeof clientsAnswer>

const referralItem = z.strictObject({
  id,
  contact: idOrNull,
  contactTitle: text,
  askedOn: day,
  askedBy: idOrNull,
  askedByTitle: text,
  state: z.enum(referralStates.map(({ value }) => value)),
  /** The record that came of it. */
  given: idOrNull,
  givenTitle: text,
  note: text,
  mine: z.boolean(),
})
export type ReferralItem = z.infer<typeof referralItem>

export const clientAnswer = z.strictObject({ wins: count, ...rhythms, referrals: many(referralItem) })
export type ClientFacts = z.infer<typeof clientAnswer>
