/** How a closed deal ended, and its story: proposed from its own history, kept in the words of whoever tells it. */
import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { winLossMessages } from './win-loss.messages.ts'

export interface StoryPanelProps {
  readonly deal: string
  readonly title: string
  readonly won: boolean
  readonly reason: string | null
  readonly against: string | null
  readonly stage: string | null
  readonly note: string | null
}

export function StoryPanel({ deal, title, won, reason, against, stage, note }: StoryPanelProps) {
  const text = useText(winLossMessages)
  const [telling, setTelling] = useState(false)
  const stories = useLive('stories.list', { opportunity: deal, limit: 50 }).value
  const me = useLive('office.get', {}).value?.me?.id
  const mine = stories?.find((one) => one.author === me)
  useCommands([
    {
      id: 'deal.story',
      label: text.tell,
      also: text.tellAlso,
      group: text.group,
      icon: BookOpen,
      keys: ['a s'],
      about: title,
      run: () => setTelling(true),
    },
  ])
  if (!stories) return null
  const end = [
    reason,
    against === null ? null : (won ? text.wonAgainst : text.lostTo)(against),
    stage === null || won ? null : text.closedFrom(stage),
  ].filter((one) => one !== null)
  return (
    <section aria-label={text.story} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.ended}</h2>
        <IconButton icon={BookOpen} command="deal.story" className="ml-auto" />
      </header>
      <p className="px-1 break-words">{reason === null ? text.notAskedDeal : end.join(' · ')}</p>
      {note !== null && <p className="px-1 break-words whitespace-pre-wrap text-fg-2">{note}</p>}
      {stories.length === 0 && !telling && <p className="px-1 pt-1 text-xs text-fg-3">{text.noStory}</p>}
      {!telling &&
        stories.map((story) => (
          <blockquote key={story.id} className="mx-1 mt-2 border-l-2 border-line-strong pl-2.5">
            <p className="break-words whitespace-pre-wrap">{story.text}</p>
            {story.authorName !== null && <footer className="text-xs text-fg-3">{text.by(story.authorName)}</footer>}
          </blockquote>
        ))}
      {telling && <Telling deal={deal} before={mine?.text ?? null} onClose={() => setTelling(false)} />}
    </section>
  )
}

interface TellingProps {
  readonly deal: string
  readonly before: string | null
  readonly onClose: () => void
}

function Telling({ deal, before, onClose }: TellingProps) {
  const text = useText(winLossMessages)
  const locale = useLocale()
  const toast = useToast()
  const tell = useCommandCall('stories.tell')
  const proposed = useLive('stories.propose', { opportunity: deal, language: locale }).value
  const [typed, setTyped] = useState<string | null>(before)
  const shown = typed ?? proposed?.sentences.join(' ') ?? ''
  const save = async (): Promise<void> => {
    if (shown.trim() === '' || tell.running) return
    const done = await tell.run({ opportunity: deal, text: shown.trim() })
    if (!done.ok) return
    toast({ text: text.kept, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <form
      className="space-y-2 px-1 pt-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        label={text.story}
        hint={before === null ? text.proposedStory : undefined}
        value={shown}
        onValue={setTyped}
        rows={7}
        maxLength={100_000}
        data-autofocus
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={tell.running}>
          {text.keep}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      </div>
      {tell.failure && <ErrorState inline failure={tell.failure} />}
    </form>
  )
}
