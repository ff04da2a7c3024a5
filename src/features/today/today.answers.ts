/** What the queries of Today answer. */
import { z } from 'zod'
import { answer, text, amount, count, id, idOrNull, day, moment, many } from '../records/answers.ts'

const part = answer({
  reason: z.string(),
  days: z.number(),
  base: z.number(),
  weight: z.number(),
  learnt: z.number(),
  points: z.number(),
})
export const itemAnswer = answer({
  id,
  table: z.enum(['task', 'event', 'obligation', 'opportunity', 'importantDate', 'lead', 'quote', 'account']),
  title: text,
  on: day,
  at: moment,
  parts: many(part),
  score: z.number(),
  objective: text,
  opportunity: idOrNull,
  opportunityTitle: text,
  account: idOrNull,
  accountTitle: text,
  contact: idOrNull,
  contactTitle: text,
  standing: text,
  otherTitle: text,
  otherDoes: z.enum(['owes', 'waits']).nullable(),
  movedFrom: day,
  amount,
  currency: text,
})
export const todayAnswer = answer({
  now: many(itemAnswer),
  nowTotal: count,
  later: many(itemAnswer),
  laterTotal: count,
  handedOver: many(itemAnswer),
  staleDeals: count,
  meeting: itemAnswer.nullable(),
  closedThisQuarter: answer({ count, amount: z.number() }),
  openAmount: z.number(),
  openCount: count,
  currency: z.string(),
})
export const tuningAnswer = many(
  answer({
    reason: z.string(),
    weight: z.number(),
    done: count,
    postponed: count,
    learnt: z.number(),
    learns: z.boolean(),
  }),
)
