/**
 * One message: who, when, what, what others made of it, and what can be done with it. Hundreds of them are on the page, so
 * a row is drawn again only when something of it changed, and the menu is one for all of them.
 */
import clsx from 'clsx'
import { Ellipsis, MessageSquareReply, Pin, Plus, SmilePlus, type LucideIcon } from 'lucide-react'
import { memo, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { MessageItem } from '../messages.answers.ts'
import { EditMessage } from './edit-message.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageFiles } from './message-files.tsx'
import type { MessageAct } from './message-keys.ts'
import { MessageOutcomes } from './message-outcomes.tsx'
import { messageMessages } from './messages.messages.ts'
import { RecordCards } from './record-cards.tsx'

/** What a row asks of the conversation: the same functions for as long as it is open. */
export interface RowActs {
  readonly onAct: (act: MessageAct | 'history' | 'copy' | 'receipts', message: MessageItem) => void
  readonly onReact: (message: MessageItem, sign: string) => void
  readonly onFocus: (message: MessageItem) => void
  readonly onEditEnd: () => void
  /** `byKey`: the first entry is stood on at once. */
  readonly onMenu: (message: MessageItem, at: HTMLElement, byKey: boolean) => void
}

export interface MessageRowProps {
  readonly message: MessageItem
  /** By the same person as the one above, shortly after: the name is not said again. */
  readonly follows: boolean
  readonly chosen: boolean
  readonly editing: boolean
  /** Its menu is open. */
  readonly menuOpen: boolean
  readonly canWrite: boolean
  readonly inThread: boolean
  /** Today in this PC's time zone. */
  readonly today: string
  readonly on: RowActs
}

/** An answer of the peer has new objects for messages that are as they were. */
const isSame = ({ message: one, ...rest }: MessageRowProps, { message: other, ...next }: MessageRowProps): boolean =>
  Object.entries(rest).every(([name, value]) => Object.is(value, next[name as keyof typeof next])) &&
  (one === other || JSON.stringify(one) === JSON.stringify(other))

export const MessageRow = memo(Row, isSame)

function Row({ message, follows, chosen, editing, menuOpen, canWrite, inThread, today, on }: MessageRowProps) {
  const { onAct, onReact } = on
  const text = useText(messageMessages)
  const formats = useFormat()
  const isGone = message.deletedAt !== null || message.erased
  const records = message.mentions.filter(({ table }) => table === null).map(({ target }) => target)
  return (
    <li
      data-message={message.id}
      // The list is walked by J and K; the row is what the keys act on.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={chosen ? 0 : -1}
      onFocus={() => on.onFocus(message)}
      className={clsx(
        'group/message relative flex gap-2.5 rounded-md px-3 outline-none',
        'hover:bg-hover/60 focus-visible:shadow-[inset_0_0_0_2px_var(--ring)]',
        follows ? 'py-0.5' : 'mt-1.5 py-1',
      )}
    >
      <span className="w-8 shrink-0 pt-0.5 text-right">
        {!follows && <Avatar name={message.authorName || '?'} size={28} />}
      </span>
      <div className="min-w-0 flex-1">
        {follows ? (
          <span className="sr-only">
            {message.authorName}, {formats.dateTime(message.sentAt, today)}
          </span>
        ) : (
          <p className="flex flex-wrap items-baseline gap-x-2">
            <bdi className="font-semibold">{message.authorName}</bdi>
            <time
              dateTime={message.sentAt}
              title={formats.dateTime(message.sentAt, today)}
              className="num text-xs text-fg-2"
            >
              {formats.time(message.sentAt)}
            </time>
            {message.pinned && <Pin aria-label={text.pinned} size={11} className="text-fg-2" />}
            {message.announcement && <Badge tone="accent">{message.asksAnswer ? text.askAnswer : text.announce}</Badge>}
          </p>
        )}
        {editing ? (
          <EditMessage message={message} onEnd={on.onEditEnd} />
        ) : isGone ? (
          <p className="text-fg-2 italic">{message.erased ? text.erased : text.takenBack}</p>
        ) : (
          <MessageBody text={message.text} mentions={message.mentions} />
        )}
        {!isGone && (message.editedAt !== null || message.conflict) && (
          <button
            type="button"
            className="text-2xs text-fg-2 underline-offset-2 hover:underline max-md:min-h-11"
            onClick={() => onAct('history', message)}
          >
            {message.conflict ? text.conflict : text.edited}
          </button>
        )}
        {records.length > 0 && <RecordCards ids={records} />}
        {message.files.length > 0 && <MessageFiles message={message.id} />}
        {message.outcomes.length > 0 && <MessageOutcomes outcomes={message.outcomes} />}
        {message.announcement && !isGone && <Receipts message={message} onAct={onAct} />}
        {message.reactions.length > 0 && (
          <ul className="mt-1 flex flex-wrap gap-1">
            {message.reactions.map((one) => (
              <li key={one.emoji}>
                <button
                  type="button"
                  aria-pressed={one.mine}
                  aria-label={text.reacted(one.emoji, String(one.names.length), formats.list(one.names))}
                  title={formats.list(one.names)}
                  onClick={() => onReact(message, one.emoji)}
                  className={clsx(
                    'num inline-flex h-6 items-center gap-1 rounded-full px-2 text-xs max-md:h-11',
                    one.mine ? 'bg-accent-soft text-accent-text' : 'bg-hover text-fg-2',
                  )}
                >
                  {one.emoji} {one.names.length}
                </button>
              </li>
            ))}
          </ul>
        )}
        {!inThread && message.replies > 0 && <ThreadLink message={message} onOpen={() => onAct('answer', message)} />}
      </div>
      {!editing && (
        <Toolbar isAtHand={chosen || menuOpen}>
          {canWrite && !isGone && (
            <>
              <RowButton icon={SmilePlus} label={text.reactWith('👍')} onClick={() => onReact(message, '👍')} />
              {!inThread && (
                <RowButton icon={MessageSquareReply} label={text.answer} onClick={() => onAct('answer', message)} />
              )}
            </>
          )}
          <RowButton
            icon={Ellipsis}
            label={text.actions(message.authorName)}
            aria-haspopup="menu"
            aria-expanded={menuOpen}
            onClick={(event) => on.onMenu(message, event.currentTarget, event.detail === 0)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              on.onMenu(message, event.currentTarget, true)
            }}
          />
        </Toolbar>
      )}
    </li>
  )
}

