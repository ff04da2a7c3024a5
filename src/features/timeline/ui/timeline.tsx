/**
 * What happened around a record, newest first and grouped by day; what is planned stands above. Only what is on the screen is asked
 * for. Kinds can be chosen; a task is done and an appointment's result is written in place.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { localDay } from '../../records/ui/fields/display-value.ts'
import { pagesFor, rowAt } from '../../records/ui/window/pages.ts'
import { useWindow } from '../../records/ui/window/use-window.ts'
import type { Timeline as TimelineAnswer, TimelineItem, TimelineKind } from '../timeline.queries.ts'
import { kindOrder } from './kinds.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { timelineMessages } from './timeline.messages.ts'

export interface TimelineProps {
  readonly record: string
  /** Whose fields changes name. */
  readonly table: Table
  /** Offers to write down what an activity shows; absent where there is nothing that it could show. */
  readonly onEvidence?: (item: TimelineItem) => void
}

const pageSize = 30

export function Timeline({ record, table, onEvidence }: TimelineProps) {
  const text = useText(timelineMessages)
  const formats = useFormat()
  const today = useToday()
  const [kinds, setKinds] = useState<readonly TimelineKind[]>([])
  const [seen, setSeen] = useState({ first: 0, last: 14 })
  const scroller = useRef<HTMLDivElement>(null)

  const request = { record, ...(kinds.length === 0 ? {} : { kinds: [...kinds] }) }
  const head = useLive('timeline.list', { ...request, limit: 1 }, { keep: true })
  const total = head.value?.total ?? 0
  const held = useWindow(
    `${record} ${kinds.join()}`,
    pagesFor(seen, total, pageSize, 6).map((page) => ({
      slot: String(page),
      query: 'timeline.list',
      input: { ...request, offset: page * pageSize, limit: pageSize },
    })),
  )
  const version = held.version()
  const pages = useMemo(
    () => new Map([...held.entries()].map(([slot, value]) => [Number(slot), (value as TimelineAnswer).items])),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for what is held
    [held, version],
  )
  const itemAt = useCallback((index: number): TimelineItem | undefined => rowAt(pages, pageSize, index), [pages])
  // Heights belong to entries, not to places: what is logged moves everything below it.
  const keyAt = useCallback((index: number) => itemAt(index)?.id ?? `empty ${index}`, [itemAt])

  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here relies on that
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 74,
    getItemKey: keyAt,
    overscan: 5,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 14
  useEffect(
    () => setSeen((before) => (before.first === first && before.last === last ? before : { first, last })),
    [first, last],
  )

  const dayOf = (item: TimelineItem | undefined): string => (item?.at == null ? '' : localDay(dayOrInstant(item.at)))
  const dayTitle = (day: string): string => {
    if (day === '') return text.noDay
    const near = formats.day(day, today)
    const long = formats.dayLong(day)
    const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`
    const word = near.toLowerCase() === formats.date(day, today).toLowerCase() ? '' : near
    return word !== '' && /^\p{L}/u.test(word) && Math.abs(Date.parse(day) - Date.parse(today)) <= 86_400_000
      ? `${word[0]?.toUpperCase()}${word.slice(1)}, ${long}`
      : `${long}${year}`
  }

  return (
    <section aria-label={text.timeline} className="flex min-h-0 flex-1 flex-col">
      <div
        role="group"
        aria-label={text.show}
        className="flex shrink-0 flex-wrap gap-1 px-5 py-2 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:py-2"
      >
        <KindButton label={text.all} on={kinds.length === 0} onClick={() => setKinds([])} />
        {kindOrder.map((kind) => (
          <KindButton
            key={kind}
            label={text.filters[kind]}
            on={kinds.includes(kind)}
            onClick={() =>
              setKinds((before) => (before.includes(kind) ? before.filter((one) => one !== kind) : [...before, kind]))
            }
          />
        ))}
      </div>
      {head.failure !== undefined && head.value === undefined && <ErrorState failure={head.failure} />}
      {head.value !== undefined && total === 0 && (
        <EmptyState title={kinds.length === 0 ? text.empty : text.emptyFiltered}>
          {kinds.length === 0 ? text.emptyWhy : undefined}
        </EmptyState>
      )}
      <div
        ref={scroller}
        role="group"
        aria-label={text.timeline}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-6 -outline-offset-2"
      >
        <ol className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((place) => {
            const item = itemAt(place.index)
            const day = dayOf(item)
            const begins = place.index === 0 || (item !== undefined && dayOf(itemAt(place.index - 1)) !== day)
            return (
              <li
                key={item === undefined ? `empty ${place.index}` : `${item.kind} ${item.id}`}
                data-index={place.index}
                ref={virtual.measureElement}
                className="absolute inset-x-0 px-5 max-md:px-3"
                style={{ transform: `translateY(${place.start}px)` }}
              >
                {item === undefined ? (
                  <span className="block py-3">
                    <span className="skeleton block h-3 w-1/2" />
                  </span>
                ) : (
                  <>
                    {begins && (
                      <h2 className={clsx('pb-1 text-xs font-medium text-fg-3', place.index === 0 ? 'pt-1' : 'pt-4')}>
                        {dayTitle(day)}
                      </h2>
                    )}
                    <TimelineEntry
                      item={item}
                      table={table}
                      record={record}
                      today={today}
                      {...(onEvidence ? { onEvidence } : {})}
                    />
                  </>
                )}
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}

/** A task's day is a date and stays one, wherever this PC is. */
const dayOrInstant = (at: string): string => (at.length === 10 ? `${at}T12:00:00` : at)

interface KindButtonProps {
  readonly label: string
  readonly on: boolean
  readonly onClick: () => void
}

const KindButton = ({ label, on, onClick }: KindButtonProps) => (
  <button
    type="button"
    aria-pressed={on}
    onClick={onClick}
    className={clsx(
      'relative h-6 shrink-0 rounded-full px-2.5 text-xs max-md:h-8 max-md:px-3.5 max-md:after:absolute max-md:after:inset-x-0 max-md:after:-inset-y-1.5',
      on ? 'bg-accent-soft font-medium text-accent-text' : 'text-fg-2 hover:bg-hover',
    )}
  >
    {label}
  </button>
)
