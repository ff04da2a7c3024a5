/** What the query of a deal's evidence answers. */
import { z } from 'zod'
import { count, day, id, idOrNull, text } from '../records/answers.ts'

const given = z.strictObject({
  id,
  stepEvidence: idOrNull,
  buyerStep: idOrNull,
  kind: text,
  text: z.string(),
  givenOn: day,
  contact: idOrNull,
  contactName: text,
  activity: idOrNull,
  activitySubject: text,
  by: idOrNull,
  byName: text,
})
const asked = z.strictObject({ id, text: z.string(), role: text, kind: text, given: z.array(given) })

export const dealEvidence = z.strictObject({
  stages: z.array(
    z.strictObject({
      id,
      name: z.string(),
      state: z.enum(['passed', 'current', 'ahead']),
      ours: z.array(asked),
      theirs: z.array(asked),
    }),
  ),
  /** Evidence of nothing that the map asks for. */
  other: z.array(given),
  /** Whether the map asks for anything at all. */
  asks: z.boolean(),
  /** Places among `stages`: where the deal stands, null when it stands in none of them. */
  at: count.nullable(),
  /** How many of the stages the deal has passed. */
  reached: count,
  /** Where the customer is; the number of stages when everything is shown or the deal is won, null when nothing says. */
  customerAt: count.nullable(),
  /** What lacks evidence in steps that the deal has passed. */
  missing: count,
  closed: z.enum(['won', 'lost']).nullable(),
})
