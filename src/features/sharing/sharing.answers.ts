/** What the queries of people, spaces and rights answer. */
import { z } from 'zod'
import { answer, text, count, id, many } from '../records/answers.ts'

const rank = z.enum(['member', 'admin', 'owner']).nullable()
const right = z.string()
const known = answer({ id, name: z.string() })
export const officePeople = answer({
  me: id,
  rank,
  identityLost: z.boolean(),
  lastOwner: z.boolean(),
  people: many(
    answer({
      ...known.shape,
      jobTitle: text,
      me: z.boolean(),
      rank,
      role: z.string(),
      devices: many(z.string()),
      below: z.boolean(),
      votes: many(known),
    }),
  ),
  invitations: many(
    answer({
      hash: z.string(),
      author: known,
      rank,
      role: z.string(),
      spaces: many(known),
      person: known.nullable(),
      expires: z.number(),
      usesLeft: count,
      mayRevoke: z.boolean(),
    }),
  ),
})
export const spaceAnswer = answer({
  id,
  kind: z.enum(['office', 'team', 'room', 'desk']),
  name: text,
  founded: z.boolean(),
  readers: many(answer({ ...known.shape, rights: many(right) })),
  mine: many(right),
  mayInvite: z.boolean(),
})
export const policyAnswer = answer({
  policy: z.record(z.string(), z.record(z.string(), many(right))).nullable(),
  managingRoles: many(z.string()),
  mayChange: z.boolean(),
})
export const recoveryState = answer({
  state: z.enum(['none', 'unwritten', 'written', 'checked']),
  drillDue: z.boolean(),
})
export const lateWork = many(
  answer({
    space: id,
    device: z.string(),
    person: id,
    upTo: count,
    changes: count,
    items: many(answer({})),
    mine: z.boolean(),
    at: z.number(),
    mayDecide: z.boolean(),
  }),
)
export const noticeList = many(
  answer({ person: id.nullable(), failure: answer({ type: z.string(), message: z.string() }) }),
)
