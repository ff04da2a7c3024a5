/**
 * The board of a record type: a column for each value of a field. Cards are moved by mouse, key or menu; each move is one
 * edit with undo. Deals have a board of their own (opportunities/ui/board), because moving them may end them.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { failureText } from '#ui/failures.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { AnyRow } from '../../rows.ts'
import { shapeMessages } from '../chart/shape.messages.ts'
import { useOpenRecord } from '../open-record.ts'
import { titleOfRow } from '../record-tables.ts'
import { useNewest } from '#ui/use-newest.ts'
import { shownColumns, type Column } from '../view/columns.ts'
import { boardFields } from '../view/shapes.ts'
import type { ViewControl } from '../view/use-view.ts'
import { boardColumns, type BoardColumn } from './board-columns.ts'
import { CardColumn, type HeldCards } from './card-column.tsx'

export interface RecordBoardProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
}

export function RecordBoard({ table, columns, control }: RecordBoardProps) {
  const text = useText(shapeMessages)
  const label = useLabel()
  const locale = useLocale()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const update = useCommandCall('records.update')
  const { view, asked, ready, today } = control
  const fields = boardFields(table)
  const by = columns.find(({ field }) => field === (fields.find((one) => one === view.by) ?? fields[0]))
  const all = useMemo(
    () => (by === undefined ? [] : boardColumns(by, today, table.fields['done'] !== undefined)),
    [by, today, table],
  )
  const shown = useMemo(() => shownColumns(columns, table, view.columns), [columns, table, view.columns])
  const [at, setAt] = useState({ column: 0, card: 0 })
  const held = useRef(new Map<string, HeldCards>())
  const board = useRef<HTMLDivElement>(null)
  const nameOf = (column: BoardColumn): string =>
    typeof column.label === 'object'
      ? label(column.label)
      : column.label === 'without'
        ? text.without(by === undefined ? '' : label(by.label))
        : text[column.label]

  const state = useNewest({ all, at, by, nameOf })
  const move = useCallback(
    async (row: AnyRow, to: BoardColumn) => {
      const { by: field, nameOf: named } = state()
      if (field === undefined || to.given === undefined || row[field.field] === to.given) return
      const result = await update.run({ id: row.id, set: { [field.field]: to.given } })
      if (!result.ok) return toast({ text: failureText(result.failure, locale), tone: 'bad' })
      toast({
        text: text.moved(titleOfRow(table, row), named(to)),
        operation: result.value.operation,
        kind: 'board.move',
      })
    },
    [state, update, toast, text, table, locale],
  )
  const register = useCallback((key: string, cards: HeldCards | null) => {
    if (cards) held.current.set(key, cards)
    else held.current.delete(key)
  }, [])

  const current = (): AnyRow | undefined => {
    const column = all[at.column]
    return column && held.current.get(column.key)?.at(at.card)
  }
  /** The focus follows; a card that is not drawn yet is scrolled to first. */
  const wanted = useRef(false)
  const goTo = (column: number, card: number): void => {
    const next = Math.max(0, Math.min(all.length - 1, column))
    const cards = held.current.get(all[next]?.key ?? '')
    const row = Math.max(0, Math.min((cards?.count ?? 1) - 1, card))
    wanted.current = true
    setAt({ column: next, card: row })
    cards?.scrollTo(row)
  }
  useEffect(() => {
    if (!wanted.current) return undefined
    let tries = 0
    let frame = 0
    const look = (): void => {
      const node = board.current?.querySelector<HTMLElement>(`[data-board-card="${at.column} ${at.card}"]`)
      if (node) {
        wanted.current = false
        node.focus({ preventScroll: true })
        node.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      } else if (++tries < 30) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [at])

  const shift = (by_: number): void => {
    const row = current()
    for (let to = at.column + by_; to >= 0 && to < all.length; to += by_) {
      const column = all[to]
      if (row === undefined || column === undefined) return
      if (column.given !== undefined) return void move(row, column)
    }
  }
  const key = (id: string, name: string, ...keys: readonly string[]) => ({
    id: `records.board.${id}`,
    label: name,
    group: text.board,
    keys,
    hideInPalette: true,
  })
  useCommands([
    { ...key('down', text.cardDown, 'j', 'ArrowDown'), run: () => goTo(at.column, at.card + 1) },
    { ...key('up', text.cardUp, 'k', 'ArrowUp'), run: () => goTo(at.column, at.card - 1) },
    { ...key('right', text.columnRight, 'ArrowRight'), run: () => goTo(at.column + 1, at.card) },
    { ...key('left', text.columnLeft, 'ArrowLeft'), run: () => goTo(at.column - 1, at.card) },
    { ...key('moveRight', text.moveRight, 'Shift+ArrowRight'), run: () => shift(1) },
    { ...key('moveLeft', text.moveLeft, 'Shift+ArrowLeft'), run: () => shift(-1) },
    {
      ...key('open', text.openCard, 'o'),
      run: () => {
        const row = current()
        if (row) openRecord(row.id)
      },
    },
  ])
  const totals = useLive('records.list', { table: table.name, ...asked, limit: 0 }, { keep: true, off: !ready })
  if (by === undefined) return <EmptyState title={text.noChart}>{text.noChartWhy}</EmptyState>
  if (totals.failure && totals.value === undefined) return <ErrorState failure={totals.failure} />
  return (
    <div
      ref={board}
      className="flex min-h-0 flex-1 snap-x gap-2 overflow-x-auto px-3 pb-3 max-md:snap-mandatory max-md:pb-16"
    >
      {all.map((column, index) => (
        <CardColumn
          key={column.key}
          table={table}
          column={column}
          name={nameOf(column)}
          index={index}
          control={control}
          shown={shown}
          by={by.field}
          current={index === at.column ? at.card : -1}
          places={all.filter((one) => one.given !== undefined && one !== column)}
          nameOf={nameOf}
          onFocus={(card) =>
            setAt((before) => (before.column === index && before.card === card ? before : { column: index, card }))
          }
          onOpen={(id, ids) => openRecord(id, ids)}
          onMove={(row, to) => void move(row, to)}
          register={register}
        />
      ))}
    </div>
  )
}
