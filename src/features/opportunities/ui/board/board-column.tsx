import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ChevronsLeftRight, ChevronsRightLeft, CircleCheck, CirclePause, CircleX } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { indexOfRow, pagesFor, rowAt } from '../../../records/ui/window/pages.ts'
import { useNewest } from '#ui/use-newest.ts'
import type { SortKey } from '../../../records/ui/view/table-view.ts'
import { useWindow } from '../../../records/ui/window/use-window.ts'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { BoardColumn as ColumnFacts, Card } from '../../pipeline.queries.ts'
import { opportunityMessages } from '../opportunities.messages.ts'
import { useMissing } from '../../../stage-asks/ui/use-missing.ts'
import { BoardCard, cardKind, type CardActions } from './board-card.tsx'
import { orderFor } from './board-order.ts'
import { arriving, leaving, type Pending } from './board-moves.ts'

/** What the board knows of a column's cards: those that are here, by index. */
export interface ColumnCards {
  readonly at: (index: number) => Card | undefined
  readonly indexOf: (id: string) => number
  /** Every card that is here, in order. */
  readonly here: () => readonly Card[]
  readonly scrollTo: (index: number) => void
}

export interface BoardColumnProps {
  readonly column: ColumnFacts
  /** With the moves that are not yet saved. */
  readonly count: number
  /** Null when there are deals and none has an amount: then no sum is known. */
  readonly amount: number | null
  readonly currency: string
  readonly collapsed: boolean
  readonly onCollapse: (stage: string, collapsed: boolean) => void
  readonly asked: Readonly<Record<string, unknown>>
  readonly sort: readonly SortKey[]
  readonly pending: Pending<Card>
  /** The index that Tab stops at; -1 when the focus is in another column. */
  readonly current: number
  readonly chosen: ReadonlySet<string>
  readonly today: string
  readonly actions: CardActions
  readonly onDrop: (id: string, from: string, to: string) => void
  readonly register: (stage: string, cards: ColumnCards | null) => void
}

const pageSize = 25
const usualHeight = 122
const gap = 8
const estimateSize = (): number => usualHeight

const typeIcons = { open: null, won: CircleCheck, lost: CircleX, hold: CirclePause }
const typeColours = { open: '', won: 'text-good', lost: 'text-bad', hold: 'text-fg-3' }

export function BoardColumn(props: BoardColumnProps) {
  const { column, collapsed, count, amount, currency, onDrop, onCollapse } = props
  const { id: stage, name, type } = column.stage
  const text = useText(opportunityMessages)
  const formats = useFormat()
  const section = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)

  useEffect(() => {
    const node = section.current
    if (node === null) return undefined
    return dropTargetForElements({
      element: node,
      canDrop: ({ source }) => source.data['kind'] === cardKind,
      onDragEnter: ({ source }) => setOver(source.data['stage'] !== stage),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const { id, stage: from } = source.data
        if (typeof id === 'string' && typeof from === 'string' && from !== stage) onDrop(id, from, stage)
      },
    })
  }, [stage, onDrop, collapsed])

  const Icon = typeIcons[type]
  const label = text.columnLabel(
    name,
    text.deals(count),
    amount === null ? text.noAmounts : formats.money(amount, currency),
  )
  if (collapsed)
    return (
      <section
        ref={section}
        data-column={stage}
        aria-label={label}
        className={clsx(
          'flex w-11 shrink-0 snap-start flex-col rounded-lg transition-colors',
          over ? 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--accent)]' : 'bg-sunken',
        )}
      >
        <button
          type="button"
          data-toggle
          aria-expanded={false}
          aria-label={`${text.expand(name)}: ${label}`}
          onClick={() => onCollapse(stage, false)}
          className="flex min-h-0 flex-1 items-center gap-2 rounded-lg py-3 [writing-mode:vertical-rl] hover:bg-hover"
        >
          <ChevronsLeftRight aria-hidden size={14} className="shrink-0 text-fg-3" />
          {Icon && <Icon aria-hidden size={14} className={clsx('shrink-0', typeColours[type])} />}
          <span className="font-semibold">{name}</span>
          <span className="num text-xs text-fg-3">{formats.number(count)}</span>
          {amount !== null && (
            <span className="num text-xs font-medium text-fg-2">{formats.moneyShort(amount, currency)}</span>
          )}
        </button>
      </section>
    )
  return (
    <section
      ref={section}
      data-column={stage}
      aria-label={label}
      className={clsx(
        'relative flex w-[84vw] shrink-0 snap-start flex-col rounded-lg transition-colors md:w-[max(204px,calc((100%-34px)/5.02))]',
        over ? 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--accent)]' : 'bg-sunken',
      )}
    >
      <header className="group flex h-10 shrink-0 items-center gap-1.5 pr-1.5 pl-3">
        {Icon && <Icon aria-hidden size={14} className={clsx('shrink-0', typeColours[type])} />}
        <h2 className="truncate font-semibold" title={name}>
          {name}
        </h2>
        <span className="num text-xs text-fg-3">{formats.number(count)}</span>
        <span
          className="num ml-auto text-xs font-medium text-fg-2"
          title={amount === null ? text.noAmounts : formats.money(amount, currency)}
        >
          {amount !== null && formats.moneyShort(amount, currency)}
        </span>
        <IconButton
          icon={ChevronsRightLeft}
          label={text.collapse(name)}
          data-toggle
          aria-expanded
          onClick={() => onCollapse(stage, true)}
          className="md:size-6 md:min-w-6 md:text-fg-3"
        />
      </header>
      <Cards {...props} />
      {over && (
        <p
          aria-hidden
          className="pointer-events-none absolute inset-x-2 top-10 rounded-md border border-dashed border-accent bg-accent-soft px-3 py-2 text-center text-xs font-medium text-accent-text"
        >
          {text.dropHere(name)}
        </p>
      )}
    </section>
  )
}

