/** On the page of a deal or account: what was said about it lately, and the place to say something. */
import { useNavigate } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useFormat } from '#ui/format.ts'
import { useNow } from '#ui/clock.ts'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { Count } from './channel-list.tsx'
import { Composer } from './composer.tsx'
import { MessageBody } from './message-body.tsx'
import { messageMessages } from './messages.messages.ts'

const shown = 3

export function ConversationPanel({ id: record, title }: RecordPanelProps) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const now = useNow()
  const navigate = useNavigate()
  const channel = useLive('messages.channel', { record }).value
  const window = useLive(
    'messages.window',
    { channel: channel?.id ?? '', before: shown },
    { off: channel === undefined || channel === null },
  ).value
  const [isWriting, setWriting] = useState(false)
  const open = (): void => {
    if (channel?.isMade) void navigate({ to: '/messages/$channel', params: { channel: channel.id } })
    else setWriting(true)
  }
  useCommands([
    {
      id: 'record.conversation',
      label: text.open_,
      group: text.group,
      icon: MessagesSquare,
      keys: ['Shift+C'],
      run: open,
      about: title,
    },
  ])
  if (!channel) return null
  const messages = window?.messages ?? []
  return (
    <section aria-label={text.conversation} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.conversation}</h2>
        {channel.firstUnread !== null && <Count count={1} forMe={0} />}
        <Button tone="quiet" icon={MessagesSquare} onClick={open} className="ml-auto">
          {channel.isMade ? text.open_ : text.write}
        </Button>
      </header>
      {messages.length === 0 && <p className="px-1 text-xs text-pretty text-fg-2">{text.noWords}</p>}
      <ul className="flex flex-col gap-2 px-1">
        {messages.map((message) => (
          <li key={message.id}>
            <p className="text-xs text-fg-2">
              <bdi className="font-medium text-fg">{message.authorName}</bdi> {formats.ago(message.sentAt, now)}
            </p>
            {message.deletedAt === null && !message.erased ? (
              <MessageBody text={message.text.slice(0, 600)} mentions={message.mentions} />
            ) : (
              <p className="text-fg-2 italic">{message.erased ? text.erased : text.takenBack}</p>
            )}
          </li>
        ))}
      </ul>
      {(isWriting || channel.isMade) && channel.mayWrite && (
        <div className="-mx-3">
          <Composer channel={channel} name={title} autoFocus={isWriting} />
        </div>
      )}
    </section>
  )
}
