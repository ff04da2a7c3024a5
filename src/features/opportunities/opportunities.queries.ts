/**
 * One deal with everything its page shows. The board and its totals are in pipeline.queries.ts; lists are
 * `records.list` of the table `opportunity`, whose rows carry the same facts (opportunity-rows.ts).
 */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { readRow, readRows, type TitledRow } from '../records/rows.ts'
import { readVersions } from '../process/process-map.ts'
import { processOf } from '../stages/stage-order.ts'
import { readStages, type StageItem } from '../stages/stages.queries.ts'
import type { NextStep } from './next-step.ts'
import { openTasks, upcomingEvents, type OpenTask, type UpcomingEvent } from './open-work.ts'
import { dealSource, readDeals, type Deal } from './opportunity-rows.ts'
import { opportunityPageAnswer } from './opportunities.answers.ts'

export interface OpportunityPage {
  readonly opportunity: Deal
  readonly stage: StageItem | null
  readonly account: TitledRow<typeof account> | null
  readonly contact: TitledRow<typeof contact> | null
  readonly owner: { readonly id: string; readonly name: string | null } | null
  readonly nextStep: NextStep | null
  readonly nextStepOverdue: boolean
  readonly openTasks: readonly OpenTask[]
  readonly upcomingEvents: readonly UpcomingEvent[]
  /** The account's people; without an account the deal's own contact. */
  readonly contacts: readonly TitledRow<typeof contact>[]
  readonly stages: readonly StageItem[]
  /** Under which version of its process it stands, and which holds now; null when it came before the first. */
  readonly version: { readonly number: number; readonly current: number } | null
}

function versionOf(db: ReadDatabase, id: string | null): OpportunityPage['version'] {
  const of =
    id === null ? undefined : db.get<{ process: string }>('SELECT process FROM processVersion WHERE id = ?', id)
  if (!of) return null
  const versions = readVersions(db, of.process)
  const number = versions.find((one) => one.id === id)?.number
  return number === undefined ? null : { number, current: versions.length }
}

export const opportunityPage = defineQuery({
  name: 'opportunities.page',
  summary: 'A deal with its account, people, next step and open work; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: opportunityPageAnswer.nullable(),
  reads: [
    'opportunity',
    'stage',
    'process',
    'account',
    'contact',
    'person',
    'product',
    'task',
    'event',
    'processVersion',
  ],
  run: (context, { id }): OpportunityPage | null => {
    const deal = readDeals(context, [id])[0]
    if (!deal) return null
    const { db } = context
    const stages = deal.stage === null ? readStages(db) : readStages(db, processOf(db, deal.stage))
    const mainContact = deal.contact === null ? null : readRow(db, dealSource.tables, contact, deal.contact)
    const colleagues = db.all<{ id: string }>(
      'SELECT id FROM contact WHERE account = ? ORDER BY id IS NOT ?, lastName COLLATE NOCASE, id LIMIT 100',
      deal.account ?? '',
      deal.contact,
    )
    const contacts = readRows(
      db,
      dealSource.tables,
      contact,
      colleagues.map((one) => one.id),
    )
    return {
      opportunity: deal,
      stage: stages.find((stage) => stage.id === deal.stage) ?? null,
      account: deal.account === null ? null : readRow(db, dealSource.tables, account, deal.account),
      contact: mainContact,
      owner: deal.owner === null ? null : { id: deal.owner, name: deal.ownerTitle },
      nextStep: deal.nextStep,
      nextStepOverdue: deal.nextStepOverdue,
      openTasks: openTasks(context, 'opportunity', id),
      upcomingEvents: upcomingEvents(context, 'opportunity', id),
      contacts:
        mainContact && !contacts.some((one) => one.id === mainContact.id) ? [mainContact, ...contacts] : contacts,
      stages,
      version: versionOf(db, deal.processVersion),
    }
  },
})
