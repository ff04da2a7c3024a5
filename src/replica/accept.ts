/**
 * The way in for changes that other devices made: verified against their seal, stored, and shown by the same rebuild that
 * repairs. The counterpart `changesAfter` reads a feed for whoever lacks it. Everything given here is hostile until it
 * has been checked.
 */
import { hashBytes } from '#trust/seal.ts'
import type { SpaceId } from '#shared/ids.ts'
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import { msOfClock } from './clock.ts'
import type { Core } from './core.ts'
import type { EntryBody } from './entry-body.ts'
import { bodyState, type Change, type Feed, maxEntries, refOf, type SealedEntry, verifyChange } from './log.ts'
import { rebuildRecord, ridFor } from './rebuild.ts'
import { findOperation } from './undo.ts'

/** A change as it travels. */
export interface WireChange extends Omit<Change, 'last' | 'count'> {
  readonly space: SpaceId
  readonly device: string
  /** Number of the first entry in its feed. */
  readonly first: number
  readonly entries: readonly SealedEntry[]
}

export type AcceptFailure = Failure & { readonly type: 'UnknownFeed' | 'Gap' | 'Forged' | 'TooLarge' }

const refuse = (type: AcceptFailure['type'], message: string) => fail<AcceptFailure>({ type, message })

/**
 * Stores a change and shows it, in one transaction. Accepting what is already here changes nothing. The tables that
 * changed are returned; a change that is refused leaves no trace.
 */
export function acceptChange(core: Core, change: WireChange): Result<ReadonlySet<string>, AcceptFailure> {
  const { database } = core
  const author = database.get<{ signing_key: Uint8Array }>('select signing_key from device where id = ?', change.device)
  const space = database.get('select 1 from space where id = ?', change.space)
  if (!author || !space) return refuse('UnknownFeed', 'This change is of a device or a space that is not known here.')
  if (change.entries.length === 0 || change.entries.length > maxEntries)
    return refuse('TooLarge', `A change has 1 to ${maxEntries} entries.`)
  const feed = core.feed(change.space, change.device)
  if (change.first + change.entries.length - 1 <= feed.last) return ok(new Set())
  if (change.first !== feed.last + 1) return refuse('Gap', `Expected entry ${feed.last + 1}, got ${change.first}.`)
  const bodiesMatch = change.entries.every(({ body, bodyHash }) => !body || hashBytes(body).equals(bodyHash))
  if (
    !bodiesMatch ||
    !verifyChange(core.office(), feed, author.signing_key, change.first, feed.chain, change, change.entries)
  )
    return refuse('Forged', 'The seal of this change does not fit its entries.')
  return ok(database.transaction(() => store(core, feed, change)))
}

function store(core: Core, feed: Feed, change: WireChange): ReadonlySet<string> {
  const { database } = core
  const insert = database.prepare(
    'insert into entry (ref, record, clock, body, state, body_hash) values (?, ?, ?, ?, ?, ?)',
  )
  const records = new Map<number, { readonly table: string; readonly id: string }>()
  let note: EntryBody['o']
  change.entries.forEach((entry, index) => {
    const ref = refOf(feed.no, change.first + index)
    const body = core.readBody(ref, entry.body ?? null, change.epoch)
    const rid = body ? ridFor(core, body.t, feed.space + body.i) : 0
    if (body) records.set(rid, { table: body.t, id: feed.space + body.i })
    note ??= body?.o
    const state = !entry.body
      ? bodyState.absent
      : core.keyOf(feed.space, change.epoch)
        ? bodyState.here
        : bodyState.noKey
    insert.run(ref, rid, BigInt.asIntN(64, entry.clock), entry.body ?? null, state, entry.body ? null : entry.bodyHash)
    core.clock.follow(entry.clock)
    // The row must exist before the next entry looks its number up.
    const store = body && core.stores.get(body.t)
    if (store && body && !store.find(feed.space + body.i)) rebuildRecord(core, store, rid, feed.space + body.i)
  })
  const last = change.first + change.entries.length - 1
  database.run(
    'insert into change (last, count, operation, epoch, heads, signature, chain) values (?, ?, ?, ?, ?, ?, ?)',
    refOf(feed.no, last),
    change.entries.length,
    operationNo(core, change, note),
    change.epoch,
    change.heads,
    change.signature,
    change.chain,
  )
  const clock = change.entries.reduce((latest, entry) => (entry.clock > latest ? entry.clock : latest), 0n)
  const feedUpdate = 'update feed set last = ?, chain = ?, clock = ? where no = ?'
  database.run(feedUpdate, last, change.chain, BigInt.asIntN(64, followed(core, clock)), feed.no)
  feed.last = last
  feed.chain = change.chain
  for (const [rid, { table, id }] of records) {
    const store = core.stores.get(table)
    if (store) rebuildRecord(core, store, rid, id)
  }
  return new Set([...records.values()].map(({ table }) => table))
}

/** What of a foreign clock may be remembered as seen; a wild one must not come back through the feed on opening. */
const followed = (core: Core, clock: bigint): bigint => (msOfClock(clock) <= core.now() + 86_400_000 ? clock : 0n)

function operationNo(core: Core, change: WireChange, note: EntryBody['o']): number {
  const hex = Buffer.from(change.operation).toString('hex')
  const known = findOperation(core, hex)
  if (known) return known.no
  const undone = note?.u === undefined ? undefined : findOperation(core, note.u)
  core.database.run(
    'insert into operation (id, label, at, mine, undoes, depth) values (?, ?, ?, 0, ?, ?)',
    change.operation,
    note?.l ?? '',
    msOfClock(change.entries[0]?.clock ?? 0n),
    undone?.no ?? null,
    undone ? undone.depth + 1 : 0,
  )
  return findOperation(core, hex)?.no ?? 0
}

/** The changes of a feed that follow entry `after`, oldest first. */
export function* changesAfter(core: Core, space: SpaceId, device: string, after: number): Generator<WireChange> {
  const feed = core.feed(space, device)
  const { database } = core
  const changes = database.all<Omit<Change, 'operation'> & { readonly operation: Uint8Array }>(
    `select c.last, c.count, o.id as operation, c.epoch, c.heads, c.signature, c.chain
     from change c join operation o on o.no = c.operation where c.last > ? and c.last <= ? order by c.last`,
    refOf(feed.no, after),
    refOf(feed.no, feed.last),
  )
  const entries = database.prepare(
    'select clock, body, body_hash as bodyHash from entry where ref > ? and ref <= ? order by ref',
    true,
  )
  for (const { last, count, ...change } of changes) {
    const rows = entries.all(last - count, last) as unknown as {
      clock: bigint
      body: Uint8Array | null
      bodyHash: Uint8Array | null
    }[]
    yield {
      ...change,
      space,
      device,
      first: last - count - refOf(feed.no, 0) + 1,
      entries: rows.map(({ clock, body, bodyHash }) => ({
        clock: BigInt.asUintN(64, clock),
        body: body ?? undefined,
        bodyHash: body ? hashBytes(body) : (bodyHash ?? new Uint8Array()),
      })),
    }
  }
}
