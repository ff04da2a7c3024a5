/**
 * Parts of what queries answer, as the description of the API has them. Objects are loose: an answer may grow, and who
 * reads it passes over what it does not know. Held against real answers by `openapi.test.ts`.
 */
import { z } from 'zod'

/** An object of an answer, whose fields may become more. */
export const answer = z.looseObject
export const text = z.string().nullable()
export const amount = z.number().nullable()
export const count = z.int().min(0)
export const id = z.string()
export const idOrNull = z.string().nullable()
/** `YYYY-MM-DD`. */
export const day = z.string().nullable()
/** ISO 8601 in UTC. */
export const moment = z.string().nullable()

export const many = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

/** A record: the fields of its schema, a title for every reference, what this office added itself in `custom`. */
export const titledRow = answer({
  id,
  custom: z.record(z.string(), z.unknown()),
  conflicts: z.array(z.string()).nullable(),
})
export const named = answer({ id, name: text })
export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

export const nextStep = answer({ id, table: z.enum(['task', 'event']), title: text, on: day, at: moment })
/** A deal beside others: its record, the type of its stage and its next step. */
export const dealRow = answer({
  ...titledRow.shape,
  stageType: text,
  nextStep: nextStep.nullable(),
  nextStepOverdue: z.boolean(),
})
export const openTask = answer({
  id,
  title: text,
  dueOn: day,
  assignee: idOrNull,
  assigneeTitle: text,
  overdue: z.boolean(),
})
export const upcomingEvent = answer({
  id,
  title: text,
  start: moment,
  end: moment,
  location: text,
  objective: text,
  owner: idOrNull,
  ownerTitle: text,
})
export const stageItem = answer({
  id,
  name: z.string(),
  type: z.enum(['open', 'won', 'lost', 'hold']),
  probability: amount,
})
