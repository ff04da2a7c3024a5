/** One topic: what was asked or said, the lines of a battle card, the answers, and what can be done with it. */
import { ArrowLeft, Bell, Check, Heart, ThumbsUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import type { TopicPage } from '../topics.queries.ts'
import { battleCardSections, topicKinds } from '../topics.schema.ts'
import { topicMessages } from './topics.messages.ts'

export function TopicView({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const text = useText(topicMessages)
  const page = useLive('topics.get', { id }).value
  const read = useCommandCall('topics.read')
  const marked = useRef('')
  const isNew = page?.topic.isNew === true
  const seen = `${id} ${page?.topic.lastAt ?? ''}`
  useEffect(() => {
    if (!isNew || marked.current === seen) return
    marked.current = seen
    void read.run({ ids: [id] })
  }, [id, isNew, read, seen])
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Button icon={ArrowLeft} tone="quiet" onClick={onBack}>
          {text.back}
        </Button>
      </p>
      {page && <Shown key={id} page={page} />}
    </div>
  )
}

function Shown({ page }: { readonly page: TopicPage }) {
  const { topic, deleted } = page
  const text = useText(topicMessages)
  const label = useLabel()
  const formats = useFormat()
  const vote = useCommandCall('topics.vote')
  const follow = useCommandCall('topics.follow')
  const restore = useCommandCall('records.restore')
  const kind = topicKinds.find((one) => one.value === topic.kind)
  const failure = vote.failure ?? follow.failure ?? restore.failure
  return (
    <article aria-label={topic.title ?? ''} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold break-words">{topic.title}</h2>
      <p className="text-xs text-fg-2">
        {[
          kind && label(kind.label),
          topic.authorName,
          topic.competitorName,
          topic.productName,
          topic.industry,
          topic.stageName,
          topic.ownerName,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {topic.body !== null && <p className="break-words whitespace-pre-wrap">{topic.body}</p>}
      {topic.answer !== null && (
        <p className="border-l-2 border-line-strong pl-2.5 break-words whitespace-pre-wrap">{topic.answer}</p>
      )}
      {deleted ? (
        <p className="flex flex-wrap items-center gap-2 text-fg-2">
          {text.deleted}
          {page.mine && <Button onClick={() => void restore.run({ ids: [topic.id] })}>{text.restore}</Button>}
        </p>
      ) : (
        <p className="flex flex-wrap gap-2">
          <Button icon={ThumbsUp} onClick={() => void vote.run({ topic: topic.id, on: !topic.voted })}>
            {topic.voted ? text.unvote : text.vote} {formats.number(topic.votes)}
          </Button>
          <Button icon={Bell} onClick={() => void follow.run({ topic: topic.id, on: !topic.follows })}>
            {topic.follows ? text.unfollow : text.follow} {formats.number(topic.followers)}
          </Button>
        </p>
      )}
      {failure && <ErrorState inline failure={failure} />}
      {topic.kind === 'competitor' && <Card page={page} />}
      <Replies page={page} />
    </article>
  )
}

function Card({ page }: { readonly page: TopicPage }) {
  const text = useText(topicMessages)
  const label = useLabel()
  const formats = useFormat()
  const ended = [...page.won, ...page.lost]
  return (
    <>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {battleCardSections.map((section) => {
          const lines = page.entries.filter((one) => one.section === section.value)
          return lines.length === 0 ? null : (
            <section key={section.value} aria-label={label(section.label)}>
              <h3 className="text-xs font-semibold">{label(section.label)}</h3>
              <ul className="list-disc pl-4">
                {lines.map((line) => (
                  <li key={line.id} className="break-words">
                    {line.text}
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      <p className="num text-fg-2">{text.record(formats.number(page.wonCount), formats.number(page.lostCount))}</p>
      <ul className="text-xs text-fg-2">
        {ended.map((deal) => (
          <li key={deal.id}>{[deal.name, deal.owner, deal.closedOn, deal.note].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </>
  )
}

function Replies({ page }: { readonly page: TopicPage }) {
  const { topic, replies } = page
  const text = useText(topicMessages)
  const reply = useCommandCall('topics.reply')
  const accept = useCommandCall('topics.accept')
  const thank = useCommandCall('thanks.give')
  const [typed, setTyped] = useState('')
  const send = async (): Promise<void> => {
    if (typed.trim() === '' || reply.running) return
    const done = await reply.run({ topic: topic.id, text: typed.trim() })
    if (done.ok) setTyped('')
  }
  const failure = reply.failure ?? accept.failure ?? thank.failure
  const asks = topic.kind === 'question' || topic.kind === 'objection'
  return (
    <>
      <ul className="flex flex-col gap-2">
        {replies.map((one) => (
          <li key={one.id} className="rounded-lg bg-raised p-3 shadow-card">
            <p className="break-words whitespace-pre-wrap">{one.text}</p>
            <p className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-fg-2">
              {one.authorName}
              {one.id === topic.acceptedAnswer && <b className="font-semibold text-fg">{text.accepted}</b>}
              {asks && page.mine && one.id !== topic.acceptedAnswer && (
                <Button icon={Check} tone="quiet" onClick={() => void accept.run({ topic: topic.id, reply: one.id })}>
                  {text.accept}
                </Button>
              )}
              {one.thanked ? (
                <span>{text.thanked}</span>
              ) : (
                <Button icon={Heart} tone="quiet" onClick={() => void thank.run({ reply: one.id })}>
                  {text.thank}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {!page.deleted && (
        <form
          className="flex flex-col items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextArea
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
