/** Beside the room in the sidebar: how much waits there for me, else in how many conversations something is new. */
import { useLive } from '#ui/live.ts'
import { Count } from './channel-list.tsx'

export function UnreadCount() {
  const unread = useLive('messages.unread', {}).value
  if (!unread || unread.channels + unread.forMe === 0) return null
  return <Count count={unread.channels} forMe={unread.forMe} />
}
