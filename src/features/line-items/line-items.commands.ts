/** Adding and changing the lines of a deal. Its amount is never written here: it follows from the lines on every PC. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { lineChanges, lineInput, lineValues, twoDiscounts } from './line-input.ts'
import { lineItem } from './line-items.schema.ts'

const id = z.string().max(36)

const elsewhere: Failure = {
  type: 'OtherSpace',
  message: 'A line lives where its deal does. Nothing was changed; add it with lineItems.add.',
}

export const lineItemRules: RecordRules = rulesFor(lineItem, {
  creating: (context, values) => {
    const deal = values.opportunity ? context.find(opportunity, values.opportunity) : undefined
    if (deal && spaceOf(deal.id) !== context.spaces.team) return fail(elsewhere)
    const both = (values.discountPercent ?? null) !== null && (values.discountAmount ?? null) !== null
    if (both) return fail(twoDiscounts)
    return ok({
      ...values,
      quantity: values.quantity ?? 1,
      currency: values.currency ?? deal?.currency ?? officeCurrency(context.db),
      position: values.position ?? keyBetween(deal ? lastPosition(context, deal.id) : null, null),
    })
  },
  changing: (_context, row, values) => {
    if (values.opportunity !== undefined && values.opportunity !== row.opportunity) return fail(elsewhere)
    const changes = lineChanges(values as never)
    return changes.ok ? ok({ ...values, ...(changes.value as object) }) : changes
  },
})

const lastPosition = (context: CommandContext, deal: string): string | null =>
  context.db.get<{ last: string | null }>('SELECT max(position) AS last FROM lineItem WHERE opportunity = ?', deal)
    ?.last ?? null

/** The writes that add lines to a deal, in their order, after those that are there. */
export function linesAdded(
  context: CommandContext,
  dealId: string,
  lines: readonly z.infer<typeof lineInput>[],
): Result<{ readonly ids: readonly string[]; readonly writes: readonly Write[] }, Failure> {
  const deal = context.find(opportunity, dealId)
  if (!deal)
    return fail({
      type: 'RecordNotFound',
      message: 'The deal is not here or was deleted. Nothing was added.',
      id: dealId,
    })
  const pricing = { currency: deal.currency ?? officeCurrency(context.db), account: deal.account }
  const writes: Write[] = []
  let position = lastPosition(context, deal.id)
  for (const line of lines) {
    const values = lineValues(context, line, pricing)
    if (!values.ok) return values
    position = line.position ?? keyBetween(position, null)
    const record = inSpace(context.newId(lineItem), spaceOf(deal.id))
    writes.push(create(lineItem, record, { ...values.value, opportunity: deal.id, position }))
  }
  return ok({ ids: writes.map((one) => one.id), writes })
}

export const addLines = defineCommand({
  name: 'lineItems.add',
  summary: 'Adds lines to a deal, priced by the price book that holds for it; its amount becomes their sum.',
  input: z.object({ opportunity: id, lines: z.array(lineInput).min(1).max(200) }),
  run: (context, input) => {
    const added = linesAdded(context, input.opportunity, input.lines)
    return added.ok ? ok({ writes: added.value.writes, value: { ids: added.value.ids } }) : added
  },
})

export const changeLine = defineCommand({
  name: 'lineItems.change',
  summary: 'Changes a line of a deal.',
  input: z.object({ id, set: lineInput }),
  run: (context, input) => {
    const row = context.find(lineItem, input.id)
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The line is not here or was deleted. Nothing was changed.',
        id: input.id,
      })
    const changes = lineChanges(input.set)
    return changes.ok ? ok({ writes: [update(lineItem, row.id, changes.value)], value: { id: row.id } }) : changes
  },
})
