/** The inbox: what waits for this person, by conversation or record, each with its reason; worked by keys. */
import { Bell, BellOff, BellRing } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { WinSoundSwitch } from '../../mastermind/ui/win-sound-switch.tsx'
import { RemindersSwitch } from '../../obligations/ui/reminders-switch.tsx'
import type { NotificationKind } from '../kinds.ts'
import { InboxList } from './inbox-list.tsx'
import { quietMessages } from './quiet.messages.ts'
import { useQuietUntil } from './use-quiet.ts'
import { inboxMessages } from './inbox.messages.ts'

export function InboxPage() {
  const text = useText(inboxMessages)
  const formats = useFormat()
  const live = useLive('notifications.list', {})
  const total = live.value?.total ?? 0
  return (
    <Page
      title={text.title}
      {...(total > 0 ? { note: text.waiting(formats.number(total)) } : {})}
      actions={<Button command="inbox.readAll" tone="quiet" className="max-md:h-9" />}
    >
      <div
        role="group"
        aria-label={text.list}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto -outline-offset-2"
      >
        <div className="mx-auto flex max-w-220 flex-col gap-4 px-4 py-4 max-md:px-3">
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            <RemindersSwitch />
            <WinSoundSwitch />
          </div>
          <Quiet />
          {live.value && <TurnedOff kinds={live.value.off} />}
          <Loaded live={live} skeleton={<Skeleton className="h-60" />}>
            {(inbox) =>
              inbox.groups.length === 0 ? (
                <EmptyState icon={Bell} title={text.none}>
                  {text.noneWhy}
                </EmptyState>
              ) : (
                <InboxList inbox={inbox} />
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

/** Until when nothing disturbs, and the way in and out of it. */
function Quiet() {
  const text = useText(quietMessages)
  const formats = useFormat()
  const today = useToday()
  const until = useQuietUntil()
  return (
    <div role="group" aria-label={text.group} className="flex flex-wrap items-center gap-1.5">
      {until !== null && <p className="min-w-40 flex-1">{text.until(formats.dateTime(until, today))}</p>}
      {(until === null ? (['quiet.hour', 'quiet.tomorrow'] as const) : (['quiet.end'] as const)).map((one) => (
        <Button key={one} command={one} icon={until === null ? BellOff : BellRing} className="max-md:h-9" />
      ))}
    </div>
  )
}

/** Kinds that are turned off, each with the way back. */
function TurnedOff({ kinds }: { readonly kinds: readonly NotificationKind[] }) {
  const text = useText(inboxMessages)
  const choose = useCommandCall('notifications.choose')
  if (kinds.length === 0) return null
  return (
    <div role="group" aria-label={text.offNow} className="flex flex-wrap items-center gap-1.5">
      {kinds.map((kind) => (
        <Button key={kind} icon={BellRing} className="max-md:h-9" onClick={() => void choose.run({ kind, on: true })}>
          {text.turnOn(text.kinds[kind])}
        </Button>
      ))}
    </div>
  )
}
