/**
 * The feeds of the log: one per space and device, until a device has two different entries with one number. Then its
 * feed ends before them, and each way on is a feed of its own, a branch (fork.ts).
 */
import { emptyHash } from '#trust/seal.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Database } from './database.ts'
import { type Feed, refOf } from './log.ts'

export interface Feeds {
  /** The feed of a device in a space, made when there is none; its branches come after it. */
  root(space: SpaceId, device: string): Feed
  /** The feed and its branches, in no order; empty when nothing of it is here. */
  all(space: SpaceId, device: string): readonly Feed[]
  byNo(no: number): Feed
  /** Every feed that has entries. */
  list(): readonly Feed[]
  hasBranches(no: number): boolean
  reload(): void
}

type FeedRow = Omit<Feed, 'fork'> & { readonly fork: Uint8Array }

const feedSql = `select f.no, s.id as space, s.no as spaceNo, d.id as device, coalesce(d.person, '') as person, f.fork, f.last, f.chain,
    b.parent, coalesce(b.start, 0) as start
  from feed f join space s on s.no = f.space join device d on d.no = f.device left join branch b on b.feed = f.no`

export function openFeeds(
  database: Database,
  numbers: { readonly space: (id: SpaceId) => number; readonly device: (id: string) => number },
): Feeds {
  const byPlace = new Map<string, Feed[]>()
  const byNo = new Map<number, Feed>()

  const remember = (row: FeedRow): Feed => {
    const known = byNo.get(row.no)
    if (known) return known
    const feed: Feed = { ...row, fork: Buffer.from(row.fork).toString('hex') }
    byNo.set(feed.no, feed)
    return feed
  }
  const all = (space: SpaceId, device: string): Feed[] => {
    const place = `${space} ${device}`
    const known = byPlace.get(place)
    if (known) return known
    const found = database.all<FeedRow>(`${feedSql} where s.id = ? and d.id = ?`, space, device).map(remember)
    if (found.length > 0) byPlace.set(place, found)
    return found
  }
  return {
    all,
    root: (space, device) => {
      const find = () => all(space, device).find(({ fork }) => fork === '')
      const known = find()
      if (known) return known
      database.run(
        'insert into feed (space, device, last, chain, clock) values (?, ?, 0, ?, 0)',
        numbers.space(space),
        numbers.device(device),
        emptyHash,
      )
      const made = find()
      if (!made) throw new Error('The feed was not made')
      return made
    },
    byNo: (no) => {
      const known = byNo.get(no)
      if (known) return known
      const row = database.get<FeedRow>(`${feedSql} where f.no = ?`, no)
      if (!row) throw new Error(`feed ${no} is not in this replica`)
      return remember(row)
    },
    list: () => database.all<FeedRow>(`${feedSql} where f.last > coalesce(b.start, 0)`).map(remember),
    hasBranches: (no) => database.get('select 1 from branch where parent = ? limit 1', no) !== undefined,
    reload: () => {
      byPlace.clear()
      byNo.clear()
    },
  }
}

/** The chain of a device at a number where one of its changes ends, in `feed` itself; undefined when none ends there. */
export const chainAt = (database: Database, feed: Feed, number: number): Uint8Array | undefined =>
  number === feed.last
    ? feed.chain
    : database.get<{ chain: Uint8Array }>('select chain from change where last = ?', refOf(feed.no, number))?.chain
