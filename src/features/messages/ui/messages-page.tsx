/** The message center: conversations on the left, the one that is read in the middle, its thread on the right; one of them on a phone. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { MessageSquarePlus, MessagesSquare, Search, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useLookingAt } from '../../sharing/ui/presence.tsx'
import { NotifyOffer } from '../../notifications/ui/notify-offer.tsx'
import type { ChannelView } from '../messages.answers.ts'
import { ChannelActions } from './channel-header.tsx'
import { ChannelList, groupsOf } from './channel-list.tsx'
import { useChannelName } from './channel-names.ts'
import { Conversation } from './conversation.tsx'
import { roomKeys } from './message-keys.ts'
import { messageMessages } from './messages.messages.ts'
import { MessageSearch } from './message-search.tsx'
import { NewConversation } from './new-conversation.tsx'
import { firstWindow } from './use-window.ts'

interface Where {
  readonly thread?: string | undefined
  readonly at?: string | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export function MessagesPage() {
  const text = useText(messageMessages)
  const navigate = useNavigate()
  const nameOf = useChannelName()
  const { channel: asked } = useParams({ strict: false })
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const where: Where = { thread: textOf(search['thread']), at: textOf(search['at']) }
  const channels = useLive('messages.channels', {}).value
  const [dialog, setDialog] = useState<'new' | 'search' | null>(null)
  const ordered = groupsOf(channels ?? []).flatMap(({ items }) => items)
  // On a desktop there is always a conversation beside the list.
  const current = asked ?? ordered.find(({ kind }) => kind === 'channel')?.id
  const view = useLive('messages.channel', { channel: current ?? '' }, { off: current === undefined, keep: true })
  const channel = view.value
  const isOnItsWay = current !== undefined && channel?.id !== current
  useLive('messages.window', firstWindow(current ?? ''), { off: !isOnItsWay || where.at !== undefined })
  useLookingAt(current)

  const goTo = (to: string, more: Where = {}): void =>
    void navigate({ to: '/messages/$channel', params: { channel: to }, search: { ...more } })
  const nextUnread = ordered.find(({ unread, id }) => unread > 0 && id !== current)
  useCommands([
    {
      id: 'messages.new',
      label: text.newConversation,
      group: text.title,
      icon: MessageSquarePlus,
      keys: roomKeys.newConversation.keys,
      run: () => setDialog('new'),
    },
    {
      id: 'messages.search',
      label: text.search,
      group: text.title,
      icon: Search,
      keys: roomKeys.search.keys,
      run: () => setDialog('search'),
    },
    {
      id: 'messages.nextUnread',
      label: text.nextUnread,
      group: text.title,
      keys: roomKeys.nextUnread.keys,
      when: () => nextUnread !== undefined,
      run: () => nextUnread && goTo(nextUnread.id),
    },
  ])
  const title = channel ? nameOf(channel) : text.title
  return (
    <Page
      title={asked === undefined ? text.title : title}
      {...(asked === undefined ? {} : { onBack: () => void navigate({ to: '/messages' }) })}
      heading={
        <h1 className="truncate text-base font-semibold tracking-tight">
          <bdi className={asked === undefined ? 'max-md:hidden' : ''}>{title}</bdi>
          {asked === undefined && <span className="md:hidden">{text.title}</span>}
        </h1>
      }
      {...(channel?.purpose ? { note: channel.purpose } : {})}
      actions={
        channel && (
          <div className={clsx('flex items-center gap-1', asked === undefined && 'max-md:hidden')}>
            <ChannelActions key={channel.id} channel={channel} onDay={(at) => goTo(channel.id, { at })} />
          </div>
        )
      }
    >
      <div className="flex min-h-0 flex-1">
        <nav
          aria-label={text.channels}
          className={clsx(
            'flex w-60 shrink-0 flex-col gap-2 overflow-y-auto border-r border-line p-2 max-md:w-full max-md:border-r-0',
            asked !== undefined && 'max-md:hidden',
          )}
        >
          <div className="flex gap-1">
            <Button command="messages.new" className="flex-1">
              {text.newConversation}
            </Button>
            <IconButton icon={Search} command="messages.search" />
          </div>
          <ChannelList channels={channels ?? []} current={current ?? ''} />
        </nav>
        <div className={clsx('flex min-w-0 flex-1', asked === undefined && 'max-md:hidden')}>
          {channel ? (
            <Opened key={`${channel.id} ${where.at ?? ''}`} channel={channel} where={where} goTo={goTo} />
          ) : (
            channel === null && (
              <EmptyState icon={MessagesSquare} title={text.notHere}>
                {text.notHereWhy}
              </EmptyState>
            )
          )}
        </div>
      </div>
      {dialog === 'new' && <NewConversation channels={channels ?? []} onClose={() => setDialog(null)} />}
      {dialog === 'search' && <MessageSearch onClose={() => setDialog(null)} />}
    </Page>
  )
}

interface OpenedProps {
  readonly channel: ChannelView
  readonly where: Where
  readonly goTo: (channel: string, where?: Where) => void
}

function Opened({ channel, where, goTo }: OpenedProps) {
  const text = useText(messageMessages)
  return (
    <>
      <div className={clsx('flex min-w-0 flex-1 flex-col', where.thread !== undefined && 'max-lg:hidden')}>
        {(channel.kind === 'direct' || channel.kind === 'group') && <NotifyOffer />}
        <Conversation
          channel={channel}
          at={where.at}
          onThread={(message) => goTo(channel.id, { thread: message.thread ?? message.id })}
          hasKeys={where.thread === undefined}
          takesDrops={where.thread === undefined}
        />
      </div>
      {where.thread !== undefined && (
        <section
          aria-label={text.thread}
          className="flex w-96 min-w-0 shrink-0 flex-col border-l border-line max-lg:w-full max-lg:border-l-0"
        >
          <header className="flex h-10 shrink-0 items-center border-b border-line px-3">
            <h2 className="text-xs font-semibold">{text.thread}</h2>
            <IconButton icon={X} label={text.closeThread} className="ml-auto" onClick={() => goTo(channel.id)} />
          </header>
          <Thread key={where.thread} channel={channel} id={where.thread} />
        </section>
      )}
    </>
  )
}

function Thread({ channel, id }: { readonly channel: ChannelView; readonly id: string }) {
  const live = useLive('messages.get', { id })
  return (
    <Loaded live={live} skeleton={<Skeleton className="m-3" />}>
      {(found) => (
        <Conversation
          channel={channel}
          thread={id}
          {...(found ? { above: found.message } : {})}
          onThread={() => undefined}
          autoFocus
          hasKeys
          takesDrops
        />
      )}
    </Loaded>
  )
}
