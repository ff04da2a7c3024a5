/**
 * Sorting out deals that show no sign of life: closed as lost, parked, or kept, in one operation with one undo, so that an
 * import of old data does not become a list of reproaches. Work left over from a parked deal waits with it.
 */
import { z } from 'zod'
import { enterStage } from '#features/opportunities/opportunities.rules.ts'
import { dealClosed } from '#features/opportunities/opportunities.commands.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { stepLeft } from '#features/process/visits.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { restWrite } from '#features/today/today.commands.ts'
import { staleDays } from '#features/today/stale.ts'
import { defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { addDays } from '#shared/dates.ts'
import { fail, ok, type Result, type Failure } from '#shared/result.ts'

const ids = z.array(z.string().max(36)).max(5_000).default([])

interface Step {
  readonly id: string
  readonly process: string | null
}

/** For each process its own step of this type, for the others the first there is. */
function stepOf(context: CommandContext, type: 'lost' | 'hold'): (stage: string) => string | undefined {
  const steps = context.db.all<Step>('SELECT id, process FROM stage WHERE type = ? ORDER BY position, id', type)
  const process = new Map(
    context.db.all<Step>('SELECT id, process FROM stage').map((one) => [one.id, one.process] as const),
  )
  return (stage) => (steps.find((one) => one.process === (process.get(stage) ?? null)) ?? steps[0])?.id
}

/** What is overdue of a parked deal waits until the day it is looked at again. */
const waiting = (context: CommandContext, deal: string, until: string): readonly Write[] =>
  context.db
    .all<{ id: string; dueOn: string; movedFrom: string | null }>(
      'SELECT id, dueOn, movedFrom FROM task WHERE opportunity = ? AND done IS NOT 1 AND dueOn < ?',
      deal,
      context.today,
    )
    .map((row) => update(task, row.id, { dueOn: until, movedFrom: row.movedFrom ?? row.dueOn }))

export const sortOutDeals = defineCommand({
  name: 'opportunities.sortOut',
  summary: 'Closes, parks and keeps deals without a sign of life, all in one operation.',
  input: z.object({
    /** Lost, with the reason. */
    close: ids,
    /** Put on hold until a day. */
    park: ids,
    /** Left as they are; Today does not ask about them for a quarter. */
    keep: ids,
    /** A loss reason; that nobody answered, when it is left out. */
    reason: z.string().max(200).optional(),
    until: z.iso.date().optional(),
  }),
  run: (context, input) => {
    const until = input.until ?? addDays(context.today, staleDays)
    const lost = stepOf(context, 'lost')
    const hold = stepOf(context, 'hold')
    const writes: Write[] = []
    const seen = new Set<string>()
    const each = (
      wanted: readonly string[],
      change: (id: string, stage: string) => Result<readonly Write[], Failure>,
    ): Failure | undefined => {
      for (const id of wanted) {
        if (seen.has(id)) continue
        seen.add(id)
        const deal = context.find(opportunity, id)
        if (!deal)
          return { type: 'RecordNotFound', message: 'A deal is not here or was deleted. Nothing was changed.', id }
        const changed = change(id, deal.stage ?? '')
        if (!changed.ok) return changed.failure
        writes.push(...changed.value)
      }
      return undefined
    }
    const failure =
      each(input.close, (id, stage) => {
        const target = lost(stage)
        if (target === undefined)
          return fail({ type: 'NoStage', message: 'There is no stage for lost deals. Nothing was changed.' })
        const closed = dealClosed(context, { id, stage: target, reason: input.reason ?? 'unresponsive' })
        return closed.ok ? ok(closed.value.writes) : closed
      }) ??
      each(input.park, (id, stage) => {
        const target = hold(stage)
        const deal = context.find(opportunity, id)
        const moved =
          target === undefined || !deal
            ? []
            : [
                update(opportunity, id, enterStage(context, deal, target)),
                ...(deal.stage === target ? [] : stepLeft(context, deal)),
              ]
        return ok([...moved, ...waiting(context, id, until), restWrite(context, id, until)])
      }) ??
      each(input.keep, (id) => ok([restWrite(context, id, until)]))
    if (failure) return fail(failure)
    return ok({ writes, value: { count: seen.size } })
  },
})
