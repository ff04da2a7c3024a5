/** Ids made from what they are about: a deal has one bell, and a person congratulates once. */
import type { CommandContext } from '#replica/command.ts'
import { inSpace, type RecordId, spaceOf } from '#shared/ids.ts'
import { bell, companion, congratulation, dealShadow } from './mastermind.schema.ts'

type Making = Pick<CommandContext, 'derivedId'>

export const bellId = (context: Making, deal: string): RecordId =>
  inSpace(context.derivedId(bell, 'bell', deal), spaceOf(deal))

export const congratulationId = (context: Making, rung: string, person: string): RecordId =>
  inSpace(context.derivedId(congratulation, 'congratulation', `${rung} ${person}`), spaceOf(rung))

export const companionId = (context: Making, person: string, beside: string): RecordId =>
  context.derivedId(companion, 'companion', `${person} ${beside}`)

export const shadowId = (context: Making, deal: string, person: string): RecordId =>
  inSpace(context.derivedId(dealShadow, 'deal shadow', `${deal} ${person}`), spaceOf(deal))
