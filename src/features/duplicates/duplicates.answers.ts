/** What the queries of duplicates answer. */
import { z } from 'zod'
import { answer, text, count, id, moment, many, fieldValue, titledRow } from '../records/answers.ts'
import { duplicateTables } from './duplicates.schema.ts'

const reason = z.string()
export const reviewQueue = answer({
  at: moment,
  open: count,
  certain: count,
  done: count,
  pairs: many(
    answer({
      ids: z.tuple([z.string(), z.string()]).readonly(),
      tables: z.tuple([z.string(), z.string()]).readonly(),
      titles: z.tuple([z.string(), z.string()]).readonly(),
      probability: z.number(),
      certain: z.boolean(),
      reasons: many(reason),
    }),
  ),
})
export const mergedRecords = many(
  answer({ id, title: z.string(), values: z.record(z.string(), fieldValue), byTitle: text, at: moment }),
)
export const comparison = answer({
  table: z.enum(duplicateTables),
  records: many(
    answer({ row: titledRow, written: z.record(z.string(), answer({ personTitle: text, at: z.number() })) }),
  ),
  taken: z.record(z.string(), fieldValue),
}).nullable()
