import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { Ellipsis } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { Avatar } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { AnyRow } from '../../rows.ts'
import { shapeMessages } from '../chart/shape.messages.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import { currencyOf, nameOfRow } from '../record-tables.ts'
import { cellValue } from '../table/cell.tsx'
import { usualSort } from '../table/use-table-data.ts'
import { useNewest } from '#ui/use-newest.ts'
import type { Column } from '../view/columns.ts'
import type { ViewControl } from '../view/use-view.ts'
import { pagesFor, rowAt } from '../window/pages.ts'
import { useWindow } from '../window/use-window.ts'
import type { BoardColumn } from './board-columns.ts'

/** What the board knows of a column. */
export interface HeldCards {
  readonly count: number
  readonly at: (index: number) => AnyRow | undefined
  readonly scrollTo: (index: number) => void
}

export interface CardColumnProps {
  readonly table: Table
  readonly column: BoardColumn
  readonly name: string
  readonly index: number
  readonly control: ViewControl
  readonly shown: readonly Column[]
  /** The field of the columns, which a card need not say again. */
  readonly by: string
  /** The card at which Tab stops; -1 in other columns. */
  readonly current: number
  readonly places: readonly BoardColumn[]
  readonly nameOf: (column: BoardColumn) => string
  readonly onFocus: (card: number) => void
  readonly onOpen: (id: string, ids: readonly string[]) => void
  readonly onMove: (row: AnyRow, to: BoardColumn) => void
  readonly register: (key: string, cards: HeldCards | null) => void
}

const pageSize = 50
const cardHeight = 84
const dragKind = 'bullpen.record'

export function CardColumn(props: CardColumnProps) {
  const { table, column, name, control, current, onMove, register } = props
  const text = useText(shapeMessages)
  const formats = useFormat()
  const { asked, view, ready } = control
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const filter = useMemo(() => ({ all: [...(asked.filter?.all ?? []), ...column.conditions] }), [asked, column])
  const base = { table: table.name, ...asked, filter }
  const totals = useLive('records.list', { ...base, limit: 0 }, { keep: true, off: !ready })
  const count = totals.value?.total ?? 0

  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here relies on that
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 4,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const wanted = pagesFor({ first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 20 }, count, pageSize, 5)
  const held = useWindow(
    `${table.name} ${column.key}`,
    ready
      ? wanted.map((page) => ({
          slot: String(page),
          query: 'records.list',
          input: {
            ...base,
            sort: (view.sort.length > 0 ? view.sort : usualSort(table)).map((one) => ({ ...one })),
            offset: page * pageSize,
            limit: pageSize,
            totals: false,
          },
        }))
      : [],
  )
  const version = held.version()
  const pages = useMemo(() => {
    const rows = new Map<number, readonly AnyRow[]>()
    for (const [slot, value] of held.entries())
      rows.set(Number(slot), (value as { readonly rows: readonly AnyRow[] }).rows)
    return rows
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for what is held
  }, [held, version])
  const state = useNewest({ pages, onMove, column })
  useEffect(() => {
    register(column.key, {
      count,
      at: (index) => rowAt(pages, pageSize, index),
      scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    })
    return () => register(column.key, null)
  }, [register, column.key, count, pages, virtual])
  useEffect(() => {
    const node = section.current
    const list = scroller.current
    if (node === null || list === null) return undefined
    const stopScroll = autoScrollForElements({ element: list })
    const stopDrop = dropTargetForElements({
      element: node,
      canDrop: ({ source }) => source.data['kind'] === dragKind && state().column.given !== undefined,
      onDragEnter: ({ source }) => setOver(source.data['from'] !== column.key),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const { row, from } = source.data
        if (from !== column.key) state().onMove(row as AnyRow, state().column)
      },
    })
    return () => {
      stopScroll()
      stopDrop()
    }
  }, [column.key, state])
  const here = (): readonly string[] => [...pages.values()].flat().map(({ id }) => id)
  return (
    <section
      ref={section}
      aria-label={text.column(name, formats.number(count))}
      className={clsx(
        'flex w-[84vw] shrink-0 snap-start flex-col rounded-lg md:w-72',
        over ? 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--accent)]' : 'bg-sunken',
      )}
    >
      <h2 className="flex items-center gap-2 px-3 pt-2.5 pb-1.5">
        <span className="min-w-0 truncate font-semibold">{name}</span>
        <span className="num text-xs text-fg-3">{formats.number(count)}</span>
      </h2>
      <div ref={scroller} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {count === 0 && <p className="px-1 py-2 text-xs text-fg-3">{text.emptyColumn}</p>}
        <ul aria-label={name} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(pages, pageSize, item.index)
            return (
              <li
                key={row?.id ?? item.index}
                aria-setsize={count}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0"
                style={{ transform: `translateY(${item.start}px)`, height: cardHeight - 8 }}
              >
                {row === undefined ? (
                  <Skeleton className="h-full" />
                ) : (
                  <Card {...props} row={row} at={item.index} isCurrent={item.index === current} here={here} />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}

interface CardProps extends CardColumnProps {
  readonly row: AnyRow
  readonly at: number
  readonly isCurrent: boolean
  readonly here: () => readonly string[]
}

function Card(props: CardProps) {
  const { table, row, at, index, isCurrent, shown, by, column, places, nameOf, onFocus, onOpen, onMove, here } = props
  const text = useText(shapeMessages)
  const display = useDisplay()
  const element = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState(false)
  const newest = useNewest(row)
  useEffect(() => {
    const node = element.current
    if (node === null) return undefined
    return draggable({
      element: node,
      getInitialData: () => ({ kind: dragKind, row: newest(), from: column.key }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [column.key, newest])
  const name = nameOfRow(table, row, display.locale)
  const facts = shown
    .filter(({ field, definition }) => !table.title.includes(field) && field !== by && definition.kind !== 'boolean')
    .filter(({ field }) => !['owner', 'assignee', 'nextStep'].includes(field))
    .map((one) => {
      const { value, title, titles } = cellValue(row, one, undefined)
      const currency = currencyOf(table, one, row)
      return displayValue(one.definition, value, display, { title, titles, currency })
    })
    .filter((fact) => fact !== '')
  const owner = row['ownerTitle'] ?? row['assigneeTitle']
  return (
    <div
      ref={element}
      className={clsx(
        'relative flex h-full items-start gap-2 rounded-lg bg-raised p-2.5 shadow-card forced-colors:border',
        dragging && 'opacity-50',
      )}
    >
      <button
        type="button"
        data-board-card={`${index} ${at}`}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => onFocus(at)}
        onClick={() => onOpen(row.id, here())}
        className="min-w-0 flex-1 text-left after:absolute after:inset-0 after:rounded-lg"
      >
        <span className={clsx('line-clamp-2 font-medium', row['done'] === true && 'text-fg-3 line-through')}>
          {name}
        </span>
        <span className="block truncate text-xs text-fg-2">{facts.slice(0, 3).join(' · ')}</span>
      </button>
      <span className="relative z-1 flex flex-col items-end gap-1">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={text.cardMenu(name)} className="md:size-6! md:min-w-6!" />}
        >
          {places.map((place) => (
            <MenuItem key={place.key} onSelect={() => onMove(row, place)}>
              {text.moveTo(nameOf(place))}
            </MenuItem>
          ))}
        </Menu>
        {typeof owner === 'string' && <Avatar name={owner} size={18} />}
      </span>
    </div>
  )
}
