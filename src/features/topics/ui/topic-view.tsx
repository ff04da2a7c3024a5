/** One topic: what was asked or said, the battle card, the answers, and what can be done with it. */
import { ArrowLeft, Bell, CircleCheckBig, CircleDot, GitMerge, Hand, ThumbsUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { OriginPanel } from '../../messages/ui/origin-panel.tsx'
import type { TopicPage } from '../topics.queries.ts'
import { topicKinds, topicStates } from '../topics.schema.ts'
import { BattleCard } from './battle-card.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { TopicReplies } from './topic-replies.tsx'
import { topicMessages } from './topics.messages.ts'
import { useTopicCommands } from './use-topic-commands.ts'

interface TopicViewProps {
  readonly id: string
  readonly onBack: () => void
  readonly onOpen: (topic: string) => void
}

export function TopicView({ id, onBack, onOpen }: TopicViewProps) {
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
  useTopicCommands({
    'topic.back': () => {
      const field = document.activeElement
      // What is being written is not left behind by one key.
      if (field instanceof HTMLElement && field.matches('input,textarea')) field.blur()
      else onBack()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Button icon={ArrowLeft} tone="quiet" onClick={onBack}>
          {text.back}
        </Button>
      </p>
      {page && <Shown key={id} page={page} onOpen={onOpen} />}
      <OriginPanel id={id} />
    </div>
  )
}

function Shown({ page, onOpen }: { readonly page: TopicPage; readonly onOpen: (topic: string) => void }) {
  const { topic, deleted } = page
  const text = useText(topicMessages)
  const label = useLabel()
  const kind = topicKinds.find((one) => one.value === topic.kind)
  const state = topicStates.find((one) => one.value === topic.state)
  const isSettled = topic.state === 'answered' || topic.state === 'closed'
  return (
    <article aria-label={topic.title ?? ''} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold break-words">{topic.title}</h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-2">
        {state && topic.kind !== 'competitor' && topic.kind !== 'practice' && (
          <Badge tone={isSettled ? 'good' : 'plain'} icon={isSettled ? CircleCheckBig : CircleDot}>
            {label(state.label)}
          </Badge>
        )}
        <span>
          {[
            kind && label(kind.label),
            topic.authorName,
            topic.kind === 'competitor' ? null : topic.competitorName,
            topic.productName,
            topic.industry,
            topic.stageName,
            topic.dealName,
            topic.ownerName !== null && `${text.owner}: ${topic.ownerName}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {topic.body !== null && <p className="break-words whitespace-pre-wrap">{topic.body}</p>}
      {topic.answer !== null && (
        <div className="border-l-2 border-line-strong pl-2.5">
          <p className="break-words whitespace-pre-wrap">{topic.answer}</p>
          {topic.answeredByName !== null && <p className="text-xs text-fg-2">{topic.answeredByName}</p>}
        </div>
      )}
      {page.mergedInto !== null && <MergedAway into={page.mergedInto} onOpen={onOpen} />}
      {deleted ? <Deleted page={page} /> : <Acts page={page} onOpen={onOpen} />}
      {topic.kind === 'competitor' && <BattleCard page={page} />}
      {page.merged.length > 0 && (
        <section aria-label={text.mergedHere}>
          <h3 className="text-xs font-semibold">{text.mergedHere}</h3>
          <ul className="list-disc pl-4">
            {page.merged.map((one) => (
              <li key={one.id} className="break-words">
                {one.title}
              </li>
            ))}
          </ul>
        </section>
      )}
      <TopicReplies page={page} />
    </article>
  )
}

function MergedAway({ into, onOpen }: { readonly into: string; readonly onOpen: (topic: string) => void }) {
  const text = useText(topicMessages)
  return (
    <p className="flex flex-wrap items-center gap-2 text-fg-2">
      {text.mergedInto}
      <Button onClick={() => onOpen(into)}>{text.goThere}</Button>
    </p>
  )
}

function Deleted({ page }: { readonly page: TopicPage }) {
  const text = useText(topicMessages)
  const restore = useCommandCall('records.restore')
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-fg-2">
        {text.deleted}
        {page.mine && <Button onClick={() => void restore.run({ ids: [page.topic.id] })}>{text.restore}</Button>}
      </p>
      {restore.failure && <ErrorState inline failure={restore.failure} />}
    </>
  )
}

function Acts({ page, onOpen }: { readonly page: TopicPage; readonly onOpen: (topic: string) => void }) {
  const { topic } = page
  const text = useText(topicMessages)
  const formats = useFormat()
  const vote = useCommandCall('topics.vote')
  const follow = useCommandCall('topics.follow')
  const [dialog, setDialog] = useState<'settle' | 'merge' | null>(null)
  const me = useLive('office.get', {}).value?.me?.id
  const isProblem = topic.kind === 'problem'
  const settles = isProblem || topic.kind === 'idea'
  const toggleVote = (): void => void vote.run({ topic: topic.id, on: !topic.voted })
  const toggleFollow = (): void => void follow.run({ topic: topic.id, on: !topic.follows })
  const has = (): void => void follow.run({ topic: topic.id, on: true, hit: true })
  const settle = (): void => setDialog('settle')
  const merge = (): void => setDialog('merge')
  useTopicCommands(
    {
      'topic.vote': toggleVote,
      'topic.follow': toggleFollow,
      ...(isProblem ? { 'topic.hit': has } : {}),
      ...(settles ? { 'topic.settle': settle } : {}),
      'topic.merge': merge,
    },
    topic.title ?? '',
  )
  const failure = vote.failure ?? follow.failure
  return (
    <>
      <p className="flex flex-wrap gap-2">
        <Button icon={ThumbsUp} command="topic.vote" onClick={toggleVote}>
          {topic.voted ? text.unvote : text.vote} {formats.number(topic.votes)}
        </Button>
        <Button icon={Bell} command="topic.follow" onClick={toggleFollow}>
          {topic.follows ? text.unfollow : text.follow} {formats.number(topic.followers)}
        </Button>
        {isProblem && (
          <Button icon={Hand} command="topic.hit" onClick={has}>
            {text.hitToo} {formats.number(topic.hit)}
          </Button>
        )}
        {settles && (
          <Button
            icon={CircleCheckBig}
            command="topic.settle"
            tone={topic.owner !== null && topic.owner === me && topic.state !== 'closed' ? 'primary' : 'plain'}
            onClick={settle}
          >
            {text.settle}
          </Button>
        )}
        <Button icon={GitMerge} command="topic.merge" onClick={merge} className="max-w-full whitespace-normal!">
          {text.merge}
        </Button>
      </p>
      {failure && <ErrorState inline failure={failure} />}
      {dialog === 'settle' && <SettleDialog topic={topic} onClose={() => setDialog(null)} />}
      {dialog === 'merge' && <MergeDialog topic={topic} onClose={() => setDialog(null)} onMerged={onOpen} />}
    </>
  )
}
