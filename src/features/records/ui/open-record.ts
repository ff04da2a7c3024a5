/**
 * Going to a record's page, and back to the list it was opened from. The list leaves behind the order of its rows, so that
 * Ctrl ↑ and ↓ go to the neighbours as the person saw them.
 */
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useStore } from '#ui/store.ts'
import { useRecordsState } from './records-state.tsx'

export interface CameFrom {
  /** Address of the list. */
  readonly href: string
  readonly ids: readonly string[]
}

/** Opens a record. `ids` are the rows of the list around it, as they are known; `replace` for going on to a neighbour. */
export function useOpenRecord(): (id: string, ids?: readonly string[], replace?: boolean) => void {
  const navigate = useNavigate()
  const { cameFrom } = useRecordsState()
  return useCallback(
    (id, ids, replace = false) => {
      if (ids !== undefined) cameFrom.set({ href: location.pathname + location.search, ids })
      void navigate({ to: '/record/$id', params: { id }, replace })
    },
    [navigate, cameFrom],
  )
}

/** The list that the shown record was opened from; null when it was opened by itself. */
export function useCameFrom(id: string): CameFrom | null {
  const list = useStore(useRecordsState().cameFrom)
  return list !== null && list.ids.includes(id) ? list : null
}
