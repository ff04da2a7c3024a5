import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { recordMessages } from '../records.messages.ts'
import { useNewest } from '#ui/use-newest.ts'
import { moveColumn, resizeColumn, type Column } from '../view/columns.ts'
import { toggleSort, type ColumnChoice, type SortKey } from '../view/table-view.ts'

export interface HeaderProps {
  readonly all: readonly Column[]
  readonly shown: readonly Column[]
  readonly sort: readonly SortKey[]
  readonly onSort: (sort: readonly SortKey[]) => void
  readonly onColumns: (columns: readonly ColumnChoice[]) => void
  /** Holds the columns up to the one at this place, or lets go of them when they are held. */
  readonly onFreeze: (at: number) => void
  readonly allChosen: boolean
  readonly someChosen: boolean
  readonly onChooseAll: () => void
  readonly template: string
}

/** Sorts by choosing, adds a key with Shift; dragging or Alt ← → moves a column, Shift ← → makes it narrower or wider, Shift F holds it and those before. */
export function TableHeader(props: HeaderProps) {
  const { all, shown, sort, onSort, onColumns, onFreeze, allChosen, someChosen, onChooseAll, template } = props
  const text = useText(recordMessages)
  const announce = useAnnounce()
  const label = useLabel()
  const put = (column: Column, choices: readonly ColumnChoice[]): void => {
    onColumns(choices)
    const at = choices.findIndex((one) => one.field === column.field)
    const width = choices[at]?.width ?? all.find((one) => one.field === column.field)?.width ?? column.width
    announce(text.columnNow(label(column.label), at + 1, choices.length, width))
  }
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line text-xs font-medium text-fg-2"
        style={{ gridTemplateColumns: template }}
      >
        <div role="columnheader" aria-colindex={1} className="sticky left-0 z-10 flex h-8 items-center bg-surface pl-4">
          <Checkbox
            label={text.chooseAll}
            hideLabel
            checked={allChosen}
            some={someChosen && !allChosen}
            onChecked={onChooseAll}
          />
        </div>
        {shown.map((column, at) => (
          <HeaderCell
            key={column.field}
            column={column}
            index={at + 2}
            sort={sort}
            onSort={(add) => onSort(toggleSort(sort, column.field, add))}
            onMove={(by) => put(column, moveColumn(all, shown, column.field, by))}
            onDropped={(field) => {
              const from = shown.findIndex((one) => one.field === field)
              const moved = shown[from]
              if (moved) put(moved, moveColumn(all, shown, field, at - from))
            }}
            onResize={(width) => put(column, resizeColumn(all, shown, column.field, width))}
            onFreeze={() => onFreeze(at)}
          />
        ))}
      </div>
    </div>
  )
}

interface HeaderCellProps {
  readonly column: Column
  readonly index: number
  readonly sort: readonly SortKey[]
  readonly onSort: (add: boolean) => void
  readonly onMove: (by: number) => void
  /** Another column was dropped on this one and takes its place. */
  readonly onDropped: (field: string) => void
  readonly onResize: (width: number) => void
  readonly onFreeze: () => void
}

const step = 24
const dragKind = 'bullpen.column'

function HeaderCell({ column, index, sort, onSort, onMove, onDropped, onResize, onFreeze }: HeaderCellProps) {
  const cell = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const newest = useNewest(onDropped)
  useEffect(() => {
    const node = cell.current
    const handle = node?.querySelector('button')
    if (!node || !handle) return undefined
    const isColumn = (data: Readonly<Record<string, unknown>>): boolean =>
      data['kind'] === dragKind && data['field'] !== column.field
    const stops = [
      // The button is held, not the edge by which a column is made wider.
      draggable({ element: handle, getInitialData: () => ({ kind: dragKind, field: column.field }) }),
      dropTargetForElements({
        element: node,
        canDrop: ({ source }) => isColumn(source.data),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false)
          newest()(String(source.data['field']))
        },
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [column.field, newest])
  const text = useText(recordMessages)
  const label = useLabel()(column.label)
  const place = sort.findIndex((key) => key.field === column.field)
  const key = sort[place]
  const Arrow = key?.descending ? ArrowDown : ArrowUp

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'F' && event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      return onFreeze()
    }
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0 || (!event.altKey && !event.shiftKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) onMove(by)
    else onResize(column.width + by * step)
  }
  return (
    <div
      ref={cell}
      role="columnheader"
      aria-colindex={index}
      aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
      className={clsx(
        'relative flex h-8 min-w-0',
        over && 'shadow-[inset_2px_0_0_var(--accent)]',
        column.left !== undefined && 'sticky z-10 bg-surface',
      )}
      style={column.left === undefined ? undefined : { left: column.left }}
    >
      <button
        type="button"
        onClick={(event) => onSort(event.shiftKey)}
        onKeyDown={onKey}
        className={clsx(
          'flex min-w-0 flex-1 items-center gap-1 px-2 text-left -outline-offset-2 hover:text-fg',
          column.numeric && 'justify-end',
          key !== undefined && 'text-fg',
        )}
      >
        <span className="truncate" title={label}>
          {label}
        </span>
        {key !== undefined && (
          <>
            <Arrow aria-hidden size={12} className="shrink-0 text-accent-text" />
            {sort.length > 1 && <span className="num text-2xs text-fg-3">{place + 1}</span>}
          </>
        )}
      </button>
      <ResizeHandle label={text.resize(label)} width={column.width} onResize={onResize} />
    </div>
  )
}

interface ResizeHandleProps {
  readonly label: string
  readonly width: number
  readonly onResize: (width: number) => void
}

/** For the mouse; keys resize on the header itself. The width is kept when the button is let go. */
function ResizeHandle({ label, width, onResize }: ResizeHandleProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const line = useRef<HTMLSpanElement>(null)
  const move = (event: PointerEvent): void => {
    if (start.current !== null && line.current !== null)
      line.current.style.translate = `${event.clientX - start.current.x}px 0`
  }
  const end = (event: PointerEvent): void => {
    if (start.current === null) return
    const next = start.current.width + event.clientX - start.current.x
    start.current = null
    if (line.current !== null) line.current.style.translate = ''
    onResize(next)
  }
  return (
    <span
      ref={line}
      aria-hidden
      title={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={move}
      onPointerUp={end}
      className="absolute inset-y-1.5 right-0 z-10 w-2 cursor-col-resize border-r border-line hover:border-r-2 hover:border-accent max-md:hidden"
    />
  )
}
