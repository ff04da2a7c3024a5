import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import clsx from 'clsx'
import { CalendarClock, Check, CircleAlert, EllipsisVertical, ExternalLink, HandHeart } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import type { WeekDay, WeekTask } from '../week.queries.ts'
import { weekMessages } from './week.messages.ts'

export interface WeekActs {
  readonly days: readonly string[]
  readonly open: (task: WeekTask) => void
  readonly move: (task: WeekTask, to: string | null) => void
  readonly done: (task: WeekTask) => void
}

export interface WeekColumnProps {
  /** Undefined for what has no day. */
  readonly day: WeekDay | undefined
  readonly tasks: readonly WeekTask[]
  readonly total: number
  readonly current: string | undefined
  readonly first: boolean
  readonly onCurrent: (row: number) => void
  readonly cardRef: (id: string, card: HTMLElement | null) => void
  readonly acts: WeekActs
}

/** Cards drawn in a column at first, and with each wish for more: nobody plans a thousand. */
const firstCards = 60
const furtherCards = 60

const hoursShown = (minutes: number): number => Math.round(minutes / 6) / 10
const isTask = (data: Record<string | symbol, unknown>): data is { task: WeekTask } => 'task' in data

export function WeekColumn({ day, tasks, total, current, onCurrent, cardRef, acts }: WeekColumnProps) {
  const text = useText(weekMessages)
  const formats = useFormat()
  const today = useToday()
  const column = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  const date = day?.day ?? null
  const { move } = acts
  const drop = useRef(move)
  useEffect(() => {
    drop.current = move
  })
  useEffect(() => {
    const element = column.current
    if (!element) return undefined
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isTask(source.data),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        if (isTask(source.data)) drop.current(source.data.task, date)
      },
    })
  }, [date])
  const [limit, setLimit] = useState(firstCards)
  // Whoever walks down by key never walks off what is drawn.
  const shown = Math.max(limit, tasks.findIndex(({ id }) => id === current) + furtherCards / 2)
  const name = date === null ? text.unplanned : formats.dayLong(date)
  return (
    <section
      ref={column}
      aria-label={name}
      className={clsx(
        'flex min-w-36 flex-1 flex-col gap-2 rounded-lg p-2 md:h-full md:overflow-y-auto',
        over ? 'bg-accent-soft' : 'bg-sunken',
      )}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
    >
      <header className="text-xs">
        <h2 className={clsx('font-semibold', date === today && 'text-accent-text')}>{name}</h2>
        {day ? <Load day={day} name={name} /> : <p className="text-fg-2">{text.unplannedHint}</p>}
      </header>
      {day && day.events.length + day.promises.length > 0 && (
        <ul className="flex flex-col gap-1 text-xs">
          {day.events.map((event) => (
            <li key={event.id} className="num flex gap-1.5 text-fg-2">
              <CalendarClock aria-hidden size={13} className="mt-px shrink-0" />
              <span>
                {formats.time(event.start)} {event.title}
              </span>
            </li>
          ))}
          {day.promises.map((promise) => (
            <li key={promise.id} className="flex gap-1.5 font-medium">
              <HandHeart aria-hidden size={13} className="mt-px shrink-0" />
              <span>
                <span className="sr-only">{text.promised}: </span>
                {promise.title}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ul aria-label={text.tasksOf(name)} className="flex flex-col gap-1.5">
        {tasks.slice(0, shown).map((task, row) => (
          <TaskCard
            key={task.id}
            task={task}
            day={date}
            current={task.id === current}
            onCurrent={() => onCurrent(row)}
            cardRef={cardRef}
            acts={acts}
          />
        ))}
      </ul>
      {tasks.length > shown && (
        <Button tone="quiet" onClick={() => setLimit(shown + furtherCards)}>
          {text.showMore}
        </Button>
      )}
      {total > shown && (
        <p className="text-xs text-fg-2">{text.more(formats.number(total - Math.min(shown, tasks.length)))}</p>
      )}
    </section>
  )
}

/** What is meant to be done beside the hours there are, which are changed where they stand. */
/** What is filled of a day: meetings grey, tasks in colour; a mark where the day ends when it is overfull. */
function LoadBar({ day }: { readonly day: WeekDay }) {
  const whole = Math.max(day.hours * 60, day.meetingMinutes + day.workMinutes, 1)
  const share = (minutes: number) => `${(100 * minutes) / whole}%`
  return (
    <span aria-hidden className="relative my-1 flex h-1.5 rounded-full bg-line-strong/40">
      <span className="rounded-l-full bg-fg-3" style={{ width: share(day.meetingMinutes) }} />
      <span
        className={clsx('rounded-r-full', day.over ? 'bg-bad-solid' : 'bg-accent')}
        style={{ width: share(day.workMinutes) }}
      />
      {day.over && <span className="absolute -inset-y-1 w-0.5 bg-fg" style={{ left: share(day.hours * 60) }} />}
    </span>
  )
}

function Load({ day, name }: { readonly day: WeekDay; readonly name: string }) {
  const text = useText(weekMessages)
  const formats = useFormat()
  const set = useCommandCall('today.setHours')
  const place = (new Date(`${day.day}T00:00:00Z`).getUTCDay() + 6) % 7
  const weekday =
    (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const)[place] ?? 'monday'
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const save = (): void => {
    const hours = Number(typed)
    if (typed !== undefined && typed !== '' && hours >= 0 && hours <= 24 && hours !== day.hours)
      void set.run({ hours: { [weekday]: hours } })
    setTyped(undefined)
  }
  const free = Math.max(0, day.hours * 60 - day.meetingMinutes)
  return (
    <>
      <p className={clsx('num flex flex-wrap items-center gap-1', day.over ? 'font-medium text-bad' : 'text-fg-2')}>
        {day.over && <CircleAlert aria-hidden size={13} />}
        {text.load(formats.number(hoursShown(day.workMinutes)), formats.number(hoursShown(free)))}
      </p>
      {day.over && <p className="text-bad">{text.over}</p>}
      <LoadBar day={day} />
      {day.meetingMinutes > 0 && (
        <p className="num text-fg-2">{text.meetings(formats.number(hoursShown(day.meetingMinutes)))}</p>
      )}
      <label className="mt-1 flex items-center gap-1.5 text-fg-2">
        <span aria-hidden>{text.hours}</span>
        <input
          type="number"
          aria-label={text.hoursOf(name)}
          min={0}
          max={24}
          step={0.5}
          value={typed ?? day.hours}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(press) => press.key === 'Enter' && save()}
          className="num h-6 w-14 rounded-sm bg-raised px-1 text-fg shadow-[inset_0_0_0_1px_var(--line-control)] max-md:h-11"
        />
      </label>
    </>
  )
}

interface TaskCardProps {
  readonly task: WeekTask
  readonly day: string | null
  readonly current: boolean
  readonly onCurrent: () => void
  readonly cardRef: WeekColumnProps['cardRef']
  readonly acts: WeekActs
}

function TaskCard({ task, day, current, onCurrent, cardRef, acts }: TaskCardProps) {
  const text = useText(weekMessages)
  const formats = useFormat()
  const today = useToday()
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const element = card.current
    return element ? draggable({ element, getInitialData: () => ({ task }) }) : undefined
  }, [task])
  const title = task.title || text.untitled
  const late = task.dueOn !== null && (day === null ? task.dueOn < today : task.dueOn < day)
  const facts = [
    task.accountTitle ?? task.opportunityTitle,
    task.dueOn !== null && task.dueOn !== day ? text.due(formats.day(task.dueOn, today)) : null,
    late && day !== null ? text.afterDue : null,
    task.minutes === null ? null : text.minutes(formats.number(task.minutes)),
  ].filter((part) => part !== null)
  return (
    <li
      ref={(element) => {
        card.current = element
        cardRef(task.id, element)
      }}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys of the week act on it
      tabIndex={0}
      onFocus={onCurrent}
      className={clsx(
        'flex items-start gap-1 rounded-md bg-raised px-2 py-1.5 shadow-[inset_0_0_0_1px_var(--line)] outline-none',
        '[contain-intrinsic-size:auto_44px] [content-visibility:auto]',
        current && 'row-focus',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-pretty">{title}</span>
        {facts.length > 0 && (
          <span className={clsx('num block text-xs', late ? 'text-bad' : 'text-fg-2')}>{facts.join(' · ')}</span>
        )}
      </span>
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={text.actsOf(title)} />}>
        <MenuItem icon={Check} onSelect={() => acts.done(task)}>
          {text.done}
        </MenuItem>
        <MenuItem icon={ExternalLink} onSelect={() => acts.open(task)}>
          {text.open}
        </MenuItem>
        <MenuLine />
        {acts.days
          .filter((other) => other !== day)
          .map((other) => (
            <MenuItem key={other} onSelect={() => acts.move(task, other)}>
              {`${text.moveTo} ${formats.day(other, today)}`}
            </MenuItem>
          ))}
        {task.plannedOn !== null && <MenuItem onSelect={() => acts.move(task, null)}>{text.toNothing}</MenuItem>}
      </Menu>
    </li>
  )
}
