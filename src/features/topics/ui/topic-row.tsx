/** A topic in a list: what it is about, how lively it is, whether it is new. */
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import type { TopicItem } from '../topics.queries.ts'
import { topicKinds, topicStates } from '../topics.schema.ts'
import { topicMessages } from './topics.messages.ts'

interface TopicRowProps {
  readonly topic: TopicItem
  readonly onOpen: (topic: string) => void
}

export function TopicRow({ topic, onOpen }: TopicRowProps) {
  const text = useText(topicMessages)
  const label = useLabel()
  const formats = useFormat()
  const kind = topicKinds.find((one) => one.value === topic.kind)
  const state = topicStates.find((one) => one.value === topic.state)
  const hasState = topic.kind === 'problem' || topic.kind === 'question' || topic.kind === 'objection'
  return (
    <li className="border-t border-line">
      <a
        href={`/topics?topic=${topic.id}`}
        data-topic={topic.id}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen(topic.id)
        }}
        className="-mx-2 block min-h-11 rounded-md px-2 py-2 hover:bg-hover"
      >
        <span className="block font-medium break-words">{topic.title}</span>
        <span className="num block text-xs text-fg-2">
          {[
            kind && label(kind.label),
            hasState && state && label(state.label),
            topic.authorName,
            topic.productName ?? (topic.kind === 'competitor' ? null : topic.competitorName),
            topic.replies > 0 && text.replies(topic.replies, formats.number(topic.replies)),
            topic.votes > 0 && text.votes(topic.votes, formats.number(topic.votes)),
            topic.hit > 0 && text.hit(topic.hit, formats.number(topic.hit)),
            topic.isNew && text.isNew,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </a>
    </li>
  )
}
