/** One message: who, when, what, what others made of it, and what can be done with it. */
import clsx from 'clsx'
import { Ellipsis, MessageSquareReply, Pin, Plus, SmilePlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useNow, useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import type { MessageItem } from '../messages.answers.ts'
import { EditMessage } from './edit-message.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageFiles } from './message-files.tsx'
import type { MessageAct } from './message-keys.ts'
import { MessageOutcomes } from './message-outcomes.tsx'
import { messageMessages } from './messages.messages.ts'
import { RecordCards } from './record-cards.tsx'

/** Those that most people reach for; any other is written in the text. */
export const usualSigns = ['👍', '❤️', '🎉', '😄', '👀', '✅'] as const

export interface MessageRowProps {
  readonly message: MessageItem
  /** By the same person as the one above, shortly after: the name is not said again. */
  readonly follows: boolean
  readonly chosen: boolean
  readonly editing: boolean
  readonly canWrite: boolean
  readonly inThread: boolean
  /** What the conversation can make of it. */
  readonly acts: readonly MessageAct[]
  readonly onAct: (act: MessageAct | 'history' | 'copy' | 'receipts', message: MessageItem) => void
  readonly onReact: (message: MessageItem, sign: string) => void
  readonly onFocus: () => void
  readonly onEditEnd: () => void
}

export function MessageRow(props: MessageRowProps) {
  const { message, follows, chosen, editing, canWrite, inThread, onAct, onReact } = props
  const text = useText(messageMessages)
  const formats = useFormat()
  const today = useToday()
  const isGone = message.deletedAt !== null || message.erased
  const records = message.mentions.filter(({ table }) => table === null).map(({ target }) => target)
  return (
    <li
      data-message={message.id}
      // The list is walked by J and K; the row is what the keys act on.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={chosen ? 0 : -1}
      onFocus={props.onFocus}
      className={clsx(
        'group/message relative flex gap-2.5 rounded-md px-3 outline-none [contain-intrinsic-size:auto_44px] [content-visibility:auto]',
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
          <EditMessage message={message} onEnd={props.onEditEnd} />
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
        <Toolbar>
          {canWrite && !isGone && (
            <>
              <IconButton icon={SmilePlus} label={text.reactWith('👍')} onClick={() => onReact(message, '👍')} />
              {!inThread && (
                <IconButton icon={MessageSquareReply} label={text.answer} onClick={() => onAct('answer', message)} />
              )}
            </>
          )}
          <Actions {...props} isGone={isGone} />
        </Toolbar>
      )}
    </li>
  )
}

const Toolbar = ({ children }: { readonly children: ReactNode }) => (
  <div className="absolute -top-2.5 right-2 flex rounded-md bg-raised opacity-0 shadow-card group-focus-within/message:opacity-100 group-hover/message:opacity-100 max-md:static max-md:h-11 max-md:self-start max-md:bg-transparent max-md:opacity-100 max-md:shadow-none">
    {children}
  </div>
)

function Actions({
  message,
  isGone,
  canWrite,
  acts,
  onAct,
  onReact,
  inThread,
}: MessageRowProps & { readonly isGone: boolean }) {
  const text = useText(messageMessages)
  const offered = new Set<MessageAct>(acts)
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={text.actions(message.authorName)} />}>
      {canWrite && !isGone && (
        <>
          <div className="flex px-1 max-md:flex-wrap">
            {usualSigns.map((sign) => (
              <MenuItem key={sign} onSelect={() => onReact(message, sign)}>
                {sign}
              </MenuItem>
            ))}
          </div>
          <MenuLine />
          {!inThread && <MenuItem onSelect={() => onAct('answer', message)}>{text.answer}</MenuItem>}
          <MenuItem onSelect={() => onAct('quote', message)}>{text.quote}</MenuItem>
          <MenuItem onSelect={() => onAct('pin', message)}>{message.pinned ? text.unpin : text.pin}</MenuItem>
        </>
      )}
      {!isGone && <MenuItem onSelect={() => onAct('copy', message)}>{text.copy}</MenuItem>}
      <MenuItem onSelect={() => onAct('markUnread', message)}>{text.markUnread}</MenuItem>
      {!isGone && message.editedAt !== null && (
        <MenuItem onSelect={() => onAct('history', message)}>{text.history}</MenuItem>
      )}
      {!isGone && (
        <>
          <MenuLine />
          {offered.has('task') && <MenuItem onSelect={() => onAct('task', message)}>{text.makeTask}</MenuItem>}
          {offered.has('obligation') && (
            <MenuItem onSelect={() => onAct('obligation', message)}>{text.makePromise}</MenuItem>
          )}
          {offered.has('evidence') && (
            <MenuItem onSelect={() => onAct('evidence', message)}>{text.makeEvidence}</MenuItem>
          )}
          {offered.has('topic') && <MenuItem onSelect={() => onAct('topic', message)}>{text.makeTopic}</MenuItem>}
        </>
      )}
      {message.mine && !isGone && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => onAct('edit', message)}>{text.edit}</MenuItem>
          <MenuItem tone="danger" onSelect={() => onAct('takeBack', message)}>
            {text.takeBack}
          </MenuItem>
        </>
      )}
      {!message.erased && (message.mine || offered.has('erase')) && (
        <>
          {!(message.mine && !isGone) && <MenuLine />}
          <MenuItem tone="danger" onSelect={() => onAct('erase', message)}>
            {text.erase}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

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
function Receipts({ message, onAct }: Pick<MessageRowProps, 'message' | 'onAct'>) {
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
