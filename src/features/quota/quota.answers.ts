/** What the queries about quotas answer, as the API describes it. */
import { z } from 'zod'

const range = z.strictObject({ low: z.number(), middle: z.number(), high: z.number() })
const rate = z.strictObject({ won: z.int(), lost: z.int() })
const sum = z.strictObject({ count: z.int(), amount: z.number() })

/** Deals in other currencies for whose day the office has no rate: they are in no sum. */
const foreign = {
  /** Won in the period. */
  foreign: z.int(),
  foreignOpen: z.int(),
}

const span = {
  period: z.enum(['month', 'quarter', 'year']),
  from: z.string(),
  to: z.string(),
  /** Share of its days that has passed, today included; 0 to 1. */
  elapsed: z.number(),
  currency: z.string(),
}

const openStep = z.strictObject({
  stage: z.string(),
  name: z.string(),
  ...sum.shape,
  /** Of the deals that are known to have been at this step or, where too few are, of all; null: not enough history. */
  rate: rate.extend({ of: z.enum(['step', 'office']) }).nullable(),
  /** Null: not enough history. */
  range: range.nullable(),
})

export const numberAnswer = z.strictObject({
  ...span,
  person: z.string(),
  name: z.string(),
  quota: z.number().nullable(),
  maySet: z.boolean(),
  closed: sum,
  ...foreign,
  /** The same period a year before, up to the same day and whole; null when nothing was won in it. */
  lastYear: z.strictObject({ untilNow: z.number(), whole: z.number() }).nullable(),
  /** Won so far, day by day. */
  line: z.array(z.strictObject({ on: z.string(), amount: z.number() })).readonly(),
  /** Open deals whose decision is expected by the end of the period. */
  open: z.array(openStep).readonly(),
  /** Open deals that are expected later, or nobody knows when. */
  later: sum,
  /** With what is closed; null: not enough history. */
  range: range.nullable(),
  history: rate,
})
export type MyNumber = z.infer<typeof numberAnswer>

export const teamNumbers = z.strictObject({
  ...span,
  scope: z.enum(['people', 'office', 'me']),
  people: z
    .array(
      z.strictObject({
        person: z.string(),
        name: z.string(),
        quota: z.number().nullable(),
        closed: z.number(),
        open: z.number(),
        maySet: z.boolean(),
      }),
    )
    .readonly(),
  quota: z.number(),
  closed: z.number(),
  open: z.number(),
  ...foreign,
  range: range.nullable(),
})
export type TeamNumbers = z.infer<typeof teamNumbers>
