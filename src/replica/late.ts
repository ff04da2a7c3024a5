/**
 * Late work: what somebody wrote under a right that they had lost without knowing (judge.ts), as people read it, for those
 * who decide about it and for its own author. Reading it opens its entries; where there is none nothing is opened.
 */
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import type { Core } from './core.ts'
import type { EntryBody } from './entry-body.ts'
import { type Feed, feedOf, numberOf, refOf } from './log.ts'
import type { EntryRef } from './merge.ts'
import { standing } from './standing.ts'

export interface LateItem {
  readonly table: string
  readonly record: RecordId
  readonly created: boolean
  /** Milliseconds since 1970, by its author's clock. */
  readonly at: number
  readonly values: readonly (readonly [field: string, value: FieldValue])[]
}

export interface LateWork {
  readonly space: SpaceId
  readonly device: string
  readonly person: RecordId
  /** Number of the last entry: what a decision reaches to. */
  readonly upTo: number
  readonly changes: number
  /** The newest `mostItems`, newest first. */
  readonly items: readonly LateItem[]
}

const mostItems = 50

interface LateChange {
  readonly last: EntryRef
  readonly count: number
  readonly epoch: number
  readonly state: number
}

/** By space and device, the newest first. */
export function lateWorkIn(core: Core): readonly LateWork[] {
  const { database } = core
  const found = database.all<LateChange>(
    `select a.last, a.state, c.count, c.epoch from set_aside a join change c on c.last = a.last
     where a.state in (${standing.editLate}, ${standing.appendLate}, ${standing.late}) order by a.last desc`,
  )
  const all = [...found, ...ownBeyondReach(core)]
  const groups = Map.groupBy(all, ({ last }) => feedOf(last))
  return [...groups].flatMap(([no, changes]) => {
    const feed = core.feeds.byNo(no)
    const counted = changes.map((change) => itemsOf(core, feed, change)).filter((items) => items.length > 0)
    const items = counted.flat()
    if (items.length === 0) return []
    const { space, device, person } = feed
    const upTo = numberOf(Math.max(...changes.map(({ last }) => last)))
    return [{ space, device, person, upTo, changes: counted.length, items: items.slice(0, mostItems) }]
  })
}

/**
 * What this PC wrote in spaces that it may not read any more, beyond what the others held. It is shown here as ever, so
 * it is not set aside.
 */
function ownBeyondReach(core: Core): LateChange[] {
  const authority = core.authority()
  const own = core.device.id
  const me = authority.personOf(own)
  return core.feeds.list().flatMap((feed) => {
    if (feed.device !== own) return []
    if (me !== undefined && authority.rightsIn(feed.space, me).has('read')) return []
    const { append, edit, discardedUpTo } = authority.cutOf(feed.space, own)
    const upTo = Math.max(append, edit)
    if (upTo < 0 || upTo === Infinity) return []
    return core.database
      .all<Omit<LateChange, 'state'>>(
        'select last, count, epoch from change where last > ? and last <= ? order by last desc',
        refOf(feed.no, Math.max(upTo, discardedUpTo, feed.start)),
        refOf(feed.no, feed.last),
      )
      .map((change) => ({ ...change, state: standing.late }))
  })
}

/** The part of a change that is late; nothing of bodies that are not here. Newest first. */
function itemsOf(core: Core, feed: Feed, { last, count, epoch, state }: LateChange): LateItem[] {
  const entries = core.database.all<{ ref: EntryRef; at: number; body: Uint8Array | null }>(
    // Clocks are 48 bits of milliseconds and 16 of counter.
    'select ref, (clock >> 16) & 281474976710655 as at, body from entry where ref > ? and ref <= ? order by ref desc',
    last - count,
    last,
  )
  return entries.flatMap(({ ref, at, body: sealed }) => {
    const body = core.readBody(ref, sealed, epoch)
    if (!body || !isLatePart(core, feed, body, state)) return []
    const values = Object.entries(body.w ?? {}).filter(([, value]) => value !== null)
    const elements = [...Object.entries(body.a ?? {}), ...Object.entries(body.d ?? {})]
    return [
      {
        table: body.t,
        record: feed.space + body.i,
        created: body.c === 1,
        at,
        values: [...values, ...elements],
      },
    ]
  })
}

function isLatePart(core: Core, feed: Feed, body: EntryBody, state: number): boolean {
  if (state === standing.late) return true
  if (state === standing.appendLate) return body.c === 1
  const base = core.stores.get(body.t)?.find(feed.space + body.i)?.base
  return body.c !== 1 && base !== undefined && base !== 0 && core.feeds.byNo(feedOf(base)).person !== feed.person
}
