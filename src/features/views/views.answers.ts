/** What the query of saved views answers. */
import { z } from 'zod'
import { answer, text, id, idOrNull, many } from '../records/answers.ts'

export const viewList = answer({
  views: many(
    answer({
      id,
      name: z.string(),
      kind: z.string(),
      filter: text,
      layout: text,
      mine: z.boolean(),
      owner: idOrNull,
      ownerName: text,
    }),
  ),
  usual: idOrNull,
})
