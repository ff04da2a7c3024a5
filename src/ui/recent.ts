/** The records this person looked at last on this PC, newest first; the palette offers them before anything is typed. */
import { z } from 'zod'
import { createStore, type Store } from './store.ts'

const recentRecord = z.object({ id: z.string(), table: z.string(), title: z.string() })
export type RecentRecord = z.infer<typeof recentRecord>

const storageKey = 'bullpen.recent'
const kept = 8

function read(storage: Pick<Storage, 'getItem'>): readonly RecentRecord[] {
  try {
    return z.array(recentRecord).parse(JSON.parse(storage.getItem(storageKey) ?? '[]'))
  } catch {
    return []
  }
}

export interface RecentRecords {
  readonly list: Store<readonly RecentRecord[]>
  remember(record: RecentRecord): void
}

export function createRecent(storage: Pick<Storage, 'getItem' | 'setItem'>): RecentRecords {
  const list = createStore(read(storage))
  return {
    list,
    remember(record) {
      list.set((before) => [record, ...before.filter((one) => one.id !== record.id)].slice(0, kept))
      try {
        storage.setItem(storageKey, JSON.stringify(list.get()))
      } catch {
        // Remembered for this page only.
      }
    },
  }
}
