/** What the queries of deals and of the board answer. */
import { z } from 'zod'
import {
  answer,
  text,
  amount,
  count,
  id,
  idOrNull,
  day,
  many,
  titledRow,
  named,
  nextStep,
  dealRow,
  openTask,
  upcomingEvent,
  stageItem,
} from '../records/answers.ts'

export const opportunityPageAnswer = answer({
  opportunity: dealRow,
  stage: stageItem.nullable(),
  account: titledRow.nullable(),
  contact: titledRow.nullable(),
  owner: named.nullable(),
  nextStep: nextStep.nullable(),
  nextStepOverdue: z.boolean(),
  openTasks: many(openTask),
  upcomingEvents: many(upcomingEvent),
  contacts: many(titledRow),
  stages: many(stageItem),
  version: answer({ number: count, current: count }).nullable(),
})
export const boardAnswer = answer({
  columns: many(
    answer({
      stage: stageItem,
      count,
      amount: z.number(),
      known: z.number(),
      foreign: many(answer({ currency: z.string(), amount: z.number() })),
    }),
  ),
  currency: z.string(),
  openCount: count,
  openAmount: z.number(),
  openKnown: z.number(),
  weightedAmount: z.number(),
  otherCurrencies: many(
    answer({ currency: z.string(), count, amount: z.number(), converted: amount, weighted: amount }),
  ),
})
export const cardList = answer({
  cards: many(
    answer({
      id,
      name: text,
      amount,
      currency: text,
      account: idOrNull,
      accountTitle: text,
      owner: idOrNull,
      ownerTitle: text,
      closeDate: day,
      closedOn: day,
      stage: idOrNull,
      nextStep: nextStep.nullable(),
      nextStepOverdue: z.boolean(),
      daysInStage: amount,
    }),
  ),
})
