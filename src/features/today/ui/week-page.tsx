/**
 * The week planned against the hours there are. Tasks are dragged between days, or moved by Shift and the arrows; a day that
 * holds more than it has time for is marked by sign and word. On a phone the days stand below each other.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { addDays, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { Week, WeekTask } from '../week.queries.ts'
import { WeekColumn, type WeekActs } from './week-column.tsx'
import { weekMessages } from './week.messages.ts'

export function WeekPage() {
  const text = useText(weekMessages)
  const formats = useFormat()
  const today = useToday()
  const [day, setDay] = useState<string | undefined>(undefined)
  const live = useLive('today.week', { day: day ?? today })
  const turn = (by: number): void => setDay(addDays(day ?? today, by * 7))
  useCommands([
    { id: 'week.earlier', label: text.earlier, group: text.group, icon: ChevronLeft, keys: ['['], run: () => turn(-1) },
    { id: 'week.later', label: text.later, group: text.group, icon: ChevronRight, keys: [']'], run: () => turn(1) },
    { id: 'week.now', label: text.thisWeek, group: text.group, run: () => setDay(undefined) },
  ])
  const from = live.value?.from
  return (
    <Page
      title={text.title}
      note={from && `${formats.date(from, today)} – ${formats.date(addDays(from, 6), today)}`}
      actions={
        <>
          <IconButton icon={ChevronLeft} label={text.earlier} command="week.earlier" onClick={() => turn(-1)} />
          <Button tone="quiet" onClick={() => setDay(undefined)}>
            {text.thisWeek}
          </Button>
          <IconButton icon={ChevronRight} label={text.later} command="week.later" onClick={() => turn(1)} />
        </>
      }
    >
      <Loaded live={live} skeleton={<Skeleton className="m-4 h-80" />}>
        {(week) => <WeekBoard week={week} />}
      </Loaded>
    </Page>
  )
}

function WeekBoard({ week }: { readonly week: Week }) {
  const text = useText(weekMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const plan = useCommandCall('tasks.plan')
  const complete = useCommandCall('tasks.complete')
  const cards = useRef(new Map<string, HTMLElement>())
  const [at, setAt] = useState<{ readonly column: number; readonly row: number }>({ column: 0, row: 0 })
  // The first column is what has no day yet, then the days that have hours or hold something.
  const days = week.days.filter(
    (one) => one.day === today || one.hours > 0 || one.tasks.length + one.events.length + one.promises.length > 0,
  )
  const columns: readonly (readonly WeekTask[])[] = [week.unplanned, ...days.map((one) => one.tasks)]
  const dayOf = (column: number): string | null => days[column - 1]?.day ?? null
  const current = columns[at.column]?.[at.row]

  const focus = (column: number, row: number): void => {
    const list = columns[column] ?? []
    const next = { column, row: Math.max(0, Math.min(list.length - 1, row)) }
    setAt(next)
    const card = cards.current.get(list[next.row]?.id ?? '')
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  /** To the next column on that side that holds something. */
  const aside = (by: number): void => {
    for (let column = at.column + by; column >= 0 && column < columns.length; column += by)
      if ((columns[column]?.length ?? 0) > 0) return focus(column, at.row)
  }
  const move = async (task: WeekTask, to: string | null): Promise<void> => {
    const done = await plan.run({ ids: [task.id], plannedOn: to })
    if (!done.ok) return
    const day = to === null ? text.toNothing : formats.day(to, today)
    toast({ text: text.movedSaid(task.title ?? text.untitled, day), operation: done.value.operation })
    requestAnimationFrame(() => cards.current.get(task.id)?.focus({ preventScroll: true }))
  }
  const acts: WeekActs = {
    days: days.map((one) => one.day),
    open: (task) => openRecord(task.opportunity ?? task.id),
    move: (task, to) => void move(task, to),
    done: (task) => {
      void complete.run({ ids: [task.id] }).then((done) => {
        if (done.ok) toast({ text: text.doneSaid(task.title ?? text.untitled), operation: done.value.operation })
      })
    },
  }
  const shift = (by: number): void => {
    if (!current) return
    // What has no day goes to the next one that there is.
    const coming = days.findIndex((one) => one.day >= today) + 1
    const to = at.column === 0 ? (by > 0 ? coming : 0) : at.column + by
    if (to >= 1 && to <= days.length) void move(current, dayOf(to))
  }
  const has = (): boolean => current !== undefined
  const hidden = { hideInPalette: true, when: has, group: text.group } as const
  useCommands([
    { ...hidden, id: 'week.down', label: text.down, keys: ['j', 'ArrowDown'], run: () => focus(at.column, at.row + 1) },
    { ...hidden, id: 'week.up', label: text.up, keys: ['k', 'ArrowUp'], run: () => focus(at.column, at.row - 1) },
    { ...hidden, id: 'week.left', label: text.left, keys: ['ArrowLeft'], run: () => aside(-1), when: () => true },
    { ...hidden, id: 'week.right', label: text.right, keys: ['ArrowRight'], run: () => aside(1), when: () => true },
    {
      id: 'week.moveEarlier',
      label: text.moveEarlier,
      group: text.group,
      keys: ['Shift+ArrowLeft'],
      when: has,
      run: () => shift(-1),
    },
    {
      id: 'week.moveLater',
      label: text.moveLater,
      group: text.group,
      keys: ['Shift+ArrowRight'],
      when: has,
      run: () => shift(1),
    },
    {
      id: 'week.unplan',
      label: text.unplan,
      group: text.group,
      keys: ['Backspace'],
      when: () => current?.plannedOn != null,
      run: () => current && void move(current, null),
    },
    {
      id: 'week.done',
      label: text.done,
      group: text.group,
      keys: ['e'],
      when: has,
      run: () => current && acts.done(current),
    },
    {
      id: 'week.open',
      label: text.open,
      group: text.group,
      keys: ['Enter', 'o'],
      when: has,
      run: () => current && acts.open(current),
    },
  ])
  const failure = plan.failure ?? complete.failure
  return (
    <>
      {failure && <ErrorState inline failure={failure} />}
      <div className="flex min-h-0 flex-1 gap-2 overflow-auto p-3 max-md:flex-col">
        {columns.map((tasks, column) => (
          <WeekColumn
            key={dayOf(column) ?? 'unplanned'}
            day={days[column - 1]}
            tasks={tasks}
            total={column === 0 ? week.unplannedTotal : tasks.length}
            current={at.column === column ? current?.id : undefined}
            first={column === 0 && current === undefined}
            onCurrent={(row) => setAt({ column, row })}
            cardRef={(id, card) => {
              if (card) cards.current.set(id, card)
              else cards.current.delete(id)
            }}
            acts={acts}
          />
        ))}
      </div>
    </>
  )
}
