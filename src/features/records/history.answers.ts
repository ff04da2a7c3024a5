/** What the query of a record’s history answers. */
import { z } from 'zod'
import { answer, text, id, many, fieldValue } from './answers.ts'

export const historyAnswer = many(
  answer({
    operation: z.string(),
    label: z.string(),
    at: z.number(),
    device: z.string(),
    person: id,
    field: z.string(),
    value: fieldValue,
    current: z.boolean(),
    standing: z.boolean(),
    personTitle: text,
    valueTitle: text,
    valueTitles: z.record(z.string(), z.string()).optional(),
  }),
)
