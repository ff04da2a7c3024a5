import { createStore, type Store } from '#ui/store.ts'

/** What can be made anywhere in the office, by dialog. */
export type NewKind = 'opportunity' | 'account' | 'contact' | 'task' | 'event'

/** What the new record belongs to, known from where it was begun; titles are only shown. */
export interface NewContext {
  readonly opportunity?: string | null
  readonly opportunityTitle?: string | null
  readonly account?: string | null
  readonly accountTitle?: string | null
  readonly contact?: string | null
  readonly contactTitle?: string | null
}

export interface NewRecord {
  readonly kind: NewKind
  readonly context: NewContext
}

/** The dialog that is open; `new-dialogs.tsx` draws it. */
export const newRecord: Store<NewRecord | null> = createStore<NewRecord | null>(null)

/** What the page that is shown is about, so that N T on a deal adds the deal's task. */
export const newContext: Store<NewContext> = createStore<NewContext>({})

export const openNew = (kind: NewKind, context: NewContext = newContext.get()): void => newRecord.set({ kind, context })
