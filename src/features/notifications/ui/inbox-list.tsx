import { useNavigate } from '@tanstack/react-router'
import {
  AtSign,
  BellOff,
  Check,
  CheckCheck,
  HandHeart,
  Megaphone,
  PartyPopper,
  Reply,
  SquareCheck,
  Trophy,
  type LucideIcon,
} from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useNow, useToday } from '#ui/clock.ts'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useChannelName } from '../../messages/ui/channel-names.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { NotificationKind } from '../kinds.ts'
import type { Inbox, Notification, NotificationGroup } from '../notifications.answers.ts'
import { inboxKeys, type InboxAct } from './inbox-keys.ts'
import { inboxMessages } from './inbox.messages.ts'

const icons: Readonly<Record<NotificationKind, LucideIcon>> = {
  mention: AtSign,
  reply: Reply,
  assignment: SquareCheck,
  obligation: HandHeart,
  announcement: Megaphone,
  win: Trophy,
}

const keyOf = ({ item, kind }: Notification): string => `${item} ${kind}`

export function InboxList({ inbox }: { readonly inbox: Inbox }) {
  const text = useText(inboxMessages)
  const formats = useFormat()
  const list = useRef<HTMLDivElement>(null)
  const acts = useInboxActs()
  const [chosen, setChosen] = useState<string | null>(null)
  const items = inbox.groups.flatMap((group) => group.items)
  const place = items.findIndex((one) => keyOf(one) === chosen)
  const current = items[Math.max(0, place)]
  const focus = (one: Notification | undefined): void => {
    if (!one) return
    setChosen(keyOf(one))
    list.current?.querySelector<HTMLElement>(`[data-notification="${keyOf(one)}"]`)?.focus()
  }
  const go = (by: number) => (): void =>
    focus(items[place === -1 ? 0 : Math.min(items.length - 1, Math.max(0, place + by))])
  /** The neighbour takes the place, so that E after E reads on. */
  const readOne = (one: Notification): void => {
    const at = items.indexOf(one)
    focus(items[at + 1] ?? items[at - 1])
    void acts.read([one])
  }
  const perform: Readonly<Record<InboxAct, () => void>> = {
    down: go(1),
    up: go(-1),
    open: () => current && acts.open(current, inbox.groups),
    read: () => current && readOne(current),
    readAll: () => void acts.read(items),
    turnOff: () => current && void acts.turnOff(current.kind),
  }
  const toCheer = current?.reason === 'won' ? current : items.find(({ reason }) => reason === 'won')
  useCommands(
    toCheer
      ? [
          {
            id: 'bell.congratulate',
            label: text.congratulate,
            group: text.title,
            icon: PartyPopper,
            keys: ['Shift+G'],
            about: toCheer.title ?? '',
            run: () => void acts.congratulate(toCheer),
          },
        ]
      : [],
  )
  useCommands(
    (Object.keys(inboxKeys) as InboxAct[]).map((act) => ({
      id: `inbox.${act}`,
      label: inboxKeys[act].label(text),
      group: text.title,
      keys: inboxKeys[act].keys,
      ...(act === 'readAll' ? { icon: CheckCheck } : {}),
      hideInPalette: act === 'down' || act === 'up',
      run: perform[act],
    })),
  )
  return (
    <div ref={list} className="flex flex-col gap-5">
      {inbox.groups.map((group) => (
        <Group
          key={group.id}
          group={group}
          current={current}
          onCurrent={(one) => setChosen(keyOf(one))}
          onOpen={(one) => acts.open(one, inbox.groups)}
          onRead={readOne}
          onCongratulate={(one) => void acts.congratulate(one)}
          onOff={(kind) => void acts.turnOff(kind)}
        />
      ))}
      {items.length < inbox.total && (
        <p className="text-xs text-fg-2">{text.shown(formats.number(items.length), formats.number(inbox.total))}</p>
      )}
    </div>
  )
}

interface GroupProps {
  readonly group: NotificationGroup
  readonly current: Notification | undefined
  readonly onCurrent: (one: Notification) => void
  readonly onOpen: (one: Notification) => void
  readonly onRead: (one: Notification) => void
  readonly onCongratulate: (one: Notification) => void
  readonly onOff: (kind: NotificationKind) => void
}

