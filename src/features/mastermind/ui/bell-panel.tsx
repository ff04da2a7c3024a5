/** The bell of a won deal, on its page: rung with the story that its history proposes. */
import { BellRing } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import { BellCard } from './bells.tsx'

export function BellPanel({ id, title }: RecordPanelProps) {
  const found = useLive('floor.ofDeal', { id }).value
  const text = useText(topicMessages)
  if (!found?.won) return null
  return (
    <section aria-label={text.bell} className="border-t border-line px-4 py-2.5">
      <h2 className="mb-1 text-xs font-semibold">{text.bell}</h2>
      {found.bell ? <BellCard bell={found.bell} /> : <Ring deal={id} title={title} />}
    </section>
  )
}

function Ring({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(topicMessages)
  const locale = useLocale()
  const toast = useToast()
  const ring = useCommandCall('bells.ring')
  const proposed = useLive('stories.propose', { opportunity: deal, language: locale }).value
  const run = async (): Promise<void> => {
    const story = proposed?.sentences.join(' ') ?? ''
    const done = await ring.run({ opportunity: deal, ...(story === '' ? {} : { story }) })
    if (done.ok) toast({ text: text.rung, operation: done.value.operation, tone: 'good' })
  }
  useCommands([
    { id: 'deal.ring', label: text.ring, group: text.group, icon: BellRing, about: title, run: () => void run() },
  ])
  return (
    <>
      {proposed && <p className="mb-2 text-xs break-words text-fg-2">{proposed.sentences.join(' ')}</p>}
      <Button icon={BellRing} onClick={() => void run()}>
        {text.ring}
      </Button>
      {ring.failure && <ErrorState inline failure={ring.failure} />}
    </>
  )
}
