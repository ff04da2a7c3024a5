/** How this person said that they are, kept for the tab: whoever loads the page anew on a call is still on it. */
import { presences, type Presence } from '#shared/network-state.ts'

const place = 'bullpen.presence'

/** `here` unless something else was said in this tab. */
export function keptPresence(storage: Pick<Storage, 'getItem'>): Presence {
  const kept = storage.getItem(place)
  return presences.find((one) => one === kept && one !== 'quiet') ?? 'here'
}

export const keepPresence = (storage: Pick<Storage, 'setItem'>, presence: Presence): void =>
  storage.setItem(place, presence)
