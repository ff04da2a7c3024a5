/**
 * Deals whose step is gone, because one person deleted it while another, not connected, put them there. They are in no
 * column of the board; the map counts them, and this puts them into a step.
 */
import { z } from 'zod'
import { enterStage, movableStage } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { defineCommand, update } from '#replica/command.ts'
import { ok } from '#shared/result.ts'

export const rescueDeals = defineCommand({
  name: 'process.rescue',
  summary: 'Puts all deals whose step was deleted meanwhile into an open or resting step.',
  input: z.object({ stage: z.string().max(36) }),
  run: (context, { stage }) => {
    const target = movableStage(context, stage)
    if (!target.ok) return target
    const deals = context.db.all<{ id: string }>(
      'SELECT id FROM opportunity WHERE stage IS NULL OR stage NOT IN (SELECT id FROM stage)',
    )
    const writes = deals.map(({ id }) => update(opportunity, id, enterStage(context, undefined, stage)))
    return ok({ writes, value: { count: deals.length } })
  },
})
