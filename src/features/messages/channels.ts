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
