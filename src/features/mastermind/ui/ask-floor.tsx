/** Asks the floor: what is known on this PC, who is likeliest to know and why, and the question for all. */
import { MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { KnownItem } from '../floor.queries.ts'

type Found = Pick<KnownItem, 'id' | 'kind' | 'channel' | 'thread' | 'at'>

export function AskFloor({ onOpen }: { readonly onOpen: (item: Found) => void }) {
  const text = useText(topicMessages)
  const toast = useToast()
  const post = useCommandCall('topics.post')
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const question = typed.trim()
  const send = async (): Promise<void> => {
    if (question === '' || post.running) return
    const done = await post.run({ kind: 'question', title: question })
    if (!done.ok) return
    toast({ text: text.posted, operation: done.value.operation, tone: 'good' })
    setTyped('')
    setAsked('')
  }
  return (
    <section aria-label={text.ask} className="flex flex-col gap-3">
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(question)
        }}
      >
        <TextField
          label={text.ask}
          hint={text.askHint}
          value={typed}
          onValue={setTyped}
          maxLength={1_000}
          autoComplete="off"
        />
        <p className="flex flex-wrap gap-2">
          <Button type="submit" tone="primary" icon={MessageCircleQuestion}>
            {text.ask}
          </Button>
          {asked !== '' && <Button onClick={() => void send()}>{text.post}</Button>}
        </p>
      </form>
      {post.failure && <ErrorState inline failure={post.failure} />}
      {asked !== '' && <Answer question={asked} onOpen={onOpen} />}
    </section>
  )
}

interface AnswerProps {
  readonly question: string
  readonly onOpen: (item: Found) => void
}

function Answer({ question, onOpen }: AnswerProps) {
  const text = useText(topicMessages)
  const formats = useFormat()
  const found = useLive('floor.ask', { question, limit: 6 }).value
  if (!found) return null
  return (
    <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
      <section aria-label={text.known}>
        <h2 className="text-sm font-semibold">{text.known}</h2>
        {found.known.length === 0 && <p className="text-fg-2">{text.nothingKnown}</p>}
        <ul className="flex flex-col gap-2">
          {found.known.map((one) => (
            <li key={one.id} className="rounded-lg bg-raised p-3 shadow-card">
              <Button tone="quiet" onClick={() => onOpen(one)}>
                {one.name}
              </Button>
              <p className="break-words">{one.extract}</p>
              <p className="text-xs text-fg-2">
                {text.knownAs[one.kind]} ·{' '}
                {text.foundBy(
                  one.by.map(({ asked, found: as, same }) => (same ? asked : `${asked} → ${as}`)).join(', '),
                )}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={text.colleagues}>
        <h2 className="text-sm font-semibold">{text.colleagues}</h2>
        <ul className="flex flex-col gap-2">
          {found.colleagues.map((one) => (
            <li key={one.id}>
              <p className="font-medium">{one.name}</p>
              <p className="text-xs text-fg-2">
                {one.because
                  .map(({ fact, value, count }) => text.because[fact](formats.number(count), value))
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
