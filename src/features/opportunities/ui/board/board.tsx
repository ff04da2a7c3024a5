/**
 * The pipeline as a board: a column per stage, cards of its deals. Every card is reachable and movable by mouse, key and menu; only the
 * cards on the screen exist in the page (board-column.tsx), so size does not matter. The focus is a place (column and index) and
 * follows its card. Next: use-moves.ts for what a move is, board-focus.ts for where keys lead.
 */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useOpenRecord } from '../../../records/ui/open-record.ts'
import { useNewest } from '#ui/use-newest.ts'
import { useOpenNew } from '../../../records/ui/new/new-record.ts'
import { extendRows, noRows, toggleRow } from '../../../records/ui/table/row-choice.ts'
import type { SortKey } from '../../../records/ui/view/table-view.ts'
import type { Board as BoardFacts, Card } from '../../pipeline.queries.ts'
import { opportunityMessages } from '../opportunities.messages.ts'
import type { CardActions } from './board-card.tsx'
import { BoardColumn, type ColumnCards } from './board-column.tsx'
import { firstPlace, movePlace, nearestPlace, stageBeside, type Direction, type Place } from './board-focus.ts'
import { adjusted } from './board-moves.ts'
import { orderFor } from './board-order.ts'
import { CardMenu } from './card-menu.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { useCollapsed } from './use-collapsed.ts'
import { useFocusFollowsCard } from './use-focus-follows-card.ts'
import { useBoardCommands } from './use-board-commands.ts'
import { useMoves, type MovingCard } from './use-moves.ts'

export interface BoardProps {
  readonly facts: BoardFacts
  /** Filter and search, as the queries take them. */
  readonly asked: Readonly<Record<string, unknown>>
  /** As somebody chose; empty for the usual order. */
  readonly sort: readonly SortKey[]
  readonly today: string
}

interface OpenMenu {
  readonly anchor: HTMLElement
  /** Null for the chosen cards. */
  readonly card: MovingCard | null
}

