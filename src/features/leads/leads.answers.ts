/** What the queries of leads answer. */
import { z } from 'zod'
import { answer, text, id, idOrNull, moment, many, titledRow, openTask, upcomingEvent } from '../records/answers.ts'

export const leadPageAnswer = answer({
  lead: titledRow,
  openTasks: many(openTask),
  upcomingEvents: many(upcomingEvent),
  lastActivityAt: moment,
})
const match = { id, title: z.string(), note: text }
const reason = z.enum(['email', 'name', 'company', 'domain', 'phone'])
export const leadMatchesAnswer = answer({
  accounts: many(answer({ ...match, reason })),
  contacts: many(answer({ ...match, reason, account: idOrNull })),
  opportunities: many(answer({ ...match, account: idOrNull })),
})
