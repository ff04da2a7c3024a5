/** Deals as the queries return them: titled references, the type of their stage and their next step. */
import type { QueryContext, SqlRow } from '#replica/query.ts'
import { account } from '../accounts/accounts.schema.ts'
import { campaign } from '../campaigns/campaigns.schema.ts'
import { supportCase } from '../cases/cases.schema.ts'
import { competitor } from '../competitors/competitors.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { person, team } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { readRows, selectRows, type AnyRow, type TitledRow } from '../records/rows.ts'
import { tablesByName, type Moment, type Source } from '../records/source.ts'
import { all, idList, name, sql, type Sql } from '../records/sql.ts'
import { stage, type StageType } from '../stages/stages.schema.ts'
import { isOverdue, nextStepJson, opportunityComputed, readNextStep, stageTypeOf, type NextStep } from './next-step.ts'
import { opportunity } from './opportunities.schema.ts'

export const dealSource: Source = {
  table: opportunity,
  tables: tablesByName([
    opportunity,
    account,
    contact,
    person,
    product,
    stage,
    campaign,
    lead,
    team,
    supportCase,
    competitor,
  ]),
  computed: opportunityComputed,
}

export interface DealFacts {
  readonly stageType: StageType | null
  readonly nextStep: NextStep | null
  readonly nextStepOverdue: boolean
}

export type Deal = TitledRow<typeof opportunity> & DealFacts

const r = name('r')

/** The deal's facts as further columns of its row. */
const factColumns = (moment: Moment): Sql =>
  sql`, ${stageTypeOf(r)} AS stageType, ${nextStepJson(r, moment)} AS nextStep`

function withFacts(row: object, facts: SqlRow, today: string): Deal {
  const nextStep = readNextStep(facts['nextStep'])
  const stageType = facts['stageType'] as StageType | null
  return { ...row, stageType, nextStep, nextStepOverdue: isOverdue(nextStep, stageType, today) } as Deal
}

/** Deals that `tail` (WHERE, ORDER BY, LIMIT over `r`) leaves. */
export const selectDeals = (context: QueryContext, tail: Sql): Deal[] =>
  selectRows(context.db, dealSource.tables, opportunity, tail, { more: factColumns(context) }).map((row) =>
    withFacts(row, row as unknown as SqlRow, context.today),
  )

/** The deals with these ids, in their order. */
export const readDeals = (context: QueryContext, ids: readonly string[]): Deal[] =>
  readRows(context.db, dealSource.tables, opportunity, ids, { more: factColumns(context) }).map((row) =>
    withFacts(row, row as unknown as SqlRow, context.today),
  )

const none: DealFacts = { stageType: null, nextStep: null, nextStepOverdue: false }

/** Adds the deal's facts to rows that the generic queries read. */
export function decorateDeals(context: QueryContext, rows: readonly AnyRow[]): readonly AnyRow[] {
  const found = all<SqlRow>(
    context.db,
    sql`SELECT r.id${factColumns(context)} FROM opportunity AS r WHERE r.id IN ${idList(rows.map((row) => row.id))}`,
  )
  const facts = new Map(found.map((one) => [one['id'], one]))
  return rows.map((row) => {
    const own = facts.get(row.id)
    return (own ? withFacts(row, own, context.today) : { ...row, ...none }) as unknown as AnyRow
  })
}
