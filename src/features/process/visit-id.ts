/** One id for a deal's coming into a step on a day, whoever tells of it first: an import, its repetition, or a move here. */
import type { CommandContext } from '#replica/command.ts'
import type { RecordId } from '#shared/ids.ts'
import { stageVisit } from './process.schema.ts'

/** `on`: `YYYY-MM-DD`. */
export const visitId = (
  context: Pick<CommandContext, 'derivedId'>,
  deal: string,
  stage: string,
  on: string,
): RecordId => context.derivedId(stageVisit, 'visit', `${deal} ${stage} ${on}`)
