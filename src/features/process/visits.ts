/**
 * What is kept of a deal's way: the steps that it left. Where it is now, and since when, the deal itself says.
 *
 * Must stay true: a deal's coming into a step on a day is one record, whoever tells of it first: an import, its
 * repetition, a move here, or the same move on two PCs.
 */
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { stageVisit } from './process.schema.ts'

/** `on`: `YYYY-MM-DD`. */
export const visitId = (
  context: Pick<CommandContext, 'derivedId'>,
  deal: string,
  stage: string,
  on: string,
): RecordId => inSpace(context.derivedId(stageVisit, 'visit', `${deal} ${stage} ${on}`), spaceOf(deal))

interface Standing {
  readonly id: string
  readonly stage: string | null
  readonly stageSince: string | null
}

/**
 * What a move out of a step leaves behind, unless its stay is known already; belongs to the move's own operation. A day
 * before that of the step before it was an estimate, and gives way.
 */
export function stepLeft(
  context: Pick<CommandContext, 'db' | 'derivedId'>,
  { id, stage, stageSince }: Standing,
): readonly Write[] {
  if (stage === null || stageSince === null) return []
  const last = context.db.get<{ stage: string; on: string; place: number | null }>(
    'SELECT stage, "on", place FROM stageVisit WHERE opportunity = ? ORDER BY "on" DESC, place DESC, id LIMIT 1',
    id,
  )
  if (last?.stage === stage) return []
  const on = last && last.on > stageSince ? last.on : stageSince
  const place = last?.on === on ? (last.place ?? 0) + 1 : 0
  return [create(stageVisit, visitId(context, id, stage, on), { opportunity: id, stage, on, place })]
}
