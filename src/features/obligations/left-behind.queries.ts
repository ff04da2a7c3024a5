/** Who left the office and still answers for promises or tasks, so that a successor is found by name. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { answer, count, id, many, text } from '../records/answers.ts'
import { all, sql } from '../records/sql.ts'

export interface LeftBehind {
  readonly id: string
  readonly name: string | null
  readonly promises: number
  readonly tasks: number
}

export const leftBehind = defineQuery({
  name: 'obligations.leftBehind',
  summary: 'People who left the office, with how many open promises and tasks of theirs wait for a successor.',
  input: z.object({}),
  output: many(answer({ id, name: text, promises: count, tasks: count })),
  reads: ['obligation', 'task', 'person', 'statement'],
  run: ({ db, authority }): readonly LeftBehind[] => {
    const known = authority()
    const owners = all<LeftBehind & { readonly gone: number }>(
      db,
      sql`SELECT w.id, p.name, sum(w.promises) AS promises, sum(w.tasks) AS tasks,
            p.id IS NULL OR p.active IS 0 AS gone
          FROM (SELECT owner AS id, count(*) AS promises, 0 AS tasks FROM obligation
                  WHERE state = 'open' AND owner IS NOT NULL GROUP BY 1
                UNION ALL SELECT assignee, 0, count(*) FROM task
                  WHERE done = 0 AND assignee IS NOT NULL GROUP BY 1) AS w
            LEFT JOIN person AS p ON p.id = w.id
          GROUP BY w.id ORDER BY p.name, w.id`,
    )
    // Imported colleagues never joined; somebody the office log knows and gives no rank any more was removed or left.
    const removed = (who: string): boolean => {
      const found = known?.people.get(who)
      return found !== undefined && found.rank === undefined
    }
    return owners
      .filter((one) => one.gone === 1 || removed(one.id))
      .map(({ gone: _gone, ...one }) => one)
      .slice(0, 50)
  },
})
