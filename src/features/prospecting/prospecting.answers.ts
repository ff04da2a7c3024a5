/** What the queries of prospect lists answer. */
import { z } from 'zod'
import { answer, text, count, id, idOrNull, day, moment, many, named } from '../records/answers.ts'

const step = answer({ id, day: z.number(), channel: z.string(), subject: text, template: text })
export const listProgress = many(
  answer({
    id,
    name: text,
    ownerName: text,
    cadence: idOrNull,
    cadenceName: text,
    source: text,
    closed: z.boolean(),
    total: count,
    states: z.record(z.string(), count),
    touched: count,
    due: count,
  }),
)
export const cadenceList = many(answer({ id, name: text, steps: many(step) }))
export const leaveAloneAnswer = many(
  answer({ id, all: z.boolean(), calls: z.boolean(), emails: z.boolean(), reason: text, since: day }),
)
const person = answer({
  firstName: text,
  lastName: text,
  jobTitle: text,
  company: text,
  account: idOrNull,
  email: text,
  phone: text,
  mobile: text,
  city: text,
  leadSource: text,
  description: text,
  noCalls: z.boolean(),
  noEmails: z.boolean(),
})
const card = answer({
  id,
  record: id,
  table: z.enum(['contact', 'lead']),
  name: z.string(),
  person,
  step,
  stepNumber: count,
  steps: count,
  script: z.string(),
  note: text,
  outcome: text,
  touchedAt: moment,
  callBackAt: moment,
  activities: many(answer({ id, kind: text, at: moment, subject: text, body: text, author: text })),
  deals: many(answer({ id, name: text, stage: text })),
})
export const callQueueAnswer = answer({
  list: named.nullable(),
  due: count,
  card: card.nullable(),
  nextOn: day,
  nextAt: moment,
})
