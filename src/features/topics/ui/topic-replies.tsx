/** The answers to a topic, the accepted one first, and the place to write another. */
import clsx from 'clsx'
import { Check, Heart, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { TopicPage } from '../topics.queries.ts'
import { topicMessages } from './topics.messages.ts'
import { useTopicCommands } from './use-topic-commands.ts'

export function TopicReplies({ page }: { readonly page: TopicPage }) {
  const { topic, replies } = page
  const text = useText(topicMessages)
  const reply = useCommandCall('topics.reply')
  const accept = useCommandCall('topics.accept')
  const thank = useCommandCall('thanks.give')
  const me = useLive('office.get', {}).value?.me?.id
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const accepts = (topic.kind === 'question' || topic.kind === 'objection') && page.mine && !page.deleted
  const at = replies.findIndex((one) => one.id === chosen)
  const current = replies[at] ?? replies[0]
  const take = (id: string): void =>
    void accept.run({ topic: topic.id, reply: id === topic.acceptedAnswer ? null : id })
  const step = (by: 1 | -1): void => {
    const next = replies[at === -1 ? 0 : Math.min(replies.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    setChosen(next.id)
    list.current?.children[replies.indexOf(next)]?.scrollIntoView({ block: 'nearest' })
  }
  useTopicCommands(
    {
      ...(page.deleted ? {} : { 'topic.reply': () => field.current?.focus() }),
      ...(current === undefined
        ? {}
        : {
            'topic.replyDown': () => step(1),
            'topic.replyUp': () => step(-1),
            ...(current.author === me || current.thanked
              ? {}
              : { 'topic.thank': () => void thank.run({ reply: current.id }) }),
            ...(accepts ? { 'topic.accept': () => take(current.id) } : {}),
          }),
    },
    topic.title ?? '',
  )
  const send = async (): Promise<void> => {
    if (typed.trim() === '' || reply.running) return
    const done = await reply.run({ topic: topic.id, text: typed.trim() })
    if (done.ok) setTyped('')
  }
  const failure = reply.failure ?? accept.failure ?? thank.failure
  return (
    <>
      <ul ref={list} className="flex flex-col gap-2">
        {replies.map((one) => {
          const isAccepted = one.id === topic.acceptedAnswer
          return (
            <li
              key={one.id}
              aria-current={one.id === chosen || undefined}
              className={clsx('rounded-lg bg-raised p-3 shadow-card', one.id === chosen && 'outline-2 outline-ring')}
            >
              <p className="break-words whitespace-pre-wrap">{one.text}</p>
              <p className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-fg-2">
                {one.authorName}
                {isAccepted && <b className="font-semibold text-fg">{text.accepted}</b>}
                {accepts && (
                  <Button icon={isAccepted ? Undo2 : Check} tone="quiet" onClick={() => take(one.id)}>
                    {isAccepted ? text.unaccept : text.accept}
                  </Button>
                )}
                {one.thanked ? (
                  <span>{text.thanked}</span>
                ) : (
                  one.author !== me && (
                    <Button icon={Heart} tone="quiet" onClick={() => void thank.run({ reply: one.id })}>
                      {text.thank}
                    </Button>
                  )
                )}
              </p>
            </li>
          )
        })}
      </ul>
      {!page.deleted && (
        <form
          className="flex flex-col items-start gap-2"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void send()
          }}
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextArea
            ref={field}
            className="w-full"
            label={text.reply}
            value={typed}
            onValue={setTyped}
            rows={3}
            maxLength={100_000}
          />
          <Button type="submit" tone="primary" busy={reply.running}>
            {text.send}
          </Button>
        </form>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </>
  )
}
