/** The days on which accounts were talked to and on which they bought, read for many accounts at once. */
import type { QueryContext } from '#replica/query.ts'
import { addDays, startOfDay } from '#shared/dates.ts'
import { all, idList, join, name, sql, type Sql } from '../records/sql.ts'
import { byMonth, contactRhythm, contactWindow, orderRhythm, type ContactRhythm, type OrderRhythm } from './rhythm.ts'

export interface Rhythms {
  readonly contact: ContactRhythm | null
  readonly order: OrderRhythm | null
  readonly lastContactOn: string | null
  /** Days with contact in each of the last twelve months, this one last. */
  readonly months: readonly number[]
}

/** Notes are our own, and what is to come is no contact yet. What hangs on a deal or a person is their account's. */
function contactDays({ db, today, now }: QueryContext, accounts: readonly string[]): ReadonlyMap<string, string> {
  const [ids, from, to] = [idList(accounts), startOfDay(addDays(today, -contactWindow)), new Date(now).toISOString()]
  const among = (table: string, at: Sql, more: Sql): readonly Sql[] => {
    const within = sql`${at} >= ${from} AND ${at} <= ${to} AND ${more}`
    const day = sql`date(${at}, 'localtime') AS "on"`
    return [
      sql`SELECT i.account AS account, ${day} FROM ${name(table)} AS i WHERE i.account IN ${ids} AND ${within}`,
      sql`SELECT o.account AS account, ${day} FROM opportunity AS o JOIN ${name(table)} AS i ON i.opportunity = o.id
          WHERE o.account IN ${ids} AND i.account IS NULL AND ${within}`,
      sql`SELECT c.account AS account, ${day} FROM contact AS c JOIN ${name(table)} AS i ON i.contact = c.id
          WHERE c.account IN ${ids} AND i.account IS NULL AND i.opportunity IS NULL AND ${within}`,
    ]
  }
  const branches = [
    ...among('activity', sql`i."at"`, sql`i.kind IS NOT 'note'`),
    ...among('event', sql`i.start`, sql`1`),
  ]
  const rows = all<{ account: string; days: string }>(
    db,
    sql`SELECT account, group_concat("on") AS days FROM (${join(branches, ' UNION ')}) GROUP BY account`,
  )
  return new Map(rows.map(({ account, days }) => [account, days]))
}

const listed = (days: string | null | undefined): readonly string[] => (days ? days.split(',') : [])

/** The rhythms of accounts; `won` has the days of each account's won deals, with commas between. */
export function rhythmsOf(
  context: QueryContext,
  won: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, Rhythms> {
  const { today } = context
  const talked = contactDays(context, [...won.keys()])
  return new Map(
    [...won].map(([id, wins]): readonly [string, Rhythms] => {
      const days = listed(talked.get(id))
      const last = days.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null)
      return [
        id,
        {
          contact: contactRhythm(days, today) ?? null,
          order: orderRhythm(listed(wins), today) ?? null,
          lastContactOn: last,
          months: byMonth(days, today),
        },
      ]
    }),
  )
}
