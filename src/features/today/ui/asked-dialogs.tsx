/** What an act of Today asks before it is done: until when, whom, into which parts, why. */
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { delegateCall, snoozeCall, type Call } from './act-on.ts'
import { MovePromiseDialog, SayDialog, SplitDialog } from './ask-dialogs.tsx'
import { DelegateDialog, ResultDialog, SnoozeDialog, SnoozeMenu } from './today-dialogs.tsx'
import type { Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

export interface Asking {
  readonly what:
    | 'snooze'
    | 'snoozeOther'
    | 'movePromise'
    | 'delegate'
    | 'split'
    | 'decline'
    | 'release'
    | 'result'
    | 'addStep'
  readonly entry: Entry
}

export interface AskedDialogsProps {
  readonly asking: Asking
  readonly anchor: () => Element | null
  readonly onClose: () => void
  readonly onAsk: (next: Asking) => void
  readonly onCall: (call: Call, said: string) => void
  /** It was done by the dialog itself. */
  readonly onDone: (operation: string, said: string) => void
}

export function AskedDialogs({ asking: { what, entry }, anchor, onClose, onAsk, onCall, onDone }: AskedDialogsProps) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  const { id, title, item } = entry
  const snooze = (day: string): void => {
    const said = item.table === 'task' ? text.snoozedSaid : text.restsSaid
    onCall(snoozeCall(entry, day), said(title, formats.day(day, today)))
  }
  if (what === 'snooze')
    return (
      <SnoozeMenu
        open
        onClose={onClose}
        anchor={anchor}
        onDay={snooze}
        onOther={() => onAsk({ what: 'snoozeOther', entry })}
      />
    )
  if (what === 'snoozeOther') return <SnoozeDialog onClose={onClose} onDay={snooze} />
  if (what === 'delegate')
    return (
      <DelegateDialog
        onClose={onClose}
        onPerson={(person, name) =>
          onCall(
            delegateCall(entry, person),
            item.table === 'obligation' ? text.handedSaid(title, name) : text.delegatedSaid(title, name),
          )
        }
      />
    )
  if (what === 'split')
    return (
      <SplitDialog
        title={title}
        onClose={onClose}
        onSplit={(parts) =>
          onCall({ command: 'tasks.split', input: { id, parts } }, text.splitSaid(parts.length, title))
        }
      />
    )
  if (what === 'movePromise') {
    const byUs = item.standing === 'byUs'
    return (
      <MovePromiseDialog
        title={title}
        customer={byUs ? (item.contactTitle ?? item.accountTitle) : null}
        colleague={item.standing === 'colleague' ? item.otherTitle : null}
        onClose={onClose}
        onMove={({ dueOn, reason, tell }) => {
          const day = formats.day(dueOn, today)
          onCall(
            {
              command: 'obligations.move',
              input: {
                ids: [id],
                dueOn,
                ...(reason === '' ? {} : { reason }),
                ...(tell && byUs && (item.contactTitle ?? item.accountTitle)
                  ? { tell: text.tellTask(title, formats.date(dueOn, today)).slice(0, 1_000) }
                  : {}),
              },
            },
            text.movedSaid(title, day),
          )
        }}
      />
    )
  }
  if (what === 'release')
    return (
      <SayDialog
        title={text.releaseTitle(title)}
        label={text.releaseWhy}
        act={text.release}
        required
        onClose={onClose}
        onSaid={(reason) =>
          onCall({ command: 'obligations.release', input: { ids: [id], reason } }, text.releasedSaid(title))
        }
      />
    )
  if (what === 'decline')
    return (
      <SayDialog
        title={text.declineTitle(title)}
        label={text.declineWhy}
        act={text.decline}
        onClose={onClose}
        onSaid={(note) =>
          onCall(
            { command: 'tasks.decline', input: { ids: [id], ...(note === '' ? {} : { note }) } },
            text.declinedSaid(title),
          )
        }
      />
    )
  if (what === 'result')
    return (
      <ResultDialog
        event={{ id, title }}
        onClose={onClose}
        onSaved={(operation) => onDone(operation, text.resultSaved)}
      />
    )
  return null
}
