/**
 * What a change of the map does to deals, worked out before it is made: the preview shows it and the workflow writes it,
 * so that both are one. Three changes move deals: a step goes, two steps become one, one step becomes two.
 */
import { z } from 'zod'
import type { CommandContext } from '#replica/command.ts'
import { addDays } from '#shared/dates.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { deletedRows } from '../records/deleted.ts'
import { processOf } from '../stages/stage-order.ts'
import { readStages, type StageItem } from '../stages/stages.queries.ts'
import { sameOutcome } from '../stages/stages.schema.ts'

const id = z.string().max(36)
const name = z.string().trim().min(1).max(200)

export const changeInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remove'), stage: id, /** Where its deals go. */ moveTo: id.optional() }),
  z.object({ kind: z.literal('merge'), stage: id, /** Takes its deals and all that hangs on it. */ into: id }),
  z.object({
    kind: z.literal('split'),
    stage: id,
    /** The new step, which follows. */
    name,
    /** Deals that have been in the step for at least so many days go on into the new one; none without it. */
    deals: z.object({ afterDays: z.int().min(0).max(3_650) }).optional(),
  }),
])
export type MapChange = z.infer<typeof changeInput>

interface MovingDeal {
  readonly id: string
  readonly name: string | null
  readonly stageSince: string | null
  readonly reason: string | null
  readonly closedOn: string | null
}

export interface ChangePlan {
  readonly process: string | null
  readonly from: StageItem
  /** Undefined for a step that is split off: it is not there yet. */
  readonly to: StageItem | undefined
  readonly moving: readonly MovingDeal[]
  /** Deleted deals, which may be brought back: they move too and are not counted. */
  readonly deleted: readonly MovingDeal[]
  readonly staying: number
}

const notHere = (stage: string) =>
  fail({ type: 'RecordNotFound', message: 'That step is not here. Nothing was changed.', id: stage })

export function planChange(
  context: Pick<CommandContext, 'db' | 'today'>,
  change: MapChange,
): Result<ChangePlan, Failure> {
  const process = processOf(context.db, change.stage)
  const stages = readStages(context.db, process)
  const from = stages.find((one) => one.id === change.stage)
  if (!from) return notHere(change.stage)
  const others = stages.filter((one) => one.id !== from.id)
  const columns = 'id, name, stageSince, reason, closedOn'
  const all = context.db.all<MovingDeal>(
    `SELECT ${columns} FROM opportunity WHERE stage = ? ORDER BY stageSince, id`,
    from.id,
  )
  if (change.kind === 'split') {
    if (from.type !== 'open' && from.type !== 'hold')
      return fail({ type: 'OtherOutcome', message: 'A step that ends deals is not split. Nothing was changed.' })
    const since = change.deals && addDays(context.today, -change.deals.afterDays)
    const moving = since === undefined ? [] : all.filter((one) => (one.stageSince ?? '9') <= since)
    return ok({ process, from, to: undefined, moving, deleted: [], staying: all.length - moving.length })
  }
  if (from.type !== 'hold' && !others.some(({ type }) => type === from.type))
    return fail({
      type: 'LastOfType',
      message: `“${from.name}” is the only ${from.type} step, and a process needs one. Nothing was changed.`,
      name: from.name,
      stageType: from.type,
    })
  const wanted = change.kind === 'merge' ? change.into : change.moveTo
  const deleted = context.db.all<MovingDeal>(
    `SELECT ${columns} FROM ${deletedRows(opportunity).text} WHERE stage = ?`,
    from.id,
  )
  const to =
    wanted === undefined
      ? (others.findLast((one) => one.type === from.type) ?? others.findLast((one) => sameOutcome(one.type, from.type)))
      : others.find((one) => one.id === wanted)
  if (wanted !== undefined && !to) return notHere(wanted)
  if (wanted === undefined && all.length > 0)
    return fail({
      type: 'StageInUse',
      message: `“${from.name}” holds ${all.length} deals. Nothing was changed; say where they shall go.`,
      name: from.name,
      count: all.length,
    })
  if (to && !sameOutcome(to.type, from.type))
    return fail({
      type: 'OtherOutcome',
      message: `Deals of “${from.name}” cannot go to “${to.name}”: that would open or close them. Nothing was changed.`,
      name: from.name,
      to: to.name,
    })
  return ok({ process, from, to, moving: all, deleted, staying: 0 })
}
