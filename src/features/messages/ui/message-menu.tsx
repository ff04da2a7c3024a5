/** What can be done with a message, by menu: one for all rows of a conversation, at the button of the row that asked. */
import { useText } from '#ui/text.ts'
import { MenuItem, MenuLine, MenuOfMany } from '#ui/menu.tsx'
import type { MessageItem } from '../messages.answers.ts'
import type { MessageAct } from './message-keys.ts'
import type { RowActs } from './message-row.tsx'
import { messageMessages } from './messages.messages.ts'

/** Those that most people reach for; any other is written in the text. */
const usualSigns = ['👍', '❤️', '🎉', '😄', '👀', '✅'] as const

export interface OpenMenu {
  readonly message: MessageItem
  readonly at: HTMLElement
  readonly byKey: boolean
}

export interface MessageMenuProps {
  /** Null: it is closed. */
  readonly open: OpenMenu | null
  readonly onClose: () => void
  readonly canWrite: boolean
  readonly inThread: boolean
  /** What the conversation can make of a message. */
  readonly acts: readonly MessageAct[]
  readonly on: Pick<RowActs, 'onAct' | 'onReact'>
}

export function MessageMenu({ open, onClose, ...rest }: MessageMenuProps) {
  const text = useText(messageMessages)
  return (
    <MenuOfMany
      at={open?.at ?? null}
      byKey={open?.byKey ?? false}
      label={open ? text.actions(open.message.authorName) : ''}
      onClose={onClose}
    >
      {open && <Entries message={open.message} {...rest} />}
    </MenuOfMany>
  )
}

interface EntriesProps extends Omit<MessageMenuProps, 'open' | 'onClose'> {
  readonly message: MessageItem
}

function Entries({ message, canWrite, inThread, acts, on: { onAct, onReact } }: EntriesProps) {
  const text = useText(messageMessages)
  const offered = new Set(acts)
  const isGone = message.deletedAt !== null || message.erased
  return (
    <>
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
    </>
  )
}
