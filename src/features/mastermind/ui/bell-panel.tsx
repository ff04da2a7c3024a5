/** The bell of a won deal, on its page: rung with the story that its history proposes. */
import { BellRing } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { useRecordsState } from '../../records/ui/records-state.tsx'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import { BellCard, CongratulateByKey } from './bells.tsx'

export function BellPanel({ id, title }: RecordPanelProps) {
  const found = useLive('floor.ofDeal', { id }).value
  const text = useText(topicMessages)
  if (!found?.won) return null
  return (
    <section aria-label={text.bell} className="border-t border-line px-4 py-2.5">
      <h2 className="mb-1 text-xs font-semibold">{text.bell}</h2>
      {found.bell ? (
        <>
          <CongratulateByKey bells={[found.bell]} />
          <BellCard bell={found.bell} byKey />
        </>
      ) : (
        <Ring deal={id} title={title} />
      )}
    </section>
  )
}

function Ring({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(topicMessages)
  const { ringing } = useRecordsState()
  const ring = (): void => ringing.set({ deal, name: title })
  useCommands([
    {
      id: 'deal.ring',
      label: text.ring,
      group: text.group,
      icon: BellRing,
      keys: ['Shift+B'],
      about: title,
      run: ring,
    },
  ])
  return <Button icon={BellRing} command="deal.ring" />
}
