/** The mutual plan of a deal, as we see it and as the customer may. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { all, sql } from '../records/sql.ts'
import { day, id, idOrNull, many, text } from '../records/answers.ts'
import type { CustomerPlan } from './plan-document.ts'

const item = z.strictObject({
  id,
  text: z.string(),
  side: z.enum(['ours', 'theirs']),
  dueOn: day,
  done: z.boolean(),
  doneOn: day,
  contact: idOrNull,
  contactName: text,
  assignee: idOrNull,
  assigneeName: text,
  onlyUs: z.boolean(),
  note: text,
  overdue: z.boolean(),
})
export type PlanItem = z.infer<typeof item>

type Row = Omit<PlanItem, 'done' | 'onlyUs' | 'overdue'> & { readonly done: number; readonly onlyUs: number }

const readPlan = ({ db, today }: Pick<QueryContext, 'db' | 'today'>, opportunity: string): PlanItem[] =>
  all<Row>(
    db,
    sql`SELECT p.id, coalesce(p.text, '') AS text, CASE p.side WHEN 'theirs' THEN 'theirs' ELSE 'ours' END AS side,
            p.dueOn, p.done IS 1 AS done, p.doneOn, p.contact,
            (SELECT trim(coalesce(firstName, '') || ' ' || coalesce(lastName, '')) FROM contact WHERE id = p.contact)
              AS contactName,
            p.assignee, (SELECT name FROM person WHERE id = p.assignee) AS assigneeName, p.onlyUs IS 1 AS onlyUs, p.note
          FROM planItem AS p WHERE p.opportunity = ${opportunity} ORDER BY p.position, p.id LIMIT 500`,
  ).map((row) => ({
    ...row,
    done: row.done === 1,
    onlyUs: row.onlyUs === 1,
    overdue: row.done !== 1 && row.dueOn !== null && row.dueOn < today,
  }))

export const planOfDeal = defineQuery({
  name: 'dealPlan.ofDeal',
  summary: 'The mutual plan of a deal, in its order.',
  input: z.object({ opportunity: z.string().max(36) }),
  output: many(item),
  reads: ['planItem', 'contact', 'person'],
  run: (context, { opportunity }): readonly PlanItem[] => readPlan(context, opportunity),
})

/** What both sides agreed on, and nothing that is only ours; undefined when the deal is not here. */
export function customerPlan(
  context: Pick<QueryContext, 'db' | 'today'>,
  opportunity: string,
): CustomerPlan | undefined {
  const deal = context.db.get<{ name: string | null; account: string | null }>(
    'SELECT name, (SELECT name FROM account WHERE id = o.account) AS account FROM opportunity AS o WHERE id = ?',
    opportunity,
  )
  if (!deal) return undefined
  return {
    deal: deal.name ?? '',
    customer: deal.account,
    today: context.today,
    items: readPlan(context, opportunity)
      .filter((one) => !one.onlyUs)
      .map(({ text: what, side, dueOn, done, overdue, assigneeName, contactName }) => ({
        text: what,
        side,
        dueOn,
        done,
        overdue,
        who: side === 'ours' ? assigneeName : contactName,
      })),
  }
}
