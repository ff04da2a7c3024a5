/** What the queries of prices answer. */
import { z } from 'zod'
import { answer, text, amount, id, many } from '../records/answers.ts'

const priced = answer({ product: id, name: z.string(), code: text, unitPrice: amount })
export const bookPrices = many(answer({ ...priced.shape, listPrice: amount, listCurrency: text }))
export const offerList = many(answer({ ...priced.shape, priceBookName: text }))
