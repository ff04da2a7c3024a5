/** Beside the room in the sidebar: how much waits there. */
import { Count } from '../../messages/ui/channel-list.tsx'
import { useLive } from '#ui/live.ts'

export function InboxCount() {
  const total = useLive('notifications.list', {}).value?.total ?? 0
  return total === 0 ? null : <Count count={total} forMe={total} />
}
