/** Deals as the queries return them: titled references, the type of their stage and their next step. */
import type { QueryContext } from '#replica/query.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { person } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { readRows, type AnyRow, type TitledRow } from '../records/rows.ts'
import { tablesByName, type Source } from '../records/source.ts'
import { all, idList, name, sql } from '../records/sql.ts'
import { stage, type StageType } from '../stages/stages.schema.ts'
import { isOverdue, nextStepJson, opportunityComputed, readNextStep, stageTypeOf, type NextStep } from './next-step.ts'
import { opportunity } from './opportunities.schema.ts'

export const dealSource: Source = {
  table: opportunity,
  tables: tablesByName([opportunity, account, contact, person, product, stage]),
  computed: opportunityComputed,
}

export interface DealFacts {
  readonly stageType: StageType | null
  readonly nextStep: NextStep | null
  readonly nextStepOverdue: boolean
}

export type Deal = TitledRow<typeof opportunity> & DealFacts

/** Stage type and next step of the deals with these ids. */
export function dealFacts(context: QueryContext, ids: readonly string[]): ReadonlyMap<string, DealFacts> {
  const o = name('o')
  const found = all<{ id: string; stageType: StageType | null; step: string | null }>(
    context.db,
    sql`SELECT o.id, ${stageTypeOf(o)} AS stageType, ${nextStepJson(o, context)} AS step
        FROM opportunity AS o WHERE o.id IN ${idList(ids)}`,
  )
  return new Map(
    found.map(({ id, stageType, step }) => {
      const nextStep = readNextStep(step)
      return [id, { stageType, nextStep, nextStepOverdue: isOverdue(nextStep, stageType, context.today) }]
    }),
  )
}

const none: DealFacts = { stageType: null, nextStep: null, nextStepOverdue: false }

export function readDeals(context: QueryContext, ids: readonly string[]): Deal[] {
  const facts = dealFacts(context, ids)
  return readRows(context.db, dealSource.tables, opportunity, ids).map((row) => ({
    ...row,
    ...(facts.get(row.id) ?? none),
  }))
}

/** Adds the deal's facts to rows that the generic queries read. */
export function decorateDeals(context: QueryContext, rows: readonly AnyRow[]): readonly AnyRow[] {
  const facts = dealFacts(
    context,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, ...(facts.get(row.id) ?? none) }) as unknown as AnyRow)
}
