import { Hourglass } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { LateWork as LateWorkItem } from '../sharing.types.ts'
import { lateMessages } from './late.messages.ts'
import { usePersonName, useSpaceTitle } from './names.ts'

/** What removed PCs wrote too late: taken in or left out, by whoever may edit there. */
export function LateWork() {
  const text = useText(lateMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const nameOf = usePersonName()
  const titleOf = useSpaceTitle()
  const items = useLive('sharing.lateWork', {}).value ?? []
  const spaces = useLive('sharing.spaces', {}).value ?? []
  const decide = useCommandCall('sharing.decideLateWork')
  if (items.length === 0) return null
  const act = async ({ space, device, upTo }: LateWorkItem, decision: 'adopt' | 'discard'): Promise<void> => {
    const done = await decide.run({ space, device, upTo, decision })
    if (done.ok) toast({ text: decision === 'adopt' ? text.adopted : text.discarded })
  }
  return (
    <section aria-label={text.title}>
      <h2 className="flex items-center gap-2 text-base font-semibold tracking-tight">
        <Hourglass aria-hidden size={15} className="text-warn" />
        {text.title}
      </h2>
      <p className="mb-2 text-fg-2">{text.body}</p>
      <ul className="card">
        {items.map((item) => {
          const what = text.from(nameOf(item.person), item.changes)
          const space = spaces.find(({ id }) => id === item.space)
          return (
            <li
              key={`${item.space} ${item.device}`}
              className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-48 flex-1">
                <p className="font-medium">{what}</p>
                <p className="num text-xs text-fg-2">
                  {text.inSpace(space ? titleOf(space) : '', formats.dateTime(new Date(item.at).toISOString(), today))}
                </p>
              </div>
              <div className="flex gap-1">
                <Button
                  aria-label={text.adoptOf(what)}
                  busy={decide.running}
                  disabled={!item.mayDecide}
                  onClick={() => void act(item, 'adopt')}
                >
                  {text.adopt}
                </Button>
                <Button
                  tone="quiet"
                  aria-label={text.discardOf(what)}
                  busy={decide.running}
                  disabled={!item.mayDecide}
                  onClick={() => void act(item, 'discard')}
                >
                  {text.discard}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      {decide.failure && <ErrorState inline failure={decide.failure} />}
    </section>
  )
}
