/** The items of a mutual plan, in the order that both sides agreed on. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok } from '#shared/result.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { planItem } from './deal-plan.schema.ts'

const id = z.string().max(36)

const notHere = (record: string) =>
  fail({ type: 'RecordNotFound', message: 'That deal or plan item is not here. Nothing was changed.', id: record })

const lastPosition = (context: CommandContext, deal: string): string | null =>
  context.db.get<{ last: string | null }>('SELECT max(position) AS last FROM planItem WHERE opportunity = ?', deal)
    ?.last ?? null

const completion = (context: CommandContext, done: boolean | null | undefined) =>
  done === undefined ? {} : { done: done ?? false, doneOn: done ? context.today : null }

export const planItemRules: RecordRules = rulesFor(planItem, {
  creating: (context, values) =>
    ok({
      ...values,
      side: values.side ?? 'ours',
      ...completion(context, values.done ?? false),
      onlyUs: values.onlyUs ?? false,
      position: values.position ?? keyBetween(lastPosition(context, values.opportunity ?? ''), null),
    }),
  changing: (context, row, values) =>
    values.opportunity !== undefined && values.opportunity !== row.opportunity
      ? fail({ type: 'StaysWithItsDeal', message: 'A plan item stays with its deal. Nothing was changed.' })
      : ok({ ...values, ...completion(context, values.done) }),
})

export const addPlanItem = defineCommand({
  name: 'dealPlan.add',
  summary: 'Adds an item to the mutual plan of a deal: what, which side, until when.',
  input: z.object({
    opportunity: id,
    text: z.string().trim().min(1).max(1_000),
    side: z.enum(['ours', 'theirs']),
    dueOn: z.iso.date().optional(),
    contact: id.optional(),
    assignee: id.optional(),
    onlyUs: z.boolean().optional(),
    note: z.string().max(1_000).optional(),
  }),
  run: (context, input) => {
    if (!context.find(opportunity, input.opportunity)) return notHere(input.opportunity)
    const record = inSpace(context.newId(planItem), spaceOf(input.opportunity))
    const values = {
      ...input,
      onlyUs: input.onlyUs ?? false,
      done: false,
      position: keyBetween(lastPosition(context, input.opportunity), null),
    }
    return ok({ writes: [create(planItem, record, values)], value: { id: record } })
  },
})

export const movePlanItem = defineCommand({
  name: 'dealPlan.move',
  summary: 'Puts an item of a mutual plan before another one, or last.',
  input: z.object({ id, before: id.nullable() }),
  run: (context, input) => {
    const row = context.find(planItem, input.id)
    if (!row || row.opportunity === null) return notHere(input.id)
    const others = context.db
      .all<{ id: string; position: string | null }>(
        'SELECT id, position FROM planItem WHERE opportunity = ? ORDER BY position, id',
        row.opportunity,
      )
      .filter((one) => one.id !== row.id)
    const at = input.before === null ? others.length : others.findIndex((one) => one.id === input.before)
    if (at === -1) return notHere(input.before ?? '')
    const position = keyBetween(others[at - 1]?.position ?? null, others[at]?.position ?? null)
    return ok({ writes: [update(planItem, row.id, { position })], value: { id: row.id } })
  },
})
