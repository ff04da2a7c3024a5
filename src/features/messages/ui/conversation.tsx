/**
 * A conversation as it is read and written: a window of its messages, the line where the new ones begin, and the place to
 * write. What is in sight counts as read.
 */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { ArrowDown } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useNewest } from '#ui/use-newest.ts'
import type { ChannelView, MessageItem } from '../messages.answers.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { messageKeys, type MessageAct } from './message-keys.ts'
import { MessageMenu, type OpenMenu } from './message-menu.tsx'
import { MessageRow, type RowActs } from './message-row.tsx'
import { messageMessages } from './messages.messages.ts'
import { useMessageActs } from './use-message-acts.tsx'
import { useWindow } from './use-window.ts'

export interface ConversationProps {
  readonly channel: ChannelView
  readonly thread?: string
  /** The message that the thread is about, drawn above it. */
  readonly above?: MessageItem
  /** ISO 8601: opened there, not at the end. */
  readonly at?: string | undefined
  readonly onThread: (message: MessageItem) => void
  readonly autoFocus?: boolean
  /** Says its keys; of two on the page only one does. */
  readonly hasKeys: boolean
  /** Files dropped anywhere on the page come here; else only those dropped on it. */
  readonly takesDrops?: boolean
}

/** Messages of one person within so many minutes stand under one name. */
const togetherMs = 5 * 60_000
const nearPx = 120
const readAfterMs = 500
/** Done without a message that is chosen. */
const freeActs: ReadonlySet<MessageAct> = new Set(['down', 'up', 'write'] as const)

