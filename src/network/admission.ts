/**
 * Who is let as far as a conversation, before a word of it: members; and, as strangers at the door, whoever may have something
 * to say that nobody else can. A stranger is told nothing of the office (door.ts, farewell.ts, introduction.ts).
 */
import type { Authority } from '#trust/authority.types.ts'
import type { Admission } from './listener.ts'

/** For so long after its date the link of somebody who is alone in their office is answered. */
const answeredMs = 30 * 86_400_000

/** `now` in milliseconds since 1970. */
export function admissionOf(
  authority: Pick<Authority, 'devices' | 'invitations'>,
  device: string,
  now: number,
): Admission {
  if (authority.devices.get(device)?.removedBy.length === 0) return 'member'
  // A colleague who came while this PC was away, or before the day of the backup that was put back here, is known to nobody
  // but themselves; that does not depend on how long ago anybody was invited.
  const isOfficeOfSeveral = authority.devices.size > 1
  // Whoever comes with a link that was used, withdrawn or is too old is told so.
  const isAnswerOwed = [...authority.invitations.values()].some(({ expires }) => expires + answeredMs > now)
  return isOfficeOfSeveral || isAnswerOwed ? 'stranger' : 'no'
}
