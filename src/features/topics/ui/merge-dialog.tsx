/** Merges a topic into one that says the same: picked from those that are like it, or found by its title. */
import { Dialog } from '#ui/dialog.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { RefPicker } from '../../records/ui/fields/ref-picker.tsx'
import type { TopicItem } from '../topics.queries.ts'
import { topicMessages } from './topics.messages.ts'

interface MergeDialogProps {
  readonly topic: TopicItem
  readonly onClose: () => void
  readonly onMerged: (into: string) => void
}

export function MergeDialog({ topic, onClose, onMerged }: MergeDialogProps) {
  const text = useText(topicMessages)
  const toast = useToast()
  const merge = useCommandCall('topics.merge')
  const words = `${topic.title ?? ''} ${topic.body ?? ''}`.slice(0, 2_000)
  const like = (useLive('topics.like', { text: words, limit: 6 }).value ?? []).filter((one) => one.id !== topic.id)
  const into = async (target: string): Promise<void> => {
    if (merge.running) return
    const done = await merge.run({ topic: topic.id, into: target })
    if (!done.ok) return
    toast({ text: text.merged, operation: done.value.operation, tone: 'good' })
    onClose()
    onMerged(done.value.value.id)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.mergeTitle(topic.title ?? '')}
      description={text.mergeWhy}
    >
      <div className="flex flex-col gap-3 pb-3">
        {like.length === 0 ? (
          <p className="text-fg-2">{text.noneLike}</p>
        ) : (
          <ul>
            {like.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  onClick={() => void into(one.id)}
                  className="-mx-2 block min-h-11 w-full rounded-md px-2 py-1.5 text-left hover:bg-hover"
                >
                  <span className="block font-medium break-words">{one.name}</span>
                  <span className="line-clamp-2 text-xs break-words text-fg-2">{one.extract}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <RefPicker
          table="topic"
          label={text.mergeOther}
          value={null}
          onValue={(picked) => picked && picked.id !== topic.id && void into(picked.id)}
          required
        />
        {merge.failure && <ErrorState inline failure={merge.failure} />}
      </div>
    </Dialog>
  )
}
