/** Ids made from what they are about: a competitor has one battle card and a person one vote, whoever's PC writes it. */
import type { CommandContext } from '#replica/command.ts'
import { inSpace, type RecordId, spaceOf } from '#shared/ids.ts'
import { topic, topicFollow, topicSeen, topicVote } from './topics.schema.ts'

type Making = Pick<CommandContext, 'derivedId'>

export const battleCardId = (context: Making, competitor: string): RecordId =>
  inSpace(context.derivedId(topic, 'battle card', competitor), spaceOf(competitor))

export const voteId = (context: Making, about: string, person: string): RecordId =>
  inSpace(context.derivedId(topicVote, 'topic vote', `${about} ${person}`), spaceOf(about))

export const followId = (context: Making, about: string, person: string): RecordId =>
  inSpace(context.derivedId(topicFollow, 'topic follow', `${about} ${person}`), spaceOf(about))

export const seenId = (context: Making, about: string): RecordId => context.derivedId(topicSeen, 'topic seen', about)
