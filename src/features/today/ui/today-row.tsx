import clsx from 'clsx'
import {
  AlarmClock,
  CalendarClock,
  Check,
  CircleAlert,
  CircleDashed,
  CornerDownRight,
  EllipsisVertical,
  ExternalLink,
  Plus,
  SquareCheck,
  UserRoundPlus,
} from 'lucide-react'
import { SpaceHint } from '../../sharing/ui/space-mark.tsx'
import type { ReactNode, Ref } from 'react'
import { toneSoft, toneText, type Tone } from '#ui/badge.tsx'
import { IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import type { Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

export interface RowActions {
  readonly done: (entry: Entry) => void
  readonly snooze: (entry: Entry) => void
  readonly delegate: (entry: Entry) => void
  readonly open: (entry: Entry) => void
  readonly addStep: (entry: Entry) => void
}

export interface TodayRowProps {
  readonly entry: Entry
  readonly current: boolean
  readonly onCurrent: () => void
  readonly actions: RowActions
  readonly rowRef: Ref<HTMLDivElement>
  /** In place of the row's end: the field for a next step. */
  readonly children?: ReactNode
}

/** One thing to do, with the reason. Its buttons are the commands E, H, D and Enter for those who use a pointer. */
export function TodayRow({ entry, current, onCurrent, actions, rowRef, children }: TodayRowProps) {
  const text = useText(todayMessages)
  const facts = useFacts(entry)
  return (
    // The grid's keys are commands of the page (today-list.tsx); the pointer opens.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      ref={rowRef}
      tabIndex={current ? 0 : -1}
      aria-selected={current}
      onFocus={onCurrent}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button,input,form')) return
        actions.open(entry)
      }}
      className={clsx(
        'group flex min-h-row flex-wrap items-center gap-x-2.5 px-4 py-2 outline-none max-md:px-3',
        current ? 'row-focus' : 'hover:bg-hover',
      )}
    >
      <span role="gridcell" className="flex min-w-0 flex-1 basis-60 items-center gap-2.5">
        <span
          aria-hidden
          className={clsx('grid size-7 shrink-0 place-items-center rounded-full', toneSoft[facts.tone])}
        >
          <facts.icon size={14} strokeWidth={2} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-pretty">
            {entry.title} <SpaceHint record={entry.id} usual="team" />
          </span>
          <span className="block text-xs text-fg-2">
            {facts.about && (
              <>
                <bdi>{facts.about}</bdi> ·{' '}
              </>
            )}
            <span className={facts.tone === 'plain' ? 'text-fg-3' : toneText[facts.tone]}>{facts.why}</span>
          </span>
        </span>
      </span>
      <span
        role="gridcell"
        className={clsx('items-center gap-0.5', 'max-md:hidden!', current ? 'flex' : 'hidden group-hover:flex')}
      >
        {entry.kind === 'item' ? (
          <>
            <IconButton
              icon={Check}
              label={text.done}
              command="today.done"
              tabIndex={-1}
              onClick={() => actions.done(entry)}
            />
            {entry.item.table === 'task' && (
              <>
                <IconButton
                  icon={AlarmClock}
                  label={text.snooze}
                  command="today.snooze"
                  tabIndex={-1}
                  onClick={() => actions.snooze(entry)}
                />
                <IconButton
                  icon={UserRoundPlus}
                  label={text.delegate}
                  command="today.delegate"
                  tabIndex={-1}
                  onClick={() => actions.delegate(entry)}
                />
              </>
            )}
          </>
        ) : (
          <IconButton
            icon={Plus}
            label={text.addStep}
            command="today.addStep"
            tabIndex={-1}
            onClick={() => actions.addStep(entry)}
          />
        )}
      </span>
      <span role="gridcell" className="num shrink-0 text-right text-xs">
        <span className={clsx('block font-medium', entry.section === 'overdue' ? 'text-bad' : 'text-fg')}>
          {facts.when}
        </span>
        <span className={clsx('block', facts.when === '' ? 'font-medium text-fg-2' : 'text-fg-3')}>{facts.amount}</span>
      </span>
      <span role="gridcell" className="-mr-2 md:hidden">
        <RowMenu entry={entry} actions={actions} />
      </span>
      {children && (
        <span role="gridcell" className="mt-2 w-full md:pl-[38px]">
          {children}
        </span>
      )}
    </div>
  )
}

/** The same acts for those who touch. */
function RowMenu({ entry, actions }: Pick<TodayRowProps, 'entry' | 'actions'>) {
  const text = useText(todayMessages)
  const isTask = entry.kind === 'item' && entry.item.table === 'task'
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={text.actsOf(entry.title)} tabIndex={-1} />}>
      {entry.kind === 'item' ? (
        <MenuItem icon={Check} onSelect={() => actions.done(entry)}>
          {text.done}
        </MenuItem>
      ) : (
        <MenuItem icon={Plus} onSelect={() => actions.addStep(entry)}>
          {text.addStep}
        </MenuItem>
      )}
      {isTask && (
        <MenuItem icon={AlarmClock} onSelect={() => actions.snooze(entry)}>
          {text.snooze}
        </MenuItem>
      )}
      {isTask && (
        <MenuItem icon={UserRoundPlus} onSelect={() => actions.delegate(entry)}>
          {text.delegate}
        </MenuItem>
      )}
      <MenuItem icon={ExternalLink} onSelect={() => actions.open(entry)}>
        {text.open}
      </MenuItem>
    </Menu>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const icons = {
  task: SquareCheck,
  event: CalendarClock,
  deal: CornerDownRight,
  overdue: CircleAlert,
  undated: CircleDashed,
}

function useFacts(entry: Entry) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const today = useToday()
  if (entry.kind === 'deal') {
    const { deal } = entry
    return {
      icon: icons.deal,
      tone: 'warn' as Tone,
      about: deal.accountTitle,
      why: text.noNextStep,
      when: deal.closeDate ? capital(formats.day(deal.closeDate, today)) : '',
      amount: deal.amount === null ? '' : formats.money(deal.amount, deal.currency),
    }
  }
  const { item } = entry
  const { reason, days } = item.why
  const overdue = reason === 'overdue'
  const meetingAhead = item.table === 'event' && reason === 'upcoming'
  return {
    icon:
      item.table === 'event'
        ? icons.event
        : overdue
          ? icons.overdue
          : reason === 'undated'
            ? icons.undated
            : icons.task,
    tone: (overdue ? 'bad' : 'plain') as Tone,
    about: item.opportunityTitle ?? item.accountTitle ?? item.contactTitle,
    why: meetingAhead ? text.meetingUpcoming(days) : text.why[reason](days),
    when:
      // Beneath the heading "Today" only the hour is news.
      item.at && reason !== 'upcoming'
        ? formats.time(item.at)
        : reason === 'dueToday' || item.on === null
          ? ''
          : capital(formats.day(item.on, today)),
    amount: item.amount === null ? '' : formats.money(item.amount, item.currency),
  }
}
