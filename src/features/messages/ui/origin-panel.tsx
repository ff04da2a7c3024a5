/** On what was made of a message: who said it, where and when, and the way back. Whoever may not read it is shown nothing. */
import { Link } from '@tanstack/react-router'
import { MessageSquareQuote } from 'lucide-react'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { ChannelItem } from '../messages.answers.ts'
import { useChannelName } from './channel-names.ts'
import { outcomeMessages } from './outcomes.messages.ts'

export function OriginPanel({ id }: { readonly id: string }) {
  const text = useText(outcomeMessages)
  const formats = useFormat()
  const today = useToday()
  const channelName = useChannelName()
  const found = useLive('messages.originOf', { id }).value
  if (!found) return null
  const where = channelName({ kind: (found.channelKind ?? 'channel') as ChannelItem['kind'], name: found.channelName })
  return (
    <section aria-label={text.origin} className="border-t border-line px-4 py-2.5">
      <h2 className="mb-1 text-xs font-semibold">{text.origin}</h2>
      <Link
        to="/messages/$channel"
        params={{ channel: found.channel }}
        search={found.thread === null ? { at: found.sentAt } : { thread: found.thread }}
        className="-mx-2 flex items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover max-md:min-h-11"
      >
        <MessageSquareQuote aria-hidden size={15} className="mt-0.5 shrink-0 text-accent-text" />
        <span className="min-w-0">
          <span className="line-clamp-2 break-words">
            <bdi>{found.text === '' ? text.takenBack : found.text}</bdi>
          </span>
          <span className="num block text-xs text-fg-2">
            {text.saidIn(found.authorName ?? text.somebody, where)}
            {found.sentAt !== null && ` · ${formats.dateTime(found.sentAt, today)}`}
          </span>
        </span>
      </Link>
    </section>
  )
}
