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

/** Stands among what was said for the digest of the day. */
export const digestMark = 'digest'

interface DueItem {
  readonly table: string
  readonly title: string | null
  readonly parts: readonly { readonly reason: string }[]
}

const dueReasons: Readonly<Record<string, 'promises' | 'tasks' | 'meetings'>> = {
  promiseLate: 'promises',
  promiseToday: 'promises',
  taskLate: 'tasks',
  taskToday: 'tasks',
  taskPlanned: 'tasks',
  meetingToday: 'meetings',
}

/** What of Today is due today, counted, with the titles in their order; hints are no part of it. */
export function dayOf(now: readonly DueItem[]): {
  readonly counts: { readonly promises: number; readonly tasks: number; readonly meetings: number }
  readonly titles: readonly string[]
} {
  const counts = { promises: 0, tasks: 0, meetings: 0 }
  const titles: string[] = []
  for (const { parts, title } of now) {
    const kind = parts.map(({ reason }) => dueReasons[reason]).find((one) => one !== undefined)
    if (kind === undefined) continue
    counts[kind]++
    if (title) titles.push(title)
  }
  return { counts, titles }
}
