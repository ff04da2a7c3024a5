/** What the records' pages remember together while the page is open: the open dialog, what is looked at, the list one came from. */
import { createContext, use, useState, type ReactNode } from 'react'
import { createStore, type Store } from '#ui/store.ts'
import type { NewContext, NewRecord } from './new/new-record.ts'
import type { CameFrom } from './open-record.ts'

export interface NoteBegun {
  readonly text: string
  readonly about: { readonly table: 'account' | 'contact' | 'opportunity' | 'lead'; readonly id: string } | undefined
}

export interface RecordsState {
  /** The dialog that is open; `new/new-dialogs.tsx` draws it. */
  readonly newRecord: Store<NewRecord | null>
  /** What the page that is shown is about, so that N T on a deal adds the deal's task. */
  readonly newContext: Store<NewContext>
  /** A note that a view has begun; the capture box opens with it. */
  readonly noteBegun: Store<NoteBegun | null>
  /** The won deal for which the bell is about to be rung. */
  readonly ringing: Store<{ readonly deal: string; readonly name: string } | null>
  readonly cameFrom: Store<CameFrom | null>
  /** The row of Today that was worked on last, so that coming back from its deal goes on there. */
  readonly lastRow: Store<{ readonly id: string | undefined; readonly index: number }>
}

const RecordsStateContext = createContext<RecordsState | null>(null)

export function RecordsStateProvider({ children }: { readonly children: ReactNode }) {
  const [state] = useState((): RecordsState => ({
    newRecord: createStore<NewRecord | null>(null),
    newContext: createStore<NewContext>({}),
    noteBegun: createStore<NoteBegun | null>(null),
    ringing: createStore<{ readonly deal: string; readonly name: string } | null>(null),
    cameFrom: createStore<CameFrom | null>(null),
    lastRow: createStore<{ readonly id: string | undefined; readonly index: number }>({ id: undefined, index: 0 }),
  }))
  return <RecordsStateContext value={state}>{children}</RecordsStateContext>
}

export function useRecordsState(): RecordsState {
  const state = use(RecordsStateContext)
  if (state === null) throw new Error('Not inside the page: RecordsStateProvider is missing')
  return state
}
