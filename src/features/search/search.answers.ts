/** What the query of found records answers. */
import { z } from 'zod'
import { answer, count, id, many } from '../records/answers.ts'

export const searchPageAnswer = answer({
  hits: many(answer({ id, table: z.string(), title: z.string(), subtitle: z.string() })),
  counts: many(answer({ table: z.string(), count, isMore: z.boolean() })),
  text: z.string(),
  parts: many(
    answer({
      raw: z.string(),
      kind: z.enum(['filter', 'type', 'unknown']),
      isNot: z.boolean(),
      key: z.string(),
      value: z.string(),
    }),
  ),
})
