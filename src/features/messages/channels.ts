/** Which channel a conversation is, who may write in it, and the ids that all PCs derive alike. */
import { derivedId } from '#replica/contexts.ts'
import type { QueryContext } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

/** The channels that every office has, whether or not anybody has written in them yet. */
export const standing = {
  general: { kind: 'channel', name: { en: 'general', de: 'allgemein' } },
  announcements: { kind: 'announcements', name: { en: 'announcements', de: 'ankündigungen' } },
} as const
export type StandingName = keyof typeof standing
export const standingNames = Object.keys(standing) as readonly StandingName[]

export const standingId = (office: string, name: StandingName): string => derivedId(office, 'channel', name)

/** The conversation of a deal or account lies in its space, so whoever reads the one reads the other. */
export const conversationId = (record: string): string => derivedId(spaceOf(record), 'conversation', record)

type Asking = Pick<QueryContext, 'authority' | 'me'>

/** Whether the person at this PC may add to a space. */
export function mayWriteIn({ authority, me }: Asking, space: string): boolean {
  const rights = authority()?.rightsIn(space, me)
  return rights === undefined || rights.has('append') || rights.has('edit')
}

export const checkMayWrite = (asking: Asking, space: string): Result<true, Failure> =>
  mayWriteIn(asking, space)
    ? ok(true)
    : fail({
        type: 'NotAllowed',
        message: 'You may read this conversation, and not write in it. Nothing was sent and your text is kept.',
      })

/** Who reads what is written in a space; without an office log only the person at this PC. */
export const readersIn = ({ authority, me }: Asking, space: string): readonly string[] =>
  authority()?.readersOf(space).people ?? [me]

type Looking = Pick<QueryContext, 'authority' | 'me' | 'db' | 'spaces'>

/** What everybody reads has no room of its own. */
export const isCommon = ({ spaces }: Pick<QueryContext, 'spaces'>, space: string): boolean =>
  space === spaces.office || space === spaces.team

/**
 * Conversations of the same two, or groups of the same people, that were begun on several PCs at once are one: by each id all of
 * them in the order that every PC gives them; the first stands for all. A room cannot have a derived id, so there stay several.
 */
export function directTwins(context: Looking): ReadonlyMap<string, readonly string[]> {
  const few = context.db.all<{ id: string; kind: string }>(
    "SELECT id, kind FROM channel WHERE kind IN ('direct', 'group') ORDER BY id",
  )
  const together = Map.groupBy(few, ({ id, kind }) => {
    const readers = readersIn(context, spaceOf(id))
    // A room that somebody made who does not read it is none of their own.
    const isOwn = readers.includes(context.authority()?.spaces.get(spaceOf(id))?.creator ?? '')
    const isAmongThem = kind === 'direct' ? readers.length === 2 : readers.length > 1
    return isAmongThem && isOwn && !isCommon(context, spaceOf(id)) ? `${kind} ${readers.toSorted().join(' ')}` : id
  })
  return new Map(
    [...together.values()].flatMap((those) => those.map(({ id }) => [id, those.map((one) => one.id)] as const)),
  )
}

/** All ids under which a conversation was begun, the one that stands for all first; usually just its own. */
export function twinsOf(context: Looking, channel: string): readonly [string, ...string[]] {
  if (!context.db.get("SELECT 1 FROM channel WHERE id = ? AND kind IN ('direct', 'group')", channel)) return [channel]
  const [first, ...others] = directTwins(context).get(channel) ?? []
  return first === undefined ? [channel] : [first, ...others]
}