export function Conversation(props: ConversationProps) {
  const { channel, thread, above, at, onThread, autoFocus, hasKeys, takesDrops = false } = props
  const text = useText(messageMessages)
  const shown = useWindow(channel.id, thread, at)
  const composer = useRef<ComposerHandle>(null)
  const list = useRef<HTMLDivElement>(null)
  const messages = shown.value?.messages ?? []
  const acts = useMessageActs(channel, composer, onThread)
  const [chosen, setChosen] = useState<string | null>(null)
  // Where reading went on when the conversation was opened: it stays while one reads.
  const [newFrom] = useState(channel.firstUnread)
  // Put back to unread on purpose: that it is in sight does not make it read again.
  const [isPutBack, setPutBack] = useState(false)
  const keep = useScrolling(list, messages, at)
  useReading(channel, !isPutBack && thread === undefined && shown.atEnd && keep.nearEnd, messages.at(-1)?.id)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const onAct: typeof acts.act = (what, message) => {
    if (what === 'markUnread') setPutBack(true)
    acts.act(what, message)
  }
  const newest = useNewest({ onAct, acts })
  // The same object for as long as it is open, so that a row is drawn again only for what changed in it.
  const on = useMemo(
    (): RowActs => ({
      onAct: (what, message) => newest().onAct(what, message),
      onReact: (message, sign) => newest().acts.react(message, sign),
      onFocus: ({ id }) => setChosen(id),
      onEditEnd: () => newest().acts.endEdit(),
      onMenu: (message, at, byKey) => setMenu({ message, at, byKey }),
    }),
    [newest],
  )
  const today = useToday()

  const current = messages.find(({ id }) => id === chosen) ?? messages.at(-1)
  const go = (by: number): void => {
    const place = messages.findIndex(({ id }) => id === current?.id)
    const next = chosen === null ? messages.at(-1) : messages[Math.max(0, Math.min(messages.length - 1, place + by))]
    if (!next) return
    if (by < 0 && place <= 1) shown.older()
    setChosen(next.id)
    list.current?.querySelector<HTMLElement>(`[data-message="${next.id}"]`)?.focus()
  }
  const perform = (act: MessageAct): void => {
    if (act === 'down') return go(1)
    if (act === 'up') return go(-1)
    if (act === 'write') return composer.current?.focus()
    if (current) onAct(act, current)
  }
  const isOffered = (act: MessageAct): boolean =>
    ((act !== 'erase' ||
      (current !== undefined && !current.erased && (current.mine || acts.offered.includes('erase')))) &&
      !['task', 'obligation', 'evidence', 'topic'].includes(act)) ||
    acts.offered.includes(act)
  useCommands(
    hasKeys
      ? (Object.keys(messageKeys) as MessageAct[]).map((act) => ({
          id: `message.${act}`,
          label: messageKeys[act].label(text),
          group: text.group,
          keys: messageKeys[act].keys,
          hideInPalette: act === 'down' || act === 'up',
          when: () => freeActs.has(act) || (chosen !== null && current !== undefined && isOffered(act)),
          run: () => perform(act),
        }))
      : [],
  )

  const onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.stopPropagation()
    composer.current?.addFiles([...event.dataTransfer.files])
  }
  useEffect(() => {
    if (!takesDrops) return undefined
    const drop = (event: globalThis.DragEvent): void => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      composer.current?.addFiles([...event.dataTransfer.files])
    }
    // On the document, ahead of the page's guard against opening what is dropped.
    document.addEventListener('drop', drop)
    return () => document.removeEventListener('drop', drop)
  }, [takesDrops])
  const row = (message: MessageItem, follows: boolean): ReactNode => (
    <MessageRow
      key={message.id}
      message={message}
      follows={follows}
      chosen={message.id === current?.id}
      editing={acts.editing === message.id}
      menuOpen={menu?.message.id === message.id}
      canWrite={channel.mayWrite}
      inThread={thread !== undefined}
      today={today}
      on={on}
    />
  )
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div
        ref={list}
        data-conversation
        onScroll={() => keep.onScroll(shown.older, shown.newer)}
        className="min-h-0 flex-1 overflow-y-auto pb-2 [overflow-anchor:none]"
        // Scrolled by key when nothing in it has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={thread === undefined ? text.messagesOf(channel.name) : text.answersHere}
      >
        {shown.failure && <ErrorState failure={shown.failure} />}
        {acts.failure && <ErrorState inline failure={acts.failure} />}
        {above && <ol className="mb-1 border-b border-line pb-2">{row(above, false)}</ol>}
        {shown.value === undefined && !shown.failure && (
          <Loading className="flex flex-col gap-4 p-4">
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
          </Loading>
        )}
        {shown.value?.messages.length === 0 && !above && <EmptyState title={text.empty}>{text.emptyWhy}</EmptyState>}
        <ol className="flex min-h-0 flex-col">{withDays(messages, row, newFrom, thread === undefined)}</ol>
      </div>
      {!(shown.atEnd && keep.nearEnd) && messages.length > 0 && (
        <div className="pointer-events-none absolute inset-x-0 bottom-28 grid place-items-center">
          <Button
            icon={ArrowDown}
            className="pointer-events-auto shadow-card"
            onClick={() => {
              shown.toEnd()
              keep.toEnd()
            }}
          >
            {text.toEnd}
          </Button>
        </div>
      )}
      {channel.mayWrite ? (
        <Composer
          key={thread ?? channel.id}
          ref={composer}
          channel={channel}
          name={channel.name}
          {...(thread === undefined ? {} : { thread })}
          {...(autoFocus ? { autoFocus } : {})}
          onSent={() => {
            shown.toEnd()
            keep.toEnd()
          }}
        />
      ) : (
        <p className="px-4 py-3 text-fg-2">{channel.archived ? text.isArchived : text.mayNotWrite}</p>
      )}
      <MessageMenu
        open={menu}
        onClose={() => setMenu(null)}
        canWrite={channel.mayWrite}
        inThread={thread !== undefined}
        acts={acts.offered}
        on={on}
      />
      {acts.dialogs}
    </div>
  )
}

/** Rows with the days between them, and the line where what is new begins. */
function withDays(
  messages: readonly MessageItem[],
  row: (message: MessageItem, follows: boolean) => ReactNode,
  newFrom: string | null,
  hasLine: boolean,
): ReactNode[] {
  return messages.flatMap((message, place) => {
    const before = messages[place - 1]
    const day = todayHere(new Date(message.sentAt))
    const isNewDay = before === undefined || todayHere(new Date(before.sentAt)) !== day
    const isNew = hasLine && newFrom === message.id
    const follows =
      !isNewDay &&
      !isNew &&
      before.author === message.author &&
      !message.announcement &&
      Date.parse(message.sentAt) - Date.parse(before.sentAt) < togetherMs
    return [
      ...(isNewDay ? [<DayLine key={`day ${day}`} day={day} />] : []),
      ...(isNew ? [<NewLine key="new" />] : []),
      row(message, follows),
    ]
  })
}

function DayLine({ day }: { readonly day: string }) {
  const formats = useFormat()
  const today = useToday()
  return (
    <li className="mt-4 mb-1 flex items-center gap-3 px-3 text-xs font-medium text-fg-2">
      <span aria-hidden className="h-px flex-1 bg-line" />
      {day >= today ? formats.day(day, today) : formats.dayLong(day)}
      {day.slice(0, 4) !== today.slice(0, 4) && ` ${day.slice(0, 4)}`}
      <span aria-hidden className="h-px flex-1 bg-line" />
    </li>
  )
}

