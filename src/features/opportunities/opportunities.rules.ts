/** What deals demand beyond their schema: defaults when they are opened, and that closing goes the one way. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage, type StageType } from '../stages/stages.schema.ts'
import { readStages } from '../stages/stages.queries.ts'
import { stepLeft } from '../process/visits.ts'
import { currentVersion } from '../process/versions.ts'
import { processOf } from '../stages/stage-order.ts'
import { lossReasons, opportunity, winReasons } from './opportunities.schema.ts'

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

/** A deal that comes into another process stands under the version of that one. */
function versionIn(context: CommandContext, deal: Deal | undefined, target: string): DealValues {
  if (deal === undefined) return {}
  const of = processOf(context.db, target)
  return deal.stage !== null && processOf(context.db, deal.stage) === of
    ? {}
    : { processVersion: currentVersion(context, of) }
}

/** What changes with a deal that comes into an open or resting stage; the reason and the day of an end go. */
export const enterStage = (context: CommandContext, deal: Deal | undefined, target: string): DealValues => ({
  ...versionIn(context, deal, target),
  stage: target,
  stageSince: deal?.stage === target ? deal.stageSince : context.today,
  reason: null,
  closedOn: null,
  ...(deal?.reasonNote ? { reasonNote: null } : {}),
  ...(deal?.decidedAgainst ? { decidedAgainst: null } : {}),
  ...(deal?.closedFrom ? { closedFrom: null } : {}),
})

const reasonsOf: Readonly<Record<string, readonly { readonly value: string }[]>> = {
  won: winReasons,
  lost: lossReasons,
}

/** Whether a deal that is won or lost can have ended for this reason on this day. */
export function checkEnd(
  context: CommandContext,
  type: StageType,
  { reason, closedOn }: { readonly reason?: string | null | undefined; readonly closedOn?: string | null | undefined },
): Result<true, Failure> {
  const reasons = (reasonsOf[type] ?? []).map(({ value }) => value)
  if (reason !== undefined && (reason === null || !reasons.includes(reason)))
    return fail({
      type: 'UnknownReason',
      message: `“${reason}” is not a reason why a deal is ${type}. Nothing was changed.`,
      reasons,
    })
  if (closedOn === null || (closedOn ?? '') > context.today)
    return fail({
      type: 'ClosedInFuture',
      message: 'A deal was closed on a day that has come. Nothing was changed.',
      closedOn: closedOn ?? null,
    })
  return ok(true)
}

function creating(context: CommandContext, values: DealValues): Result<DealValues, Failure> {
  const first = readStages(context.db).find(({ type }) => type === 'open')
  const wanted = values.stage ?? first?.id
  if (!wanted) return noStage
  const target = movableStage(context, wanted)
  if (!target.ok) return target
  return ok({
    ...values,
    ...enterStage(context, undefined, wanted),
    processVersion: values.processVersion ?? currentVersion(context, processOf(context.db, wanted)),
    owner: values.owner === undefined ? context.me : values.owner,
    amount: values.amount ?? null,
    currency: values.currency ?? officeCurrency(context.db),
    openedOn: values.openedOn ?? context.today,
    createdAt: new Date(context.now).toISOString(),
  })
}

/** Once a deal has lines, its amount is their sum and its currency theirs; what was written would not be shown. */
function followsItsLines(context: CommandContext, deal: Deal, values: DealValues): boolean {
  const amount = values.amount !== undefined && values.amount !== deal.amount
  const currency = values.currency !== undefined && values.currency !== deal.currency
  if (!amount && !currency) return false
  return context.db.get('SELECT 1 FROM lineItem WHERE opportunity = ? LIMIT 1', deal.id) !== undefined
}

function changing(context: CommandContext, deal: Deal, values: DealValues): Result<DealValues, Failure> {
  if (followsItsLines(context, deal, values))
    return fail({
      type: 'AmountOfLines',
      message: 'The amount of this deal is the sum of its line items. Nothing was changed; change the lines.',
      id: deal.id,
    })
  if (values.stage !== undefined && values.stage !== null && values.stage !== deal.stage) {
    const target = movableStage(context, values.stage)
    return target.ok ? ok({ ...values, ...enterStage(context, deal, values.stage) }) : target
  }
  if (values.reason === undefined && values.closedOn === undefined) return ok(values)
  const type = deal.stage === null ? undefined : context.find(stage, deal.stage)?.type
  if (type !== 'won' && type !== 'lost')
    return fail({
      type: 'NotClosed',
      message: 'Only a deal that is won or lost has a reason and a day. Nothing was changed.',
      id: deal.id,
    })
  const end = checkEnd(context, type, values)
  return end.ok ? ok(values) : end
}

export const opportunityRules: RecordRules = rulesFor(opportunity, {
  creating,
  changing,
  along: (context, deal, { stage: to }) => (to === undefined || to === deal.stage ? [] : stepLeft(context, deal)),
})
export { creating as openDeal }
