/** Records by their days: a month or a week, on a phone a list of days. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import clsx from 'clsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { addDays } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useNewest } from '#ui/use-newest.ts'
import type { AnyRow } from '../../rows.ts'
import { shapeMessages } from '../chart/shape.messages.ts'
import { localDay } from '../fields/display-value.ts'
import { useOpenRecord } from '../open-record.ts'
import { nameOfRow } from '../record-tables.ts'
import { usePhone } from '../use-phone.ts'
import { calendarFields } from '../view/shapes.ts'
import type { ViewControl } from '../view/use-view.ts'
import { daysOf, step, yearlyDay, type Span } from './calendar-days.ts'
import { dragged, EntryButton, type Entry } from './calendar-entry.tsx'
import { movedTo } from './moved-day.ts'

const most = 500

export function CalendarView({ table, control }: { readonly table: Table; readonly control: ViewControl }) {
  const text = useText(shapeMessages)
  const formats = useFormat()
  const locale = useLocale()
  const phone = usePhone()
  const openRecord = useOpenRecord()
  const { view, asked, ready, today } = control
  const [span, setSpan] = useState<Span>('month')
  const [at, setAt] = useState(today)
  const fields = calendarFields(table)
  const field = fields.find((one) => one === view.by) ?? fields[0] ?? ''
  const days = useMemo(() => daysOf(at, phone ? 'month' : span), [at, span, phone])
  const first = days[0] ?? at
  const last = days.at(-1) ?? at
  const ask = (more: object) => ({
    ...asked,
    table: table.name,
    filter: { all: [...(asked.filter?.all ?? []), more] as never },
    sort: [{ field, descending: false }],
    limit: most,
  })
  const found = useLive('records.list', ask({ field, op: 'between', value: [first, last] }), {
    keep: true,
    off: !ready,
  })
  const recurs = table.fields['yearly']?.kind === 'boolean'
  const yearly = useLive('records.list', ask({ field: 'yearly', op: 'is', value: true }), {
    keep: true,
    off: !ready || !recurs,
  })
  const byDay = useMemo(() => {
    const entries = new Map<string, Entry[]>()
    const put = (day: string, row: AnyRow): void => {
      const value = row[field]
      const isInstant = table.fields[field]?.kind === 'instant'
      const entry: Entry = {
        row,
        title: nameOfRow(table, row, locale),
        time: isInstant && typeof value === 'string' ? formats.time(value) : null,
        done: row['done'] === true,
        day,
      }
      entries.set(day, [...(entries.get(day) ?? []), entry])
    }
    for (const row of found.value?.rows ?? []) {
      const value = row[field]
      if (typeof value === 'string') put(localDay(value), row)
    }
    const here = new Set(found.value?.rows.map(({ id }) => id))
    for (const row of recurs ? (yearly.value?.rows ?? []) : []) {
      const value = row[field]
      const day = typeof value === 'string' && !here.has(row.id) ? yearlyDay(value, days) : undefined
      if (day !== undefined) put(day, row)
    }
    return entries
  }, [found.value, yearly.value, recurs, days, field, table, formats, locale])
  const ids = [...byDay.values()].flat().map(({ row }) => row.id)
  const open = (id: string): void => openRecord(id, ids)
  const toast = useToast()
  const announce = useAnnounce()
  const update = useCommandCall('records.update')
  const [marked, setMarked] = useState<Entry | null>(null)
  const refocus = useRef<string | null>(null)
  const moveTo = async (entry: Entry, day: string): Promise<void> => {
    const set = movedTo(table, entry.row, field, day, entry.day)
    if (Object.keys(set).length === 0) return
    const done = await update.run({ id: entry.row.id, set })
    if (!done.ok) return toast({ text: failureText(done.failure, locale), tone: 'bad' })
    const said = text.putOn(entry.title, formats.dayLong(day))
    toast({ text: said, operation: done.value.operation })
    announce(said)
    setMarked({ ...entry, row: { ...entry.row, ...set }, day })
    if (day < first || day > last) setAt(day)
  }
  // Put on another day by key, an entry is drawn anew there: the focus goes along.
  useEffect(() => {
    const id = refocus.current
    if (id === null) return
    const node = document.querySelector<HTMLElement>(`[data-entry="${id}"]`)
    if (node && document.activeElement !== node) node.focus()
  }, [byDay])
  const shift = (by: number) => () => {
    if (marked === null) return
    refocus.current = marked.row.id
    void moveTo(marked, addDays(marked.day, by))
  }
  const entryOf = (id: string): Entry | undefined => [...byDay.values()].flat().find(({ row }) => row.id === id)
  const drop = (id: string, day: string): void => {
    const entry = entryOf(id)
    if (entry) void moveTo(entry, day)
  }
  const mark = (entry: Entry): void => {
    if (refocus.current !== entry.row.id) refocus.current = null
    setMarked(entry)
  }
  const go = (by: number) => () => setAt(step(at, phone ? 'month' : span, by))
  useCommands([
    { id: 'calendar.next', label: text.next, group: text.calendar, keys: ['PageDown', 'Shift+ArrowRight'], run: go(1) },
    {
      id: 'calendar.previous',
      label: text.previous,
      group: text.calendar,
      keys: ['PageUp', 'Shift+ArrowLeft'],
      run: go(-1),
    },
    { id: 'calendar.today', label: text.today, group: text.calendar, keys: ['Home'], run: () => setAt(today) },
    ...(
      [
        ['dayLater', 1, 'ArrowRight'],
        ['dayEarlier', -1, 'ArrowLeft'],
        ['weekLater', 7, 'ArrowDown'],
        ['weekEarlier', -7, 'ArrowUp'],
      ] as const
    ).map(([name, by, key]) => ({
      id: `calendar.${name}`,
      label: text[name],
      group: text.calendar,
      keys: [`Mod+Shift+${key}`],
      when: () => marked !== null,
      run: shift(by),
      ...(marked === null ? {} : { about: marked.title }),
    })),
    {
      id: 'calendar.span',
      label: span === 'month' ? text.week : text.month,
      group: text.calendar,
      keys: ['w'],
      when: () => !phone,
      run: () => setSpan(span === 'month' ? 'week' : 'month'),
    },
  ])
  const heading = new Intl.DateTimeFormat(formats.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${at.slice(0, 7)}-15T00:00:00Z`),
  )
  if (found.failure && found.value === undefined) return <ErrorState failure={found.failure} />
  const total = found.value?.total ?? 0
  return (
    <section aria-label={text.calendar} className="flex min-h-0 flex-1 flex-col px-4 pb-4 max-md:px-3 max-md:pb-16">
      <div className="flex shrink-0 flex-wrap items-center gap-1 pb-2">
        <IconButton icon={ChevronLeft} command="calendar.previous" />
        <IconButton icon={ChevronRight} command="calendar.next" />
        <Button tone="quiet" onClick={() => setAt(today)}>
          {text.today}
        </Button>
        <h2 aria-live="polite" className="ml-1 font-semibold">
          {heading}
        </h2>
        {!phone && (
          <div role="group" aria-label={text.calendar} className="ml-auto flex rounded-lg bg-sunken p-0.5">
            {(['month', 'week'] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={span === one}
                onClick={() => setSpan(one)}
                className={clsx(
                  'h-7 rounded-md px-2.5 text-xs',
                  span === one ? 'bg-raised font-medium shadow-card forced-colors:border' : 'text-fg-2 hover:text-fg',
                )}
              >
                {text[one]}
              </button>
            ))}
          </div>
        )}
      </div>
      {total > most && (
        <p role="status" className="mb-2 rounded-md bg-warn-soft px-3 py-1.5 text-xs">
          {text.tooMany(formats.number(most), formats.number(total))}
        </p>
      )}
      {phone ? (
        <Agenda
          days={days.filter((day) => day.startsWith(at.slice(0, 7)))}
          byDay={byDay}
          today={today}
          onOpen={open}
          onMark={mark}
        />
      ) : (
        <Grid
          days={days}
          byDay={byDay}
          span={span}
          month={at.slice(0, 7)}
          today={today}
          onOpen={open}
          onMark={mark}
          onDrop={drop}
        />
      )}
    </section>
  )
}

interface DaysProps {
  readonly days: readonly string[]
  readonly byDay: ReadonlyMap<string, readonly Entry[]>
  readonly today: string
  readonly onOpen: (id: string) => void
  readonly onMark: (entry: Entry) => void
}

function Grid({
  days,
  byDay,
  span,
  month,
  today,
  onOpen,
  onMark,
  onDrop,
}: DaysProps & {
  readonly span: Span
  readonly month: string
  readonly onDrop: (id: string, day: string) => void
}) {
  const text = useText(shapeMessages)
  const formats = useFormat()
  const fits = span === 'week' ? 40 : 3
  const weekdays = new Intl.DateTimeFormat(formats.locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto rounded-lg shadow-[0_0_0_1px_var(--line)]">
      <div aria-hidden className="grid shrink-0 grid-cols-7 border-b border-line bg-sunken text-xs text-fg-2">
        {days.slice(0, 7).map((day) => (
          <span key={day} className="px-2 py-1">
            {weekdays.format(Date.parse(`${day}T00:00:00Z`))}
          </span>
        ))}
      </div>
      <ol
        className="grid min-h-0 flex-1 grid-cols-7"
        style={{ gridTemplateRows: `repeat(${days.length / 7}, minmax(${span === 'week' ? 320 : 104}px, 1fr))` }}
      >
        {days.map((day) => {
          const entries = byDay.get(day) ?? []
          return (
            <Day
              key={day}
              day={day}
              onDrop={onDrop}
              label={formats.dayLong(day)}
              className={clsx(
                'min-w-0 space-y-0.5 border-r border-b border-line p-1',
                span === 'month' && !day.startsWith(month) && 'bg-canvas',
              )}
            >
              <span
                aria-hidden
                className={clsx(
                  'num inline-grid h-5 min-w-5 place-items-center rounded-full px-1 text-xs',
                  day === today ? 'bg-accent font-semibold text-on-accent' : 'text-fg-2',
                )}
              >
                {Number(day.slice(8))}
              </span>
              {entries.slice(0, fits).map((entry) => (
                <EntryButton key={entry.row.id} entry={entry} onOpen={onOpen} onMark={onMark} />
              ))}
              {entries.length > fits && (
                <Popover
                  title={formats.dayLong(day)}
                  trigger={
                    <button type="button" className="rounded-sm px-1.5 text-xs text-fg-2 hover:bg-hover">
                      {text.more(entries.length - fits)}
                    </button>
                  }
                >
                  <p className="mb-1 font-medium">{formats.dayLong(day)}</p>
                  <div className="space-y-0.5">
                    {entries.map((entry) => (
                      <EntryButton key={entry.row.id} entry={entry} onOpen={onOpen} onMark={onMark} />
                    ))}
                  </div>
                </Popover>
              )}
            </Day>
          )
        })}
      </ol>
    </div>
  )
}

interface DayProps {
  readonly day: string
  readonly label: string
  readonly onDrop: (id: string, day: string) => void
  readonly className: string
  readonly children: ReactNode
}

/** A day that takes what is dragged onto it. */
function Day({ day, label, onDrop, className, children }: DayProps) {
  const node = useRef<HTMLLIElement>(null)
  const newest = useNewest(onDrop)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = node.current
    if (!element) return
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => dragged(source.data) !== undefined,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const id = dragged(source.data)
        if (id !== undefined) newest()(id, day)
      },
    })
  }, [day, newest])
  return (
    <li ref={node} aria-label={label} className={clsx(className, over && 'shadow-[inset_0_0_0_2px_var(--ring)]')}>
      {children}
    </li>
  )
}

function Agenda({ days, byDay, today, onOpen, onMark }: DaysProps) {
  const text = useText(shapeMessages)
  const formats = useFormat()
  const shown = days.filter((day) => byDay.has(day) || day === today)
  if (shown.length === 0) return <EmptyState title={text.noEntries} />
  return (
    <ol className="min-h-0 flex-1 overflow-y-auto">
      {shown.map((day) => (
        <li key={day} className="border-b border-line py-1.5">
          <h3 className={clsx('text-xs font-medium', day === today ? 'text-accent-text' : 'text-fg-2')}>
            {formats.dayLong(day)}
          </h3>
          {(byDay.get(day) ?? []).map((entry) => (
            <EntryButton key={entry.row.id} entry={entry} onOpen={onOpen} onMark={onMark} plain />
          ))}
        </li>
      ))}
    </ol>
  )
}
