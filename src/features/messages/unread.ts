/**
 * What a person has not seen yet. Kept by author, because what somebody wrote without a network arrives later than what
 * others wrote after it, and would otherwise count as seen before it came.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { all, limited, sql } from '../records/sql.ts'

/** Before a channel was ever looked at, what is older than this many days counts as seen: a newcomer has a life to live. */
const daysBefore = 7
/** Counting ends here; the page says 99+. */
export const mostCounted = 100

export const floorOf = (now: number): string => new Date(now - daysBefore * 86_400_000).toISOString()

export interface Seen {
  /** When the newest message that was seen of an author was sent. */
  readonly seen: ReadonlyMap<string, string>
  /** What was sent before counts as seen, of whomever; undefined when the channel was never looked at. */
  readonly floor: string | undefined
}

/** A mark as it was written on one of the person's PCs; nonsense counts as none. */
export function parseSeen(text: string | null | undefined): Seen {
  const nothing: Seen = { seen: new Map(), floor: undefined }
  if (!text) return nothing
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return nothing
    const entries = Object.entries(read).filter((one): one is [string, string] => typeof one[1] === 'string')
    return {
      seen: new Map(entries.filter(([author]) => author !== '*')),
      floor: entries.find(([author]) => author === '*')?.[1],
    }
  } catch {
    return nothing
  }
}

interface Asking {
  readonly db: ReadDatabase
  readonly now: number
  readonly me: string
}

export const seenNow = ({ db }: Pick<Asking, 'db'>, channel: string): Seen =>
  parseSeen(db.get<{ seen: string | null }>('SELECT seen FROM channelMark WHERE channel = ?', channel)?.seen)

/** Everybody who may have written something, and since when of each nothing was seen. Not the person at this PC. */
export function unseenSince({ db, now, me }: Asking, { seen, floor }: Seen): string {
  const since = floor ?? floorOf(now)
  const people = db.all<{ id: string }>('SELECT id FROM person')
  return JSON.stringify(people.filter(({ id }) => id !== me).map(({ id }) => [id, seen.get(id) ?? since]))
}

/** Messages of a channel that were not seen, the oldest first; at most `mostCounted`. */
export const unseenIn = (asking: Asking, channel: string, seen: Seen): readonly { readonly id: string }[] =>
  all<{ id: string }>(
    asking.db,
    sql`SELECT m.id FROM json_each(${unseenSince(asking, seen)}) AS j
        CROSS JOIN message AS m ON m.channel = ${channel} AND m.author = json_extract(j.value, '$[0]')
          AND m.sentAt > json_extract(j.value, '$[1]')
        WHERE m.deletedAt IS NULL ${limited(mostCounted)}`,
  )
