/**
 * Rows of a list that are put in another order by dragging them at their grip. By key and menu the list has commands of its
 * own; this is the mouse's way to the same.
 */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState } from 'react'
import { useNewest } from './use-newest.ts'

export interface RowDrag {
  /** What is dragged; rows of other lists are not taken. */
  readonly kind: string
  readonly id: string
  /** Another row was dropped before or after this one. */
  readonly onDropOf: (id: string, after: boolean) => void
}

/** `look`: the classes of the row while another one hangs over its edge. */
export function useRowDrag({ kind, id, onDropOf }: RowDrag) {
  const row = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const [edge, setEdge] = useState<'before' | 'after' | null>(null)
  const dropped = useNewest(onDropOf)
  useEffect(() => {
    const element = row.current
    const dragHandle = grip.current
    if (!element || !dragHandle) return undefined
    const sideOf = (y: number): 'before' | 'after' => {
      const { top, height } = element.getBoundingClientRect()
      return y < top + height / 2 ? 'before' : 'after'
    }
    const endDrag = draggable({ element, dragHandle, getInitialData: () => ({ kind, id }) })
    const endDrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === kind && source.data['id'] !== id,
      onDrag: ({ location }) => setEdge(sideOf(location.current.input.clientY)),
      onDragLeave: () => setEdge(null),
      onDrop: ({ source, location }) => {
        setEdge(null)
        const other = source.data['id']
        if (typeof other === 'string') dropped()(other, sideOf(location.current.input.clientY) === 'after')
      },
    })
    return () => {
      endDrag()
      endDrop()
    }
  }, [kind, id, dropped])
  const look = { before: 'shadow-[inset_0_2px_0_var(--accent)]', after: 'shadow-[inset_0_-2px_0_var(--accent)]' }
  return { row, grip, look: edge === null ? '' : look[edge] }
}
