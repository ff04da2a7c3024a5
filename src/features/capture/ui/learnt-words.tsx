import { X } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { captureMessages } from './capture.messages.ts'

/** What corrections of notes taught, each with a way to unlearn it. */
export function LearntWords() {
  const text = useText(captureMessages)
  const toast = useToast()
  const words = useLive('capture.learnt', {}).value
  const unlearn = useCommandCall('capture.unlearn')
  if (words === undefined) return null
  if (words.length === 0) return <p className="text-fg-2">{text.learntNone}</p>
  const forget = async (id: string): Promise<void> => {
    const done = await unlearn.run({ ids: [id] })
    if (done.ok) toast({ text: text.unlearnt, operation: done.value.operation })
  }
  const meaning = (means: string, title: string | null): string => {
    if (means === 'record') return title ?? text.gone
    return means === 'contact' || means === 'account' || means === 'competitor' ? text.means[means] : text.means.nothing
  }
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {words.map(({ id, said, means, title }) => (
        <li key={id} className="flex min-h-10 items-center gap-2 px-3">
          <span className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-medium">{said}</span> <span className="text-fg-2">→ {meaning(means, title)}</span>
          </span>
          <IconButton icon={X} label={text.unlearn(said)} onClick={() => void forget(id)} />
        </li>
      ))}
    </ul>
  )
}
