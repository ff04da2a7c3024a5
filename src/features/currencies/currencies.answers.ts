/** What the query of currencies answers. */
import { z } from 'zod'
import { answer, text, count, id, many } from '../records/answers.ts'

export const currencyList = answer({
  own: z.string(),
  others: many(
    answer({
      currency: z.string(),
      deals: count,
      rates: many(answer({ id, date: z.string(), rate: z.number(), source: text })),
    }),
  ),
})