function NewLine() {
  const text = useText(messageMessages)
  return (
    <li className="my-1 flex items-center gap-3 px-3 text-xs font-medium text-accent-text">
      <span aria-hidden className="h-px flex-1 bg-accent" />
      {text.newSince}
    </li>
  )
}

/** Stays at the end while one is there; else what is in sight stays where it is when messages come above or below. */
function useScrolling(
  list: RefObject<HTMLDivElement | null>,
  messages: readonly MessageItem[],
  at: string | undefined,
) {
  const startsAtEnd = at === undefined
  // When nothing was written from then on, the newest is the nearest.
  const openedAt = at === undefined ? undefined : (messages.find(({ sentAt }) => sentAt >= at) ?? messages.at(-1))?.id
  const opened = useRef(startsAtEnd)
  const [nearEnd, setNearEnd] = useState(startsAtEnd)
  const held = useRef<{ readonly id: string; readonly top: number } | null>(null)
  const atEnd = useRef(startsAtEnd)
  const first = messages[0]?.id
  const last = messages.at(-1)?.id
  const isEmpty = messages.length === 0

  useLayoutEffect(() => {
    const place = list.current
    if (!place || isEmpty) return
    if (atEnd.current) place.scrollTo({ top: place.scrollHeight, behavior: 'instant' })
    else if (held.current) {
      const row = place.querySelector<HTMLElement>(`[data-message="${held.current.id}"]`)
      if (row) place.scrollBy({ top: row.getBoundingClientRect().top - held.current.top, behavior: 'instant' })
    } else {
      // By hand, because scrollIntoView moves the page around the list too.
      const row = opened.current ? null : place.querySelector(`[data-message="${openedAt}"]`)
      opened.current = true
      const below = row ? row.getBoundingClientRect().top - place.getBoundingClientRect().top : 0
      if (row) place.scrollBy({ top: below - place.clientHeight / 2, behavior: 'instant' })
    }
  }, [list, first, last, isEmpty, openedAt])

  // What grows in place, such as a picture that arrives, must not push the end away.
  useEffect(() => {
    const place = list.current
    if (!place) return undefined
    const observer = new ResizeObserver(() => {
      if (atEnd.current) place.scrollTo({ top: place.scrollHeight, behavior: 'instant' })
    })
    for (const child of place.children) observer.observe(child)
    observer.observe(place)
    return () => observer.disconnect()
  }, [list, isEmpty])

  const onScroll = (older: () => void, newer: () => void): void => {
    const place = list.current
    if (!place) return
    const left = place.scrollHeight - place.clientHeight - place.scrollTop
    atEnd.current = left < 40
    setNearEnd(left < nearPx)
    const box = place.getBoundingClientRect()
    // Where a day begins there is no message at the top; the next one is.
    const row =
      document.elementFromPoint(box.left + 60, box.top + 30)?.closest<HTMLElement>('[data-message]') ??
      [...place.querySelectorAll<HTMLElement>('[data-message]')].find(
        (one) => one.getBoundingClientRect().top >= box.top,
      )
    held.current = row?.dataset['message'] ? { id: row.dataset['message'], top: row.getBoundingClientRect().top } : null
    if (place.scrollTop < 400) older()
    if (left < 400) newer()
  }
  return {
    nearEnd,
    onScroll,
    toEnd: () => {
      atEnd.current = true
      const place = list.current
      if (place) place.scrollTo({ top: place.scrollHeight, behavior: 'instant' })
    },
  }
}

/** Says that the channel was read while its end is in sight of somebody. */
function useReading(channel: ChannelView, inSight: boolean, newest: string | undefined): void {
  const read = useCommandCall('messages.read')
  const { run } = read
  const [looked, setLooked] = useState(() => document.visibilityState === 'visible' && document.hasFocus())
  useEffect(() => {
    const look = (): void => setLooked(document.visibilityState === 'visible' && document.hasFocus())
    addEventListener('focus', look)
    addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const isDue = inSight && looked && newest !== undefined
  const firstUnread = channel.firstUnread
  const unreadKey = `${newest} ${firstUnread}`
  useEffect(() => {
    if (!isDue) return undefined
    const timer = setTimeout(() => void run({ channel: channel.id }), readAfterMs)
    return () => clearTimeout(timer)
  }, [isDue, unreadKey, channel.id, run])
}
