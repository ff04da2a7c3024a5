/** Which promises this browser already reminded of on a day. */
import { z } from 'zod'

const key = 'bullpen.reminded'
const stored = z.object({ day: z.string(), ids: z.array(z.string()).max(10_000) })

/** What was said on `day`; nothing where the browser keeps nothing or something else. */
export function readReminded(storage: Pick<Storage, 'getItem'>, day: string): ReadonlySet<string> {
  try {
    const found = stored.safeParse(JSON.parse(storage.getItem(key) ?? 'null'))
    return new Set(found.success && found.data.day === day ? found.data.ids : [])
  } catch {
    return new Set()
  }
}

export function writeReminded(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  day: string,
  ids: readonly string[],
): void {
  try {
    storage.setItem(key, JSON.stringify({ day, ids: [...readReminded(storage, day), ...ids] }))
  } catch {
    // Said again after a reload.
  }
}

export const toRemind = (due: readonly string[], said: ReadonlySet<string>): readonly string[] =>
  due.filter((id) => !said.has(id))
