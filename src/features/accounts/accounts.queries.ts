/** One account with its people, deals and what they are worth. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { openTasks, upcomingEvents, type OpenTask, type UpcomingEvent } from '../opportunities/open-work.ts'
import { dealSource, selectDeals, type Deal } from '../opportunities/opportunity-rows.ts'
import type { NextStep } from '../opportunities/next-step.ts'
import { shownId } from '../records/merged.ts'
import { readRow, selectRows, type TitledRow } from '../records/rows.ts'
import { limited, sql } from '../records/sql.ts'
import { officeCurrency } from '../records/sums.ts'
import { account } from './accounts.schema.ts'
import { accountPageAnswer } from './accounts.answers.ts'

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

const mostDeals = 100
const mostContacts = 200

interface DealOfAccount {
  readonly stageType: string | null
  readonly amount: number | null
  readonly currency: string | null
}

const amountOf = (deals: readonly DealOfAccount[], type: string, currency: string): number =>
  roundMoney(
    deals
      .filter((deal) => deal.stageType === type && (deal.currency ?? currency) === currency)
      .reduce((sum, deal) => sum + (deal.amount ?? 0), 0),
    currency,
  )

const rank = (step: NextStep): string => step.on ?? '9999'

export const accountPage = defineQuery({
  name: 'accounts.page',
  summary: 'An account with its people, deals, sums and next step; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: accountPageAnswer.nullable(),
  reads: ['account', 'opportunity', 'stage', 'contact', 'person', 'product', 'task', 'event', 'office'],
  run: (context, input): AccountPage | null => {
    const { db } = context
    const id = shownId(db, input.id)
    const row = readRow(db, dealSource.tables, account, id)
    if (!row) return null
    const currency = officeCurrency(db)
    // One more than are shown tells whether there are more; then all of them are added up by themselves.
    const first = selectDeals(
      context,
      sql`WHERE r.account = ${id} ORDER BY stageType IN ('won', 'lost'), coalesce(r.closedOn, r.closeDate) DESC, r.id
          ${limited(mostDeals + 1)}`,
    )
    const all: readonly DealOfAccount[] =
      first.length <= mostDeals
        ? first
        : db.all<DealOfAccount>(
            `SELECT s.type AS stageType, o.amount, o.currency FROM opportunity AS o
             LEFT JOIN stage AS s ON s.id = o.stage WHERE o.account = ?`,
            id,
          )
    const opportunities = first.slice(0, mostDeals)
    const contacts = selectRows(
      db,
      dealSource.tables,
      contact,
      sql`WHERE r.account = ${id} ORDER BY r.lastName COLLATE NOCASE, r.firstName COLLATE NOCASE, r.id ${limited(mostContacts)}`,
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
      contacts,
      contactsTotal:
        contacts.length < mostContacts
          ? contacts.length
          : (db.get<{ count: number }>('SELECT count(*) AS count FROM contact WHERE account = ?', id)?.count ?? 0),
      opportunities,
      opportunitiesTotal: all.length,
      openCount: all.filter(({ stageType }) => stageType === 'open').length,
      wonCount: all.filter(({ stageType }) => stageType === 'won').length,
      openAmount: amountOf(all, 'open', currency),
      wonAmount: amountOf(all, 'won', currency),
      currency,
      children: db.all('SELECT id, name FROM account WHERE parent = ? ORDER BY name COLLATE NOCASE, id LIMIT 100', id),
      parent: row.parent === null ? null : { id: row.parent, name: row.parentTitle },
      nextStep: steps.filter((step) => step !== null).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null,
      openTasks: tasks,
      upcomingEvents: events,
    }
  },
})
