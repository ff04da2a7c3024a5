import { useCallback } from 'react'
import { useRecordsState } from '../records-state.tsx'

/** What can be made anywhere in the office, by dialog. */
export type NewKind =
  | 'opportunity'
  | 'account'
  | 'contact'
  | 'task'
  | 'event'
  | 'product'
  | 'person'
  | 'team'
  | 'lead'
  | 'campaign'
  | 'source'
  | 'supportCase'
  | 'importantDate'
  | 'obligation'
  | 'topic'

/** What the new record belongs to, known from where it was begun; titles are only shown. */
export interface NewContext {
  readonly opportunity?: string | null
  readonly opportunityTitle?: string | null
  readonly account?: string | null
  readonly accountTitle?: string | null
  readonly contact?: string | null
  readonly contactTitle?: string | null
  readonly lead?: string | null
  readonly leadTitle?: string | null
}

export interface NewRecord {
  readonly kind: NewKind
  readonly context: NewContext
}

/** Opens the dialog; without a context it belongs to what the page is about. */
export function useOpenNew(): (kind: NewKind, context?: NewContext) => void {
  const { newRecord, newContext } = useRecordsState()
  return useCallback((kind, context = newContext.get()) => newRecord.set({ kind, context }), [newRecord, newContext])
}
