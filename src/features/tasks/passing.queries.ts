/** To whom I pass work: those come first when something is to be passed on again. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'

export const passedTo = defineQuery({
  name: 'tasks.passedTo',
  summary: 'The colleagues to whom I passed tasks that they still have or have done, most often first; at most 20.',
  input: z.object({}),
  output: z.array(z.string()).readonly(),
  reads: ['task'],
  run: ({ db, me }): readonly string[] =>
    db
      .all<{ assignee: string }>(
        `SELECT assignee FROM task WHERE delegatedBy = ?1 AND assignee IS NOT NULL AND assignee <> ?1
         GROUP BY assignee ORDER BY count(*) DESC, assignee LIMIT 20`,
        me,
      )
      .map(({ assignee }) => assignee),
})
