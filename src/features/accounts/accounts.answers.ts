/** What the query of an account’s page answers. */
import { z } from 'zod'
import {
  answer,
  count,
  many,
  titledRow,
  named,
  nextStep,
  dealRow,
  openTask,
  upcomingEvent,
} from '../records/answers.ts'

export const accountPageAnswer = answer({
  account: titledRow,
  contacts: many(titledRow),
  contactsTotal: count,
  opportunities: many(dealRow),
  opportunitiesTotal: count,
  openCount: count,
  wonCount: count,
  openAmount: z.number(),
  wonAmount: z.number(),
  currency: z.string(),
  children: many(named),
  parent: named.nullable(),
  nextStep: nextStep.nullable(),
  openTasks: many(openTask),
  upcomingEvents: many(upcomingEvent),
})
