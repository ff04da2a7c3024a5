/** Every open promise that concerns me: what I owe, what is owed to me, what the office owes its customers. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { many, count, answer } from '../records/answers.ts'
import { all, limited, sql, type Sql } from '../records/sql.ts'
import { promiseWhys, type PromiseRow } from './due-work.ts'
import { readDetails } from './item-details.ts'
import { partsOf, scoreOf } from './score.ts'
import { itemAnswer } from './today.answers.ts'
import { nothingKnown, type TodayItem } from './today.queries.ts'
import { readTuning, tuningOf } from './tuning.ts'

export interface PromiseList {
  readonly items: readonly TodayItem[]
  readonly total: number
}

export interface Promises {
  readonly byMe: PromiseList
  readonly toMe: PromiseList
  /** Owed to customers by anybody whose promises I can read; mine are in `byMe`. */
  readonly toCustomers: PromiseList
}

const window = 300
const list = answer({ items: many(itemAnswer), total: count })

export const listPromises = defineQuery({
  name: 'obligations.owed',
  summary:
    'Open promises: owed by me, owed to me, owed by colleagues to customers; by their day, those without one last.',
  input: z.object({
    /** Only those of this deal, account or contact. */
    of: z.string().max(36).optional(),
  }),
  output: answer({ byMe: list, toMe: list, toCustomers: list }),
  reads: ['obligation', 'opportunity', 'account', 'contact', 'person', 'todayWeight', 'todayChoice'],
  run: (context, { of }): Promises => {
    const { db, me, today } = context
    const tuning = tuningOf(readTuning(context))
    const about = of === undefined ? sql`1` : sql`(p.opportunity = ${of} OR p.account = ${of} OR p.contact = ${of})`
    const read = (condition: Sql, owed: Sql = sql`p.owner IS ${me}`): PromiseList => {
      const rows = all<PromiseRow & { readonly total: number }>(
        db,
        sql`SELECT p.id, p.dueOn, p.direction, p.opportunity, NULL AS amount, NULL AS currency, ${owed} AS mine,
              1 AS "open", p.noticed, p.moveReason, p.reason, count(*) OVER () AS total
            FROM obligation AS p WHERE p.state = 'open' AND ${about} AND ${condition}
            ORDER BY p.dueOn IS NULL, p.dueOn, p.id ${limited(window)}`,
      )
      const details = readDetails(
        context,
        rows.map(({ id }) => ({ id, table: 'obligation' as const })),
      )
      const items = rows.map(({ id, dueOn }, place): TodayItem => {
        const row = rows[place] as PromiseRow
        const parts = partsOf(promiseWhys(row, today), tuning)
        const shown = { id, table: 'obligation' as const, on: dueOn, at: null, amount: null, currency: null }
        return { ...shown, ...(details.get(id) ?? nothingKnown), parts, score: scoreOf(parts) }
      })
      return { items, total: rows[0]?.total ?? 0 }
    }
    const owing = sql`p.owner = ${me} AND p.direction IS NOT 'toUs'`
    return {
      byMe: read(owing),
      toMe: read(sql`p.waiting = ${me} OR (p.owner = ${me} AND p.direction = 'toUs')`),
      // Whoever looks at it, it is late for the customer.
      toCustomers: read(
        sql`p.owner IS NOT ${me} AND p.waiting IS NOT ${me} AND p.direction IS NOT 'colleague'`,
        sql`p.direction IS NOT 'toUs'`,
      ),
    }
  },
})
