/** What the query of Today answers. */
import { z } from 'zod'
import { answer, text, amount, count, id, idOrNull, day, moment, many, dealRow } from '../records/answers.ts'

const item = answer({
  id,
  table: z.enum(['task', 'event']),
  title: text,
  on: day,
  at: moment,
  why: answer({ reason: z.string(), days: z.number() }),
  objective: text,
  opportunity: idOrNull,
  opportunityTitle: text,
  account: idOrNull,
  accountTitle: text,
  contact: idOrNull,
  contactTitle: text,
  amount,
  currency: text,
})
export const todayAnswer = answer({
  overdue: many(item),
  overdueTotal: count,
  today: many(item),
  next: many(item),
  withoutNextStep: many(dealRow),
  withoutNextStepTotal: count,
  meeting: item.nullable(),
  closedThisQuarter: answer({ count, amount: z.number() }),
  openAmount: z.number(),
  openCount: count,
  currency: z.string(),
})
