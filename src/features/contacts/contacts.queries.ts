/** One contact with the deals they have a part in. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { account } from '../accounts/accounts.schema.ts'
import { openTasks, upcomingEvents, type OpenTask, type UpcomingEvent } from '../opportunities/open-work.ts'
import { dealSource, readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import { shownId } from '../records/merged.ts'
import { readRow, readRows, type TitledRow } from '../records/rows.ts'
import { contact } from './contacts.schema.ts'
import { contactPageAnswer } from './contacts.answers.ts'

export interface ContactPage {
  readonly contact: TitledRow<typeof contact>
  readonly account: TitledRow<typeof account> | null
  /** Deals that name this contact or give them a part, open ones first; at most 100. */
  readonly opportunities: readonly Deal[]
  /** Others at the same account. */
  readonly colleagues: readonly TitledRow<typeof contact>[]
  readonly openTasks: readonly OpenTask[]
  readonly upcomingEvents: readonly UpcomingEvent[]
  /** When somebody last called, wrote or met; null when nobody ever did. */
  readonly lastActivityAt: string | null
}

export const contactPage = defineQuery({
  name: 'contacts.page',
  summary: 'A contact with account, deals and open work; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: contactPageAnswer.nullable(),
  reads: [
    'contact',
    'account',
    'opportunity',
    'dealContact',
    'stage',
    'person',
    'product',
    'task',
    'event',
    'activity',
  ],
  run: (context, input): ContactPage | null => {
    const { db } = context
    const id = shownId(db, input.id)
    const row = readRow(db, dealSource.tables, contact, id)
    if (!row) return null
    const ids = (sql: string, ...parameters: string[]) =>
      db.all<{ id: string }>(sql, ...parameters).map((one) => one.id)
    const deals = ids(
      `SELECT o.id FROM opportunity AS o LEFT JOIN stage AS s ON s.id = o.stage
       WHERE o.contact = ?1 OR o.id IN (SELECT opportunity FROM dealContact WHERE contact = ?1)
       ORDER BY s.type IN ('won', 'lost'), coalesce(o.closedOn, o.closeDate) DESC, o.id LIMIT 100`,
      id,
    )
    const colleagues = ids(
      'SELECT id FROM contact WHERE account = ? AND id <> ? ORDER BY lastName COLLATE NOCASE, id LIMIT 50',
      row.account ?? '',
      id,
    )
    return {
      contact: row,
      account: row.account === null ? null : readRow(db, dealSource.tables, account, row.account),
      opportunities: readDeals(context, deals),
      colleagues: readRows(db, dealSource.tables, contact, colleagues),
      openTasks: openTasks(context, 'contact', id),
      upcomingEvents: upcomingEvents(context, 'contact', id),
      lastActivityAt:
        db.get<{ at: string | null }>('SELECT max("at") AS "at" FROM activity WHERE contact = ?', id)?.at ?? null,
    }
  },
})
