/** Who looks over a deal's shoulder: given and ended by its owner and team, shown to everybody who reads the deal. */
import { Eye, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { PickToAdd } from '../../records/ui/fields/pick-to-add.tsx'
import type { Picked } from '../../records/ui/fields/ref-picker.tsx'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { topicMessages } from '../../topics/ui/topics.messages.ts'

export function ShadowPanel({ id, title }: RecordPanelProps) {
  const text = useText(topicMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const shadows = useLive('floor.ofDeal', { id }).value?.shadows ?? []
  const give = useCommandCall('shadows.give')
  const end = useCommandCall('shadows.end')
  const [giving, setGiving] = useState(false)
  useCommands([
    {
      id: 'deal.shadow',
      label: text.shadow,
      group: text.group,
      icon: Eye,
      keys: ['a w'],
      about: title,
      run: () => setGiving(true),
    },
  ])
  const failure = give.failure ?? end.failure
  if (shadows.length === 0 && !giving && !failure) return null
  const pick = async (picked: Picked): Promise<void> => {
    setGiving(false)
    const done = await give.run({ opportunity: id, person: picked.id })
    if (done.ok) toast({ text: text.shadowed(picked.title), operation: done.value.operation, tone: 'good' })
  }
  const stop = async (shadow: string): Promise<void> => {
    const done = await end.run({ id: shadow })
    if (done.ok) toast({ text: text.ended, operation: done.value.operation })
  }
  return (
    <section aria-label={text.shadowedBy} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.shadowedBy}</h2>
        <IconButton icon={Eye} command="deal.shadow" className="ml-auto" />
      </header>
      <ul>
        {shadows.map((one) => (
          <li key={one.id} className="flex items-center gap-2 px-1">
            <span className="min-w-0 flex-1 break-words">
              {one.personName}
              <span className="num block text-xs text-fg-2">
                {[
                  one.grantedByName !== null && text.given(one.grantedByName),
                  one.since !== null && text.since(formats.date(one.since, today)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <IconButton icon={X} label={text.endShadow(one.personName ?? '')} onClick={() => void stop(one.id)} />
          </li>
        ))}
      </ul>
      {giving && (
        <PickToAdd
          table="person"
          label={text.shadowWho}
          onPick={(picked) => void pick(picked)}
          onClose={() => setGiving(false)}
        />
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
