/** Taking a step out of the pipeline, as process.change does, without publishing a version. */
import { z } from 'zod'
import { arrowsWithout, drawArrows } from '#features/process/arrows.ts'
import { planChange } from '#features/process/change.ts'
import { readMap } from '#features/process/process-map.ts'
import { stage } from '#features/stages/stages.schema.ts'
import { defineCommand, remove } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import { dealsMoved } from './change-map.ts'

export const deleteStage = defineCommand({
  name: 'stages.delete',
  summary: 'Deletes a step of the pipeline; its deals move to another step of its process.',
  input: z.object({
    id: z.string().max(36),
    /** Where its deals go; needed when there are any. */
    moveTo: z.string().max(36).optional(),
  }),
  run: (context, { id, moveTo }) => {
    const planned = planChange(context, { kind: 'remove', stage: id, ...(moveTo === undefined ? {} : { moveTo }) })
    if (!planned.ok) return planned
    const plan = planned.value
    const map = readMap(context.db, plan.process)
    const arrows =
      map.drawn && plan.process !== null ? drawArrows(context, plan.process, arrowsWithout(map.arrows, id)) : []
    const deals = plan.to ? dealsMoved(context, plan, plan.to.id, null) : []
    return ok({ writes: [...deals, ...arrows, remove(stage, id)], value: { id, moved: plan.moving.length } })
  },
})