export function Board({ facts, asked, sort, today }: BoardProps) {
  const text = useText(opportunityMessages)
  const words = useText(uiMessages)
  const { client } = useUi()
  const openRecord = useOpenRecord()
  const openNew = useOpenNew()
  const stages = useMemo(() => facts.columns.map(({ stage }) => stage), [facts])
  const { isCollapsed, collapse } = useCollapsed()
  const moves = useMoves(stages)
  const { settled } = moves
  const [place, setPlace] = useState<Place | null>(null)
  const [choice, setChoice] = useState(noRows)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const held = useRef(new Map<string, ColumnCards>())
  /** Whether the focus should go into the card at the place as soon as it is drawn. */
  const wanted = useRef(false)

  useEffect(() => settled(), [facts, settled])
  useEffect(() => (root.current === null ? undefined : autoScrollForElements({ element: root.current })), [])

  const columns = facts.columns.map(({ stage, count, amount, known }) => ({
    stage: stage.id,
    collapsed: isCollapsed(stage),
    ...adjusted(moves.counted, { stage: stage.id, count, amount, known }),
  }))
  const here = place === null ? firstPlace(columns) : nearestPlace(columns, place)

  // What the handlers below see; they themselves stay the same, so that cards need not be drawn again.
  const now = useNewest({ columns, here, choice, stages, asked, sort, move: moves.move })

  const cardAt = useCallback(
    (at: Place | null): MovingCard | undefined => {
      const stage = at === null ? undefined : now().columns[at.column]?.stage
      const card = stage === undefined || at === null ? undefined : held.current.get(stage)?.at(at.index)
      return card === undefined || stage === undefined ? undefined : { card, from: stage }
    },
    [now],
  )

  const focusPlace = useCallback(
    (at: Place | null) => {
      if (at === null) return
      wanted.current = true
      setPlace({ ...at })
      const stage = now().columns[at.column]?.stage
      if (stage !== undefined) held.current.get(stage)?.scrollTo(at.index)
    },
    [now],
  )

  // The card may be drawn a moment after the place is chosen: when its page arrives or the column has scrolled.
  useEffect(() => {
    if (!wanted.current || here === null) return undefined
    let tries = 0
    let frame = 0
    const look = (): void => {
      const found = cardAt(here)
      const node = found && root.current?.querySelector<HTMLElement>(`[data-card="${found.card.id}"]`)
      if (node) {
        wanted.current = false
        node.focus({ preventScroll: true })
        node.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      } else if (++tries < 40) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `here` is new at every render; its numbers and `place` say when it moved
  }, [here?.column, here?.index, place, cardAt])

  /** The chosen cards when this one is among them, else this one. */
  const group = useCallback(
    (one: MovingCard): MovingCard[] => {
      const { ids } = now().choice
      if (!ids.has(one.card.id)) return [one]
      return [...held.current].flatMap(([stage, cards]) =>
        cards
          .here()
          .filter(({ id }) => ids.has(id))
          .map((card) => ({ card, from: stage })),
      )
    },
    [now],
  )

  /** Where a card stands in its column, also when that part of the column is not here. */
  const find = useCallback(
    async (id: string, stage: string): Promise<number> => {
      const known = held.current.get(stage)?.indexOf(id) ?? -1
      if (known !== -1) return known
      const { asked: by, sort: order, stages: all } = now()
      const type = all.find((one) => one.id === stage)?.type
      const answer = await client.query('opportunities.boardColumn', {
        ...by,
        stage,
        sort: orderFor(order, type),
        offset: 0,
        limit: 500,
      })
      return answer.ok ? answer.value.cards.findIndex((card) => card.id === id) : -1
    },
    [client, now],
  )

  useFocusFollowsCard(root, [facts, moves.pending], () => focusPlace(here))

  const move = useCallback(
    async (one: MovingCard, stage: string, follow: boolean) => {
      const done = await now().move(group(one), stage)
      if (!done || !follow) return
      const column = now().columns.findIndex((candidate) => candidate.stage === stage)
      if (now().columns[column]?.collapsed !== false) return
      const index = await find(one.card.id, stage)
      if (index !== -1) focusPlace({ column, index })
    },
    [group, find, focusPlace, now],
  )

  const choose = useCallback((one: MovingCard, extend: boolean) => {
    setChoice((before) => {
      if (!extend) return toggleRow(before, one.card.id)
      const order = held.current.get(one.from)?.here() ?? []
      return extendRows(
        before,
        order.map(({ id }) => id),
        one.card.id,
      )
    })
  }, [])

  const open = useCallback(
    (one: MovingCard) =>
      openRecord(
        one.card.id,
        held.current
          .get(one.from)
          ?.here()
          .map(({ id }) => id) ?? [one.card.id],
      ),
    [openRecord],
  )

  const actions = useMemo<CardActions>(
    () => ({
      focus: (_card, stage, index) =>
        setPlace({ column: now().columns.findIndex((column) => column.stage === stage), index }),
      choose: (card, stage, extend) => choose({ card, from: stage }, extend),
      open: (card) => open({ card, from: card.stage ?? '' }),
      menu: (card, stage, anchor) => setMenu({ anchor, card: { card, from: stage } }),
      dragged: (card, stage) => group({ card, from: stage }).length,
    }),
    [choose, open, group, now],
  )

  /** The focus stays with the column: on its bar when it is collapsed, on its first card when it is shown. */
  const toggle = useCallback(
    (stage: string, collapsed: boolean) => {
      collapse(stage, collapsed)
      const column = now().columns.findIndex((candidate) => candidate.stage === stage)
      if (!collapsed && (now().columns[column]?.count ?? 0) > 0) focusPlace({ column, index: 0 })
      else
        requestAnimationFrame(() =>
          root.current?.querySelector<HTMLElement>(`[data-column="${stage}"] [data-toggle]`)?.focus(),
        )
    },
    [collapse, focusPlace, now],
  )

  const drop = useCallback(
    (id: string, from: string, to: string) => {
      const cards = held.current.get(from)
      const card = cards?.at(cards.indexOf(id))
      if (card !== undefined) void move({ card, from }, to, false)
    },
    [move],
  )
  const register = useCallback((stage: string, cards: ColumnCards | null) => {
    if (cards === null) held.current.delete(stage)
    else held.current.set(stage, cards)
  }, [])

  const go = (direction: Direction): void => {
    if (here === null) return
    // The first press only shows where the focus is.
    const inside = root.current?.contains(document.activeElement) === true
    focusPlace(inside ? movePlace(columns, here, direction) : here)
  }
  const extend = (direction: Direction): void => {
    const from = cardAt(here)
    const to = here === null ? null : movePlace(columns, here, direction)
    const next = cardAt(to)
    if (from === undefined || next === undefined) return
    if (choice.anchor === null) choose(from, true)
    choose(next, true)
    focusPlace(to)
  }
  const shift = (by: -1 | 1): void => {
    const one = cardAt(here)
    const stage = here === null ? null : stageBeside(columns, here.column, by)
    if (one !== undefined && stage !== null) void move(one, stage, true)
  }
  const withCard = (act: (one: MovingCard) => void) => () => {
    const one = cardAt(here)
    if (one !== undefined) act(one)
  }
  const openMenu = (one: MovingCard): void => {
    const anchor = root.current?.querySelector<HTMLElement>(`[data-card="${one.card.id}"]`)
    if (anchor) setMenu({ anchor, card: one })
  }

  useBoardCommands({
    go,
    extend,
    shift,
    open: withCard(open),
    choose: withCard((one) => choose(one, false)),
    menu: withCard(openMenu),
    letGo: () => setChoice(noRows),
    collapse: () => {
      const at = document.activeElement?.closest<HTMLElement>('[data-column]')?.dataset['column']
      const column = columns.find(({ stage }) => stage === at) ?? columns[here?.column ?? -1]
      if (column !== undefined) toggle(column.stage, !column.collapsed)
    },
    chosen: choice.ids.size,
    end: (type) => {
      const one = cardAt(here)
      const stage = stages.find((candidate) => candidate.type === type)
      if (one !== undefined && stage !== undefined) void move(one, stage.id, true)
    },
    title: () => cardAt(here)?.card.name ?? undefined,
  })

  const menuCards = menu === null ? [] : menu.card === null ? chosenCards(held.current, choice.ids) : [menu.card]
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {moves.failure !== undefined && (
        <div className="px-3 pb-2">
          <ErrorState
            inline
            failure={{ type: 'NotMoved', message: moves.failure }}
            action={<IconButton icon={X} label={words.dismiss} onClick={moves.forgetFailure} />}
          />
        </div>
      )}
      <div
        ref={root}
        role="group"
        aria-label={text.stages}
        className="flex min-h-0 flex-1 snap-x snap-mandatory gap-2 overflow-x-auto scroll-p-3 px-3 pb-3 md:snap-none"
      >
        {facts.columns.map((column, at) => {
          const shown = columns[at]
          return (
            <BoardColumn
              key={column.stage.id}
              column={column}
              count={shown?.count ?? column.count}
              amount={shown === undefined ? column.amount : shown.amount}
              currency={facts.currency}
              collapsed={shown?.collapsed ?? false}
              onCollapse={toggle}
              asked={asked}
              sort={sort}
              pending={moves.pending}
              current={here?.column === at ? here.index : -1}
              chosen={choice.ids}
              today={today}
              actions={actions}
              onDrop={drop}
              register={register}
            />
          )
        })}
      </div>
      {choice.ids.size > 0 && (
        <div
          role="toolbar"
          aria-label={text.chosenDeals(choice.ids.size)}
          className="float appear absolute inset-x-0 bottom-16 z-20 mx-auto flex w-fit max-w-[calc(100%-16px)] items-center gap-1 py-1.5 pr-1.5 pl-3.5"
        >
          <span className="num mr-1 font-medium">{text.chosenDeals(choice.ids.size)}</span>
          <Button
            tone="plain"
            aria-haspopup="menu"
            onClick={(event) => setMenu({ anchor: event.currentTarget, card: null })}
          >
            {text.moveTo}
          </Button>
          <Button tone="quiet" command="board.letGo" />
        </div>
      )}
      <CardMenu
        anchor={menu?.anchor ?? null}
        stages={stages}
        stage={menu?.card?.from ?? null}
        onClose={() => setMenu(null)}
        onMove={(stage) => {
          const [one] = menuCards
          if (one !== undefined) void move(one, stage, menu?.card !== null)
        }}
        {...(menu?.card
          ? {
              onOpen: () => menu.card && open(menu.card),
              onChoose: () => menu.card && choose(menu.card, false),
              onAddStep: () =>
                menu.card && openNew('task', { opportunity: menu.card.card.id, opportunityTitle: menu.card.card.name }),
              chosen: choice.ids.has(menu.card.card.id),
            }
          : {})}
      />
      {moves.closing && (
        <CloseDialog
          closing={moves.closing}
          today={today}
          onCancel={() => {
            moves.cancelClosing()
            focusPlace(here)
          }}
          onClosed={() => {
            moves.closed()
            setChoice(noRows)
            focusPlace(here)
          }}
        />
      )}
    </div>
  )
}

const chosenCards = (held: ReadonlyMap<string, ColumnCards>, ids: ReadonlySet<string>): MovingCard[] =>
  [...held].flatMap(([stage, cards]) =>
    cards
      .here()
      .filter(({ id }) => ids.has(id))
      .map((card: Card) => ({ card, from: stage })),
  )
