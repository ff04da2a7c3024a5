/** Ids made from the pair, in the space of the deal: whoever adds the same one at the same time adds the same record. */
import type { CommandContext } from '#replica/command.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { dealContact, dealMember } from './deal-people.schema.ts'

type Making = Pick<CommandContext, 'derivedId'>

export const dealContactId = (context: Making, opportunity: string, contact: string): RecordId =>
  inSpace(context.derivedId(dealContact, 'deal contact', `${opportunity} ${contact}`), spaceOf(opportunity))

export const dealMemberId = (context: Making, opportunity: string, person: string): RecordId =>
  inSpace(context.derivedId(dealMember, 'deal member', `${opportunity} ${person}`), spaceOf(opportunity))
