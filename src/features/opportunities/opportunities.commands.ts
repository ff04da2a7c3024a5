/**
 * Opening and moving deals. Closing one spans features and is a workflow: app/workflows/close-opportunity.ts, made of the
 * builders here.
 */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { fieldValidator, type Row } from '#shared/schema.ts'
import { person } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { checkHere, linksOf } from '../records/links.ts'
import { stepLeft } from '../process/visits.ts'
import { stage } from '../stages/stages.schema.ts'
import { checkEnd, enterStage, movableStage, openDeal } from './opportunities.rules.ts'
import { opportunity } from './opportunities.schema.ts'

const id = z.string().max(36)
const ids = z.array(id).min(1).max(1_000)
const date = z
  .string()
  .refine((text) => fieldValidator(opportunity.fields.closeDate).safeParse(text).success, 'YYYY-MM-DD')

/** What a deal may be opened with; the workflow adds its first next step. */
export const dealInput = z.object({
  name: z.string().trim().min(1).max(1_000),
  account: id.optional(),
  contact: id.optional(),
  product: id.optional(),
  amount: z.number().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  stage: id.optional(),
  owner: id.optional(),
  closeDate: date.optional(),
  leadSource: z.string().max(1_000).optional(),
  description: z.string().max(100_000).optional(),
})

export function dealOpened(
  context: CommandContext,
  input: z.infer<typeof dealInput>,
  /** The id of an account that is created together with the deal. */
  newAccount?: string,
): Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure> {
  const here = checkHere(context, [product, input.product], [person, input.owner])
  if (!here.ok) return here
  const links = linksOf(context, { opportunity: undefined, account: input.account, contact: input.contact })
  if (!links.ok) return links
  const values = openDeal(context, {
    ...input,
    ...links.value,
    ...(newAccount === undefined ? {} : { account: newAccount }),
  })
  if (!values.ok) return values
  const deal = context.newId(opportunity)
  return ok({ id: deal, writes: [create(opportunity, deal, values.value)] })
}

export const dealNotFound = (deal: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'The deal is not here or was deleted. Nothing was changed.', id: deal })

export const moveOpportunities = defineCommand({
  name: 'opportunities.move',
  summary: 'Puts deals into an open or resting stage.',
  input: z.object({ ids, stage: id }),
  run: (context, input) => {
    const target = movableStage(context, input.stage)
    if (!target.ok) return target
    const writes: Write[] = []
    let count = 0
    for (const one of new Set(input.ids)) {
      const deal = context.find(opportunity, one)
      if (!deal) return dealNotFound(one)
      if (deal.stage === input.stage) continue
      count += 1
      writes.push(update(opportunity, one, enterStage(context, deal, input.stage)), ...stepLeft(context, deal))
    }
    return ok({ writes, value: { count } })
  },
})

/** The step that it ended at; one that was closed already keeps its own. */
function closedFromOf(context: CommandContext, deal: Row<typeof opportunity>): { readonly closedFrom?: string | null } {
  const from = deal.stage === null ? undefined : context.find(stage, deal.stage)
  return from?.type === 'open' ? { closedFrom: from.id } : {}
}

/** The writes that end a deal. It keeps its amount; what was agreed otherwise is changed by the caller's own write. */
export function dealClosed(
  context: CommandContext,
  input: {
    readonly id: string
    readonly stage: string
    readonly reason: string
    readonly note?: string | undefined
    readonly closedOn?: string | undefined
  },
): Result<
  { readonly deal: Row<typeof opportunity>; readonly type: 'won' | 'lost'; readonly writes: readonly Write[] },
  Failure
> {
  const deal = context.find(opportunity, input.id)
  if (!deal) return dealNotFound(input.id)
  const target = context.find(stage, input.stage)
  if (!target || (target.type !== 'won' && target.type !== 'lost'))
    return fail({
      type: 'NotAClosingStage',
      message: 'A deal is closed into a won or lost stage. Nothing was changed.',
      stage: input.stage,
    })
  const on = input.closedOn ?? context.today
  const end = checkEnd(context, target.type, { reason: input.reason, closedOn: on })
  if (!end.ok) return end
  const values = {
    stage: target.id,
    stageSince: on,
    reason: input.reason,
    closedOn: on,
    ...(input.note === undefined ? {} : { reasonNote: input.note }),
    ...closedFromOf(context, deal),
  }
  const left = deal.stage === target.id ? [] : stepLeft(context, deal)
  return ok({ deal, type: target.type, writes: [update(opportunity, deal.id, values), ...left] })
}

export const reopenOpportunity = defineCommand({
  name: 'opportunities.reopen',
  summary: 'Takes a closed deal up again; its reason and day of closing go, its history stays.',
  input: z.object({ id, stage: id }),
  run: (context, input) => {
    const deal = context.find(opportunity, input.id)
    if (!deal) return dealNotFound(input.id)
    const target = movableStage(context, input.stage)
    if (!target.ok) return target
    return ok({
      writes: [
        update(opportunity, deal.id, enterStage(context, deal, input.stage)),
        ...(deal.stage === input.stage ? [] : stepLeft(context, deal)),
      ],
      value: { id: deal.id },
    })
  },
})
