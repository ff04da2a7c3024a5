/** What deals demand beyond their schema: defaults when they are opened, and that closing goes the one way. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import { readStages } from '../stages/stages.queries.ts'
import { opportunity } from './opportunities.schema.ts'

type Deal = Row<typeof opportunity>
type DealValues = Values<typeof opportunity>

const noStage = fail({
  type: 'NoStage',
  message: 'There is no open stage to put the deal into. Nothing was changed. Add a stage to the pipeline first.',
})

/** Moving into a won or lost stage would lose the reason, so it is refused in favour of closing. */
export function movableStage(context: CommandContext, id: string): Result<Row<typeof stage>, Failure> {
  const target = context.find(stage, id)
  if (!target) return fail({ type: 'RecordNotFound', message: 'That stage is not here. Nothing was changed.', id })
  if (target.type === 'won' || target.type === 'lost')
    return fail({
      type: 'CloseInstead',
      message: `“${target.name}” ends the deal. Close it with opportunities.close, which asks for the reason.`,
      stage: id,
    })
  return ok(target)
}

/** The closing group of a deal that comes into an open or resting stage; its reason and day of closing go. */
export const enterStage = (context: CommandContext, deal: Deal | undefined, target: string): DealValues => ({
  stage: target,
  stageSince: deal?.stage === target ? deal.stageSince : context.today,
  reason: null,
  closedOn: null,
})

function creating(context: CommandContext, values: DealValues): Result<DealValues, Failure> {
  const first = readStages(context.db).find(({ type }) => type === 'open')
  const wanted = values.stage ?? first?.id
  if (!wanted) return noStage
  const target = movableStage(context, wanted)
  if (!target.ok) return target
  return ok({
    ...values,
    ...enterStage(context, undefined, wanted),
    owner: values.owner === undefined ? context.me : values.owner,
    amount: values.amount ?? null,
    currency: values.currency ?? officeCurrency(context.db),
    openedOn: values.openedOn ?? context.today,
    createdAt: new Date(context.now).toISOString(),
  })
}

function changing(context: CommandContext, deal: Deal, values: DealValues): Result<DealValues, Failure> {
  if (values.stage === undefined || values.stage === null || values.stage === deal.stage) return ok(values)
  const target = movableStage(context, values.stage)
  return target.ok ? ok({ ...values, ...enterStage(context, deal, values.stage) }) : target
}

export const opportunityRules: RecordRules = rulesFor(opportunity, { creating, changing })
export { creating as openDeal }
