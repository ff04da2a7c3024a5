/** What the things of Today are called and what they are about; read for those that are shown, not for all that are ranked. */
import type { QueryContext } from '#replica/query.ts'
import { dealSource } from '../opportunities/opportunity-rows.ts'
import { refTitle } from '../records/source.ts'
import { all, idList, name, sql, type Sql } from '../records/sql.ts'
import type { Candidate, TodayTable } from './candidate.ts'

export interface ItemDetails {
  readonly title: string | null
  readonly objective: string | null
  readonly opportunity: string | null
  readonly opportunityTitle: string | null
  readonly account: string | null
  readonly accountTitle: string | null
  readonly contact: string | null
  readonly contactTitle: string | null
  /** How a task stands that was passed on, or which way a promise goes. */
  readonly standing: string | null
  /** The colleague on the other side: who passed it on, who waits, or who answers for it. */
  readonly otherTitle: string | null
  /** What that colleague does about a promise. */
  readonly otherDoes: 'owes' | 'waits' | null
  /** The day that was promised first, where it was moved. */
  readonly movedFrom: string | null
}

interface Shape {
  readonly title: Sql
  readonly objective?: Sql
  readonly opportunity?: Sql
  readonly account: Sql
  readonly contact?: Sql
  readonly standing?: Sql
  readonly other?: Sql
  readonly otherDoes?: Sql
  readonly movedFrom?: Sql
}

const i = name('i')
const none = sql`NULL`
const linked = {
  account: sql`coalesce(i.account, o.account)`,
  contact: sql`i.contact`,
  opportunity: sql`i.opportunity`,
}

const shapes = (me: string): Readonly<Record<TodayTable, Shape>> => ({
  task: {
    ...linked,
    title: sql`i.title`,
    standing: sql`i.delegation`,
    other: sql`CASE WHEN i.assignee IS ${me} THEN i.delegatedBy ELSE i.assignee END`,
    movedFrom: sql`i.movedFrom`,
  },
  event: { ...linked, title: sql`i.title`, objective: sql`i.objective` },
  obligation: {
    ...linked,
    title: sql`i.text`,
    standing: sql`i.direction`,
    other: sql`CASE WHEN i.owner IS ${me} THEN i.waiting ELSE i.owner END`,
    otherDoes: sql`CASE WHEN i.owner IS ${me} THEN 'waits' ELSE 'owes' END`,
    movedFrom: sql`i.movedFrom`,
  },
  opportunity: { title: sql`i.name`, opportunity: sql`i.id`, account: sql`i.account`, contact: sql`i.contact` },
  account: { title: sql`i.name`, account: sql`i.id` },
  importantDate: { ...linked, title: sql`i.name`, standing: sql`i.kind` },
  lead: { title: sql`trim(coalesce(i.firstName, '') || ' ' || coalesce(i.lastName, ''))`, account: none },
  quote: { ...linked, title: sql`i.name` },
})

/** The details of these, by id. */
export function readDetails(
  { db, me }: Pick<QueryContext, 'db' | 'me'>,
  wanted: readonly Pick<Candidate, 'id' | 'table'>[],
): ReadonlyMap<string, ItemDetails> {
  const found = new Map<string, ItemDetails>()
  for (const [table, shape] of Object.entries(shapes(me)) as [TodayTable, Shape][]) {
    const ids = wanted.filter((one) => one.table === table).map((one) => one.id)
    if (ids.length === 0) continue
    const { title, account, opportunity = none, contact = none } = shape
    const ref = (target: string, of: Sql) => refTitle(dealSource.tables, target, of)
    const rows = all<ItemDetails & { readonly id: string }>(
      db,
      sql`SELECT i.id, ${title} AS title, ${shape.objective ?? none} AS objective,
            ${opportunity} AS opportunity, ${ref('opportunity', opportunity)} AS opportunityTitle,
            ${account} AS account, ${ref('account', account)} AS accountTitle,
            ${contact} AS contact, ${ref('contact', contact)} AS contactTitle,
            ${shape.standing ?? none} AS standing, ${ref('person', shape.other ?? none)} AS otherTitle,
            ${shape.otherDoes ?? none} AS otherDoes,
            ${shape.movedFrom ?? none} AS movedFrom
          FROM ${name(table)} AS ${i} LEFT JOIN opportunity AS o ON o.id = ${opportunity}
          WHERE i.id IN ${idList(ids)}`,
    )
    for (const { id, ...details } of rows) found.set(id, details)
  }
  return found
}
