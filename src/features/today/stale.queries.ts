/** My open deals without a sign of life for a quarter, the longest silent first, so that they can be sorted out together. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { amount, answer, id, many, text } from '../records/answers.ts'
import { all, name, sql } from '../records/sql.ts'
import { isStale, lastLife, staleFacts, type StaleFacts } from './stale.ts'

export interface StaleDeal {
  readonly id: string
  readonly name: string | null
  readonly accountTitle: string | null
  readonly stageTitle: string | null
  readonly amount: number | null
  readonly currency: string | null
  /** The day of the last sign of life. */
  readonly since: string
}

const most = 5_000

export const listStale = defineQuery({
  name: 'today.stale',
  summary: 'My open deals without a sign of life for a quarter, the longest silent first.',
  input: z.object({}),
  output: many(
    answer({ id, name: text, accountTitle: text, stageTitle: text, amount, currency: text, since: z.string() }),
  ),
  reads: ['opportunity', 'stage', 'activity', 'task', 'event', 'account', 'todayRest'],
  run: ({ db, me, today }): readonly StaleDeal[] => {
    const o = name('o')
    const rows = all<Omit<StaleDeal, 'since'> & StaleFacts>(
      db,
      sql`SELECT o.id, o.name, (SELECT a.name FROM account AS a WHERE a.id = o.account) AS accountTitle,
            s.name AS stageTitle, o.amount, o.currency, o.closeDate, o.openedOn, o.stageSince, ${staleFacts(o)}
          FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE o.owner = ${me} AND s.type = 'open'
            AND NOT EXISTS (SELECT 1 FROM todayRest AS r WHERE r.item = o.id AND r.until > ${today})
          ORDER BY o.id LIMIT 20000`,
    )
    return rows
      .filter((row) => isStale(row, today))
      .map(({ id, name, accountTitle, stageTitle, amount, currency, ...facts }) => ({
        id,
        name,
        accountTitle,
        stageTitle,
        amount,
        currency,
        since: lastLife(facts) ?? today,
      }))
      .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1))
      .slice(0, most)
  },
})
