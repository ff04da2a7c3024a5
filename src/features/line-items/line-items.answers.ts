/** What the query of the lines of a deal answers; a quote has the same lines. */
import { z } from 'zod'
import { answer, text, amount, count, id, idOrNull, many } from '../records/answers.ts'

export const lineRow = answer({
  id,
  product: idOrNull,
  productName: text,
  name: z.string(),
  description: text,
  quantity: amount,
  unit: text,
  unitPrice: amount,
  currency: text,
  listPrice: amount,
  priceBookName: text,
  discountPercent: amount,
  discountAmount: amount,
  taxPercent: amount,
})
export const dealLines = answer({
  lines: many(lineRow),
  summary: answer({
    currency: z.string(),
    total: z.number(),
    once: z.number(),
    perMonth: z.number(),
    otherCurrency: count,
  }),
  account: idOrNull,
})
