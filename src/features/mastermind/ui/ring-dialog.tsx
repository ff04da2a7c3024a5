/** Rings the bell of a won deal, with the story that its history proposes and whoever rings puts right. Mounted once, by the shell. */
import { useRef, useState } from 'react'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import { useRecordsState } from '../../records/ui/records-state.tsx'
import { topicMessages } from '../../topics/ui/topics.messages.ts'

export function RingDialog() {
  const { ringing } = useRecordsState()
  const open = useStore(ringing)
  return open && <Ring key={open.deal} {...open} onClose={() => ringing.set(null)} />
}

interface RingProps {
  readonly deal: string
  readonly name: string
  readonly onClose: () => void
}

function Ring({ deal, name, onClose }: RingProps) {
  const text = useText(topicMessages)
  const locale = useLocale()
  const toast = useToast()
  const ring = useCommandCall('bells.ring')
  const proposed = useLive('stories.propose', { opportunity: deal, language: locale }).value?.sentences.join(' ') ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const first = useRef<HTMLTextAreaElement>(null)
  const story = (typed ?? proposed).trim()
  async function save(): Promise<void> {
    if (ring.running) return
    const done = await ring.run({ opportunity: deal, ...(story === '' ? {} : { story }) })
    if (!done.ok) return
    toast({ text: text.rung, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <NewFrame
      title={text.ringFor(name)}
      save={text.ring}
      onClose={onClose}
      onSave={() => void save()}
      running={ring.running}
      failure={ring.failure}
      initialFocus={first}
    >
      <TextArea
        ref={first}
        label={text.story}
        hint={text.storyHint}
        value={typed ?? proposed}
        onValue={setTyped}
        maxLength={100_000}
        rows={4}
      />
    </NewFrame>
  )
}
