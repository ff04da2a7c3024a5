/** What the queries of the people of a deal answer. */
import { z } from 'zod'
import { answer, text, id, idOrNull, many, moment } from '../records/answers.ts'

const known = answer({ id, name: z.string() })
export const dealPeopleAnswer = answer({
  contacts: many(
    answer({
      id: idOrNull,
      contact: id,
      name: z.string(),
      jobTitle: text,
      email: text,
      account: text,
      role: text,
      stance: text,
      note: text,
      primary: z.boolean(),
      lastContact: moment,
    }),
  ),
  members: many(answer({ id, person: id, name: z.string(), jobTitle: text, role: text, note: text })),
  others: many(answer({ id, name: z.string(), jobTitle: text })),
})
export const partsInDeals = many(answer({ opportunity: id, role: text }))
const refusal = answer({ type: z.string(), message: z.string() }).nullable()
export const dealRightsAnswer = answer({
  deal: known,
  owner: known.nullable(),
  managers: many(known),
  team: many(known),
  everybody: z.boolean(),
  mayChange: z.boolean(),
  mayJudge: z.boolean(),
  refusal,
  judgementRefusal: refusal,
})
