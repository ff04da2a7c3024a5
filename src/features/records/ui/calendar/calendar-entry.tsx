/** A record in the calendar: opened by a press, put on another day by a drag. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import type { AnyRow } from '../../rows.ts'

export interface Entry {
  readonly row: AnyRow
  readonly title: string
  /** The time of day where there is one. */
  readonly time: string | null
  readonly done: boolean
  /** The day that it is shown on. */
  readonly day: string
}

/** What a drag carries. */
const dragType = 'calendar entry'
export const dragged = (data: Readonly<Record<string | symbol, unknown>>): string | undefined =>
  data['type'] === dragType && typeof data['id'] === 'string' ? data['id'] : undefined

export interface EntryButtonProps {
  readonly entry: Entry
  readonly onOpen: (id: string) => void
  readonly onMark?: (entry: Entry) => void
  readonly plain?: boolean
}

export function EntryButton({ entry, onOpen, onMark, plain = false }: EntryButtonProps) {
  const node = useRef<HTMLButtonElement>(null)
  const { id } = entry.row
  useEffect(() => {
    const element = node.current
    if (!element || plain) return
    return draggable({ element, getInitialData: () => ({ type: dragType, id }) })
  }, [id, plain])
  return (
    <button
      ref={node}
      type="button"
      title={entry.title}
      data-entry={id}
      onFocus={() => onMark?.(entry)}
      onClick={() => onOpen(id)}
      className={clsx(
        'flex w-full min-w-0 items-baseline gap-1.5 rounded-sm px-1.5 text-left hover:brightness-95',
        plain ? 'min-h-11 py-2' : 'bg-accent-soft py-0.5 text-xs text-accent-text forced-colors:border',
        entry.done && 'line-through opacity-70',
      )}
    >
      {entry.time !== null && <span className="num shrink-0 text-fg-2">{entry.time}</span>}
      <span className="min-w-0 truncate">{entry.title}</span>
    </button>
  )
}