function Cards(props: BoardColumnProps) {
  const { column, count, asked, sort, pending, current, chosen, today, actions, register } = props
  const { id: stage, type } = column.stage
  const scroller = useRef<HTMLDivElement>(null)

  const [seen, setSeen] = useState({ first: 0, last: 11 })
  const request = { ...asked, stage, sort: orderFor(sort, type) }
  const pages = pagesFor(seen, column.count, pageSize, 8).map((page) => ({
    slot: String(page),
    query: 'opportunities.boardColumn',
    input: { ...request, offset: page * pageSize, limit: pageSize },
  }))
  const held = useWindow(stage, pages)
  const version = held.version()

  const cards = useMemo(() => {
    const rows = new Map<number, readonly Card[]>()
    for (const [slot, value] of held.entries())
      rows.set(Number(slot), (value as { readonly cards: readonly Card[] }).cards)
    const known = new Set([...rows.values()].flatMap((page) => page.map(({ id }) => id)))
    return { rows, on: arriving(pending, stage).filter(({ id }) => !known.has(id)), off: leaving(pending, stage) }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `version` stands for what is held
  }, [held, version, pending, stage])

  const total = column.count + cards.on.length
  const at = useCallback(
    (index: number): Card | undefined =>
      index < cards.on.length ? cards.on[index] : rowAt(cards.rows, pageSize, index - cards.on.length),
    [cards],
  )
  // A card keeps its height when others come and go above it; so heights belong to cards, not to places.
  const keyAt = useCallback((index: number) => at(index)?.id ?? `empty ${index}`, [at])

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey: keyAt,
    gap,
    overscan: 3,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const lacking = useMissing(
    useMemo(() => [...cards.rows.values()].flatMap((page) => page.map(({ id }) => id)), [cards]),
  )
  const first = (items[0]?.index ?? 0) - cards.on.length
  const last = (items.at(-1)?.index ?? 11) - cards.on.length
  useEffect(
    () => setSeen((before) => (before.first === first && before.last === last ? before : { first, last })),
    [first, last],
  )

  useEffect(() => {
    const node = scroller.current
    return node === null ? undefined : autoScrollForElements({ element: node })
  }, [])

  const newest = useNewest({ at, cards, virtual })
  useEffect(() => {
    register(stage, {
      at: (index) => newest().at(index),
      indexOf: (id) => {
        const { on, rows } = newest().cards
        const moved = on.findIndex((card) => card.id === id)
        if (moved !== -1) return moved
        const found = indexOfRow(rows, pageSize, (card) => card.id === id)
        return found === -1 ? -1 : found + on.length
      },
      here: () => [
        ...newest().cards.on,
        ...[...newest().cards.rows].sort(([a], [b]) => a - b).flatMap(([, page]) => page),
      ],
      scrollTo: (index) => newest().virtual.scrollToIndex(index, { align: 'auto' }),
    })
    return () => register(stage, null)
  }, [register, stage, newest])

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 pb-2 max-md:pb-16">
      <div
        role={items.length > 0 ? 'feed' : 'group'}
        aria-label={column.stage.name}
        className="relative"
        style={{ height: virtual.getTotalSize() + 4 }}
      >
        {items.map((item) => {
          const card = at(item.index)
          const gone = card !== undefined && item.index >= cards.on.length && cards.off.has(card.id)
          return (
            <div
              key={card?.id ?? `empty ${item.index}`}
              data-index={item.index}
              ref={virtual.measureElement}
              className="absolute inset-x-0 px-0.5 pt-0.5"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {gone ? null : card === undefined ? (
                <CardSkeleton />
              ) : (
                <BoardCard
                  card={card}
                  stage={stage}
                  type={type}
                  index={item.index}
                  count={count}
                  current={item.index === current}
                  chosen={chosen.has(card.id)}
                  moving={pending.has(card.id)}
                  lacking={lacking.get(card.id) ?? 0}
                  today={today}
                  actions={actions}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

export const CardSkeleton = () => (
  <div className="card h-[114px] space-y-2 p-3" aria-hidden>
    <Skeleton className="w-3/4" />
    <Skeleton className="h-2.5 w-1/2" />
    <Skeleton className="w-1/3" />
  </div>
)