/**
 * Seen where the pointer or the focus is. In the row that is chosen it can be reached by Tab and takes the focus back from
 * its menu; in all others it is not drawn at all, because hundreds that are only transparent are painted at every scroll.
 */
const Toolbar = ({ isAtHand, children }: { readonly isAtHand: boolean; readonly children: ReactNode }) => (
  <div
    className={clsx(
      'absolute -top-2.5 right-2 rounded-md bg-raised shadow-card group-focus-within/message:opacity-100 group-hover/message:opacity-100',
      'max-md:static max-md:flex max-md:h-11 max-md:self-start max-md:bg-transparent max-md:opacity-100 max-md:shadow-none',
      isAtHand ? 'flex opacity-0' : 'hidden group-focus-within/message:flex group-hover/message:flex',
    )}
  >
    {children}
  </div>
)

interface RowButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon
  readonly label: string
}

/** As an `IconButton` looks, with the browser's own tooltip: seven hundred of ours take longer than all words beside them. */
const RowButton = ({ icon: Icon, label, ...rest }: RowButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    {...rest}
    className="grid size-control max-h-11 min-w-7 shrink-0 place-items-center rounded-md text-fg-2 hover:bg-hover hover:text-fg md:size-7"
  >
    <Icon aria-hidden size={15} strokeWidth={1.9} />
  </button>
)

function ThreadLink({ message, onOpen }: { readonly message: MessageItem; readonly onOpen: () => void }) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const now = useNow()
  return (
    <button
      type="button"
      onClick={onOpen}
      className="mt-1 flex min-h-7 items-center gap-1.5 rounded-md text-xs font-medium text-accent-text hover:underline max-md:min-h-11"
    >
      <span aria-hidden className="flex -space-x-1">
        {message.repliedBy.slice(0, 3).map((name) => (
          <Avatar key={name} name={name} size={18} />
        ))}
      </span>
      {text.replies(message.replies)}
      {message.lastReplyAt !== null && (
        <span className="num font-normal text-fg-2">{formats.ago(message.lastReplyAt, now)}</span>
      )}
    </button>
  )
}

/** Of an announcement: that I have read it, and who else has. */
function Receipts({ message, onAct }: Pick<MessageRowProps, 'message'> & Pick<RowActs, 'onAct'>) {
  const text = useText(messageMessages)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {!message.mine && (!message.readByMe || (message.asksAnswer && message.myAnswer === null)) && (
        <Button icon={Plus} onClick={() => onAct('acknowledge', message)}>
          {message.asksAnswer ? text.giveAnswer : text.haveRead}
        </Button>
      )}
      <Button tone="quiet" onClick={() => onAct('receipts', message)}>
        {text.readBy(String(message.readBy))}
      </Button>
    </div>
  )
}
