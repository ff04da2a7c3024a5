/**
 * Taking a step out of the pipeline. Its deals go to another step first, in the same operation, so that no deal is ever
 * without one; deleted deals as well, because they may be brought back. A closed deal stays closed as it was: it moves
 * only to a step of the same outcome, and an open one is never closed by the way.
 */
import { z } from 'zod'
import { enterStage } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { deletedRows } from '#features/records/deleted.ts'
import { stageNotFound } from '#features/stages/stages.commands.ts'
import { dealsIn, dispensable } from '#features/stages/stages.rules.ts'
import { readStages } from '#features/stages/stages.queries.ts'
import { sameOutcome, stage } from '#features/stages/stages.schema.ts'
import { defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

interface DealEnd {
  readonly id: string
  readonly stageSince: string | null
  readonly reason: string | null
  readonly closedOn: string | null
}

function dealsOf(context: CommandContext, from: string): DealEnd[] {
  const columns = 'id, stageSince, reason, closedOn'
  const gone = deletedRows(opportunity).text
  return [
    ...context.db.all<DealEnd>(`SELECT ${columns} FROM opportunity WHERE stage = ?`, from),
    ...context.db.all<DealEnd>(`SELECT ${columns} FROM ${gone} WHERE stage = ?`, from),
  ]
}

export const deleteStage = defineCommand({
  name: 'stages.delete',
  summary: 'Deletes a step of the pipeline; its deals move to another step.',
  input: z.object({
    id: z.string().max(36),
    /** Where its deals go; needed when there are any. */
    moveTo: z.string().max(36).optional(),
  }),
  run: (context, { id, moveTo }) => {
    const row = context.find(stage, id)
    if (!row) return stageNotFound(id)
    const spared = dispensable(context, row)
    if (!spared.ok) return spared
    const count = dealsIn(context, id)
    if (count > 0 && moveTo === undefined)
      return fail({
        type: 'StageInUse',
        message: `“${row.name}” holds ${count} deals. Nothing was changed; say where they shall go.`,
        name: row.name,
        count,
      })
    const others = readStages(context.db).filter((one) => one.id !== id)
    const target =
      moveTo === undefined
        ? (others.findLast((one) => one.type === row.type) ?? others.findLast((one) => sameOutcome(one.type, row.type)))
        : others.find((one) => one.id === moveTo)
    if (moveTo !== undefined && !target) return stageNotFound(moveTo)
    if (target && !sameOutcome(target.type, row.type))
      return fail({
        type: 'OtherOutcome',
        message: `Deals of “${row.name}” cannot go to “${target.name}”: that would open or close them. Nothing was changed.`,
        name: row.name,
        to: target.name,
      })
    const closed = row.type === 'won' || row.type === 'lost'
    const moves: Write[] = !target
      ? []
      : dealsOf(context, id).map(({ id: deal, ...end }) =>
          update(opportunity, deal, closed ? { ...end, stage: target.id } : enterStage(context, undefined, target.id)),
        )
    return ok({ writes: [...moves, remove(stage, id)], value: { id, moved: count } })
  },
})