function Group({ group, current, onCurrent, onOpen, onRead, onCongratulate, onOff }: GroupProps) {
  const text = useText(inboxMessages)
  const formats = useFormat()
  const channelName = useChannelName()
  const today = useToday()
  const now = useNow()
  const { kind } = group
  const name = group.title ?? ''
  const title = kind === 'record' || kind === 'topic' ? name : channelName({ kind, name })
  return (
    <section aria-label={title}>
      <h2 className="mb-1 truncate text-sm font-semibold">
        <bdi>{title}</bdi>
      </h2>
      <ul>
        {group.items.map((one) => {
          const Icon = icons[one.kind]
          const reason = text.because[one.reason](one)
          return (
            <li key={keyOf(one)} className="flex items-start gap-1 border-t border-line">
              <button
                type="button"
                data-notification={keyOf(one)}
                tabIndex={one === current ? 0 : -1}
                onFocus={() => onCurrent(one)}
                onClick={() => onOpen(one)}
                className="-ml-2 flex min-h-11 min-w-0 flex-1 items-start gap-2.5 rounded-md px-2 py-2 text-left hover:bg-hover"
              >
                <Icon aria-hidden size={15} className="mt-0.5 shrink-0 text-accent-text" />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 font-medium break-words">{one.title}</span>
                  <span className="num block text-xs text-fg-2">
                    {[
                      reason,
                      // How late a promise is, its reason says.
                      one.on !== null &&
                        (one.kind !== 'obligation' || one.reason === 'changed') &&
                        formats.day(one.on, today),
                      one.on === null && one.at !== null && formats.ago(one.at, now),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </button>
              <span className="flex py-1.5">
                {one.reason === 'won' && (
                  <IconButton
                    icon={PartyPopper}
                    label={`${text.congratulate}: ${reason}`}
                    onClick={() => onCongratulate(one)}
                  />
                )}
                <IconButton icon={Check} label={`${text.read}: ${reason}`} onClick={() => onRead(one)} />
                <IconButton icon={BellOff} label={text.turnOff(text.kinds[one.kind])} onClick={() => onOff(one.kind)} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Opening, reading and turning off, each said with the way back. */
function useInboxActs() {
  const text = useText(inboxMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  const reading = useCommandCall('notifications.read')
  const congratulating = useCommandCall('bells.congratulate')
  const choosing = useCommandCall('notifications.choose')
  const open = (one: Notification, groups: readonly NotificationGroup[]): void => {
    if (one.channel !== null)
      return void navigate({
        to: '/messages/$channel',
        params: { channel: one.channel },
        search: one.thread === null ? { at: one.at } : { thread: one.thread },
      })
    const isTopic = groups.some(({ id, kind }) => kind === 'topic' && id === one.opens)
    if (isTopic) return void navigate({ to: '/topics', search: { topic: one.opens } })
    openRecord(one.opens)
  }
  const read = async (items: readonly Notification[]): Promise<void> => {
    if (items.length === 0) return
    const done = await reading.run({ items: items.map(({ item, stamp }) => ({ item, stamp })) })
    toast(
      done.ok
        ? { text: text.wasRead(formats.number(items.length)), operation: done.value.operation, kind: 'inbox' }
        : { text: failureText(done.failure, locale), tone: 'bad' },
    )
  }
  const congratulate = async ({ item }: Notification): Promise<void> => {
    const done = await congratulating.run({ bell: item })
    toast(
      done.ok
        ? { text: text.congratulated, operation: done.value.operation, kind: 'inbox', tone: 'good' }
        : { text: failureText(done.failure, locale), tone: 'bad' },
    )
  }
  const turnOff = async (kind: NotificationKind): Promise<void> => {
    const done = await choosing.run({ kind, on: false })
    toast(
      done.ok
        ? { text: text.turnedOff(text.kinds[kind]), operation: done.value.operation, kind: 'inbox' }
        : { text: failureText(done.failure, locale), tone: 'bad' },
    )
  }
  return { open, read, congratulate, turnOff }
}
