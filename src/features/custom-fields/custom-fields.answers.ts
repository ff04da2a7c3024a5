/** What the query of this office's own fields answers. */
import { z } from 'zod'
import { answer, text, id, many } from '../records/answers.ts'

export const customFieldList = many(
  answer({
    id,
    table: z.string(),
    key: z.string(),
    name: z.string(),
    kind: z.string(),
    target: text,
    currency: text,
    hint: text,
    retired: z.boolean(),
    choices: many(answer({ id, value: z.string(), name: z.string(), retired: z.boolean() })),
  }),
)
