/** What the queries of quotes answer. */
import { z } from 'zod'
import { lineRow } from '../line-items/line-items.answers.ts'
import { answer, text, amount, id, idOrNull, day, moment, many, titledRow, named } from '../records/answers.ts'

const totals = answer({
  subtotal: z.number(),
  discount: z.number(),
  net: z.number(),
  taxes: many(answer({ percent: z.number(), base: z.number(), tax: z.number() })),
  tax: z.number(),
  adjustment: z.number(),
  total: z.number(),
})
export const quotePageAnswer = answer({
  quote: titledRow,
  state: z.string(),
  editable: z.boolean(),
  lines: many(lineRow),
  totals: totals.nullable(),
  standing: answer({ discount: z.number(), limit: amount, isOver: z.boolean(), fingerprint: z.string() }),
  approved: z.boolean(),
  decisions: many(
    answer({
      id,
      author: idOrNull,
      authorName: text,
      at: moment,
      decision: z.enum(['approved', 'declined']).nullable(),
      reason: text,
      fingerprint: text,
    }),
  ),
  versions: many(answer({ id, version: amount, state: z.string() })),
  newest: z.boolean(),
  manager: named.nullable(),
  me: id,
})
export const quoteList = many(
  answer({
    id,
    number: text,
    version: amount,
    name: text,
    state: z.string(),
    total: amount,
    currency: text,
    validUntil: day,
  }),
)
export const quoteSetupAnswer = answer({
  id: idOrNull,
  companyName: text,
  address: text,
  footer: text,
  colour: text,
  logo: text,
  prefix: text,
  validDays: amount,
  discountLimit: amount,
  taxPercent: amount,
  termsEn: text,
  termsDe: text,
  logoName: text,
  office: text,
})
