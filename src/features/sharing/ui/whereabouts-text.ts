import { useToday } from '#ui/clock.ts'
import { todayHere, useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { sharingMessages } from './sharing.messages.ts'
import type { Whereabouts } from './whereabouts.ts'

/** `On a call`, `Offline since 14:05`, `Not seen from here yet`. */
export function useWhereaboutsText(): (where: Pick<Whereabouts, 'presence' | 'lastSeen'>) => string {
  const text = useText(sharingMessages)
  const formats = useFormat()
  const today = useToday()
  return ({ presence, lastSeen }) => {
    if (presence !== null) return text.presence[presence]
    if (lastSeen === null) return text.neverSeen
    const instant = new Date(lastSeen).toISOString()
    const isToday = todayHere(new Date(lastSeen)) === today
    return text.offlineSince(isToday ? formats.time(instant) : formats.dateTime(instant, today))
  }
}
