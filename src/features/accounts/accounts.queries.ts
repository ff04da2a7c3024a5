/** One account with its people, deals and what they are worth. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { openTasks, upcomingEvents, type OpenTask, type UpcomingEvent } from '../opportunities/open-work.ts'
import { dealSource, readDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import type { NextStep } from '../opportunities/next-step.ts'
import { readRow, readRows, type TitledRow } from '../records/rows.ts'
import { all, name, sql } from '../records/sql.ts'
import { inCurrency, officeCurrency } from '../records/sums.ts'
import { account } from './accounts.schema.ts'

export interface AccountPage {
  readonly account: TitledRow<typeof account>
  readonly contacts: readonly TitledRow<typeof contact>[]
  readonly contactsTotal: number
  /** Open deals first, then the latest; at most 100. */
  readonly opportunities: readonly Deal[]
  readonly opportunitiesTotal: number
  readonly openCount: number
  readonly wonCount: number
  /** In the office's currency; deals in others are in no sum. */
  readonly openAmount: number
  readonly wonAmount: number
  readonly currency: string
  readonly children: readonly { readonly id: string; readonly name: string | null }[]
  readonly parent: { readonly id: string; readonly name: string | null } | null
  /** The earliest open task or coming event of the account itself or of one of its open deals. */
  readonly nextStep: NextStep | null
  readonly openTasks: readonly OpenTask[]
  readonly upcomingEvents: readonly UpcomingEvent[]
}

const rank = (step: NextStep): string => step.on ?? '9999'

export const accountPage = defineQuery({
  name: 'accounts.page',
  summary: 'An account with its people, deals, sums and next step; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  reads: ['account', 'opportunity', 'stage', 'contact', 'person', 'product', 'task', 'event', 'office'],
  run: (context, { id }): AccountPage | null => {
    const { db } = context
    const row = readRow(db, dealSource.tables, account, id)
    if (!row) return null
    const currency = officeCurrency(db)
    const own = inCurrency(name('o'), 'currency', currency)
    const sums = all<{ type: string | null; count: number; amount: number | null }>(
      db,
      sql`SELECT s.type, count(*) AS count, sum(CASE WHEN ${own} THEN o.amount END) AS amount
          FROM opportunity AS o LEFT JOIN stage AS s ON s.id = o.stage WHERE o.account = ${id} GROUP BY 1`,
    )
    const of = (type: string) => sums.find((one) => one.type === type)
    const deals = db.all<{ id: string }>(
      `SELECT o.id FROM opportunity AS o LEFT JOIN stage AS s ON s.id = o.stage WHERE o.account = ?
       ORDER BY s.type IN ('won', 'lost'), coalesce(o.closedOn, o.closeDate) DESC, o.id LIMIT 100`,
      id,
    )
    const contacts = db.all<{ id: string }>(
      'SELECT id FROM contact WHERE account = ? ORDER BY lastName COLLATE NOCASE, firstName COLLATE NOCASE, id LIMIT 200',
      id,
    )
    const opportunities = readDeals(
      context,
      deals.map((one) => one.id),
    )
    const tasks = openTasks(context, 'account', id)
    const events = upcomingEvents(context, 'account', id)
    const steps: (NextStep | null)[] = [
      ...opportunities.filter(({ stageType }) => stageType === 'open').map(({ nextStep }) => nextStep),
      ...tasks
        .slice(0, 1)
        .map((one) => ({ id: one.id, table: 'task' as const, title: one.title ?? '', on: one.dueOn, at: null })),
      ...events.slice(0, 1).map((one) => ({
        id: one.id,
        table: 'event' as const,
        title: one.title ?? '',
        on: (one.start ?? '').slice(0, 10),
        at: one.start,
      })),
    ]
    return {
      account: row,
      contacts: readRows(
        db,
        dealSource.tables,
        contact,
        contacts.map((one) => one.id),
      ),
      contactsTotal:
        db.get<{ count: number }>('SELECT count(*) AS count FROM contact WHERE account = ?', id)?.count ?? 0,
      opportunities,
      opportunitiesTotal: sums.reduce((sum, one) => sum + one.count, 0),
      openCount: of('open')?.count ?? 0,
      wonCount: of('won')?.count ?? 0,
      openAmount: roundMoney(of('open')?.amount ?? 0, currency),
      wonAmount: roundMoney(of('won')?.amount ?? 0, currency),
      currency,
      children: db.all('SELECT id, name FROM account WHERE parent = ? ORDER BY name COLLATE NOCASE, id LIMIT 100', id),
      parent: row.parent === null ? null : { id: row.parent, name: row.parentTitle },
      nextStep: steps.filter((step) => step !== null).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null,
      openTasks: tasks,
      upcomingEvents: events,
    }
  },
})
