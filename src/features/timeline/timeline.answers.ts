/** What the query of a timeline answers. */
import { z } from 'zod'
import { answer, text, amount, count, id, idOrNull, moment, many, fieldValue } from '../records/answers.ts'

const change = answer({
  field: z.string(),
  from: fieldValue,
  fromTitle: text,
  to: fieldValue,
  toTitle: text,
  titles: z.record(z.string(), z.string()).optional(),
})
export const timelineAnswer = answer({
  total: count,
  items: many(
    answer({
      id,
      kind: z.string(),
      at: moment,
      title: text,
      body: text,
      person: idOrNull,
      personTitle: text,
      contact: idOrNull,
      contactTitle: text,
      opportunity: idOrNull,
      opportunityTitle: text,
      direction: z.enum(['inbound', 'outbound']).nullable(),
      durationMinutes: amount,
      done: z.boolean().nullable(),
      objective: text,
      result: text,
      changes: many(change).nullable(),
    }),
  ),
})
