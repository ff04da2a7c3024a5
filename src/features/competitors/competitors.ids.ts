/** Ids made from the name and from the pair: whoever writes down the same at the same time writes down one. */
import type { CommandContext } from '#replica/command.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { competitor, dealCompetitor } from './competitors.schema.ts'

type Making = Pick<CommandContext, 'derivedId'>

/** What two spellings of one competitor have in common. */
export const competitorKey = (name: string): string =>
  name.trim().toLowerCase().normalize('NFKC').replaceAll(/\s+/g, ' ')

export const competitorId = (context: Making, name: string): RecordId =>
  context.derivedId(competitor, 'competitor', competitorKey(name))

export const dealCompetitorId = (context: Making, opportunity: string, other: string): RecordId =>
  inSpace(context.derivedId(dealCompetitor, 'deal competitor', `${opportunity} ${other}`), spaceOf(opportunity))
