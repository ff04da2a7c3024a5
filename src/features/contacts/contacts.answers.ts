/** What the query of a contact’s page answers. */
import { answer, moment, many, titledRow, dealRow, openTask, upcomingEvent } from '../records/answers.ts'

export const contactPageAnswer = answer({
  contact: titledRow,
  account: titledRow.nullable(),
  opportunities: many(dealRow),
  colleagues: many(titledRow),
  openTasks: many(openTask),
  upcomingEvents: many(upcomingEvent),
  lastActivityAt: moment,
})
