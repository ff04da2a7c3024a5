/**
 * The way in for changes that other devices made. Each is verified against its seal, linked to what is here of its feed,
 * judged (judge.ts) and stored; what counts is shown by show.ts. The counterpart `changesAfter` reads a feed for whoever
 * lacks it. Everything given here is hostile until it has been checked.
 */
import type { DeviceState } from '#trust/authority.types.ts'
import { verifySignature } from '#trust/device.ts'
import { emptyHash, hashBytes, sealMessage } from '#trust/seal.ts'
import type { SpaceId } from '#shared/ids.ts'
import { fillBodies } from './bodies.ts'
import { msOfClock } from './clock.ts'
import type { Core } from './core.ts'
import type { EntryBody } from './entry-body.ts'
import type { Spare, Taken } from './exchange.types.ts'
import { chainAt } from './feeds.ts'
import { forkAt, positionOf } from './fork.ts'
import { noteLostIdentity } from './identity.ts'
import { standingOf } from './judge.ts'
import {
  bodyState,
  type Change,
  type Feed,
  maxEntries,
  maxWireBytes,
  refOf,
  type SealedEntry,
  sealedChain,
} from './log.ts'
import { isReader } from './readers.ts'
import { closedState, type Shower } from './show.ts'
import { isShown, standing } from './standing.ts'
import { findOperation } from './undo.ts'

/** A change as it travels. */
export interface WireChange extends Omit<Change, 'last' | 'count'> {
  readonly space: SpaceId
  readonly device: string
  /** Number of the first entry in its feed. */
  readonly first: number
  readonly entries: readonly SealedEntry[]
}

/** A year; a clock that is further off is a broken one. */
const wildMs = 366 * 86_400_000
const followedMs = 86_400_000

/** Stores one change and hands what counts of it to `shower`. Inside the caller's transaction; refusing writes nothing. */
export function acceptChange(core: Core, shower: Shower, change: WireChange): Taken {
  const authority = core.authority()
  const author = authority.devices.get(change.device)
  const space = authority.spaces.get(change.space)
  const isOwn = change.device === core.device.id
  if (!author || !space || (!isOwn && !isReader(core, change.space, core.device.id)))
    return { as: 'unknownFeed', message: 'This change is of a device or a space that is not known here.' }
  const flaw = flawOf(change)
  if (flaw) return flaw
  const link = linkOf(core, author, change)
  if ('as' in link) {
    if (link.as === 'known') fillBodies(core, shower, bodiesLacking(core, change))
    return link
  }
  const feed = link.feed ?? core.feeds.root(change.space, change.device)
  if (change.device === core.device.id) noteLostIdentity(core)
  if (!link.isFork) return store(core, shower, feed, change)
  const branch = forkAt(core, shower, feed, change.first - 1, change.chain)
  store(core, shower, branch, change)
  return { as: 'forked', position: positionOf(branch) }
}

/** Those of a change that may be lacking here; nothing is hashed when nothing is. */
const bodiesLacking = ({ database }: Core, { entries }: WireChange): Uint8Array[] =>
  database.get(`select 1 from entry where state = ${bodyState.absent} limit 1`)
    ? entries.flatMap(({ body }) => body ?? [])
    : []

const headsLimit = 32_000

function flawOf(change: WireChange): Taken | undefined {
  const { entries, heads } = change
  if (entries.length === 0 || entries.length > maxEntries)
    return { as: 'tooLarge', message: `A change has 1 to ${maxEntries} entries.` }
  const bytes = entries.reduce((sum, { body }) => sum + (body?.length ?? 0), heads.length)
  if (bytes > maxWireBytes || heads.length > headsLimit)
    return { as: 'tooLarge', message: `A change has at most ${maxWireBytes} bytes.` }
  const isWhole =
    Number.isSafeInteger(change.first) &&
    change.first >= 1 &&
    change.first + entries.length < 2 ** 32 &&
    Number.isSafeInteger(change.epoch) &&
    change.epoch >= 0 &&
    change.epoch < 2 ** 32 &&
    heads.length % 32 === 0 &&
    change.operation.length === 16 &&
    change.chain.length === 32 &&
    change.signature.length === 64
  const bodiesMatch = entries.every(
    ({ body, bodyHash, clock }) =>
      clock >= 0n &&
      clock < 2n ** 64n &&
      bodyHash.length === 32 &&
      (body === undefined || hashBytes(body).equals(bodyHash)),
  )
  return isWhole && bodiesMatch ? undefined : forged
}

const forged: Taken = { as: 'forged', message: 'The seal of this change does not fit its entries.' }

type Linked = { readonly feed: Feed | undefined; readonly isFork: boolean }

/** Where a change belongs: at the end of a feed, on a branch of its own, nowhere yet, or nowhere ever. */
function linkOf(core: Core, author: DeviceState, change: WireChange): Linked | Taken {
  const { database } = core
  const { space, device, first, entries } = change
  const feeds = core.feeds.all(space, device)
  const last = first + entries.length - 1
  const isKnown = feeds.some((feed) => {
    const chain = last <= feed.last && last > feed.start ? chainAt(database, feed, last) : undefined
    return chain !== undefined && Buffer.from(chain).equals(change.chain)
  })
  if (isKnown) return { as: 'known' }
  const follows = (previous: Uint8Array) =>
    Buffer.from(sealedChain(first, previous, change, entries)).equals(change.chain)
  const found =
    feeds.length > 0
      ? findPrevious(core, feeds, first - 1, follows)
      : first === 1 && follows(emptyHash)
        ? atStart
        : undefined
  // Nothing comes before a first change, so these entries are not the ones that were sealed.
  if (!found && first === 1) return forged
  const message = sealMessage({
    office: core.office(),
    space,
    device,
    number: last,
    chain: change.chain,
    heads: change.heads,
  })
  if (!verifySignature(author.signingKey, message, change.signature)) return forged
  if (found) return found
  // What it continues is not here, or differs from what is here: then the feed is asked for from its start.
  const longest = Math.max(0, ...feeds.map((feed) => feed.last))
  return { as: 'gap', expected: first > longest + 1 ? longest + 1 : 1 }
}

const atStart: Linked = { feed: undefined, isFork: false }

function findPrevious(
  core: Core,
  feeds: readonly Feed[],
  number: number,
  follows: (previous: Uint8Array) => boolean,
): Linked | undefined {
  for (const feed of feeds) {
    if (number > feed.last || (number <= feed.start && feed.parent !== null)) continue
    const chain = number === 0 ? emptyHash : chainAt(core.database, feed, number)
    if (!chain || !follows(chain)) continue
    return { feed, isFork: number < feed.last || core.feeds.hasBranches(feed.no) }
  }
  return undefined
}

function store(core: Core, shower: Shower, feed: Feed, change: WireChange): Taken {
  const { database } = core
  const last = change.first + change.entries.length - 1
  const state = standingOf(core.judge.of(feed, change.heads), last)
  const insert = database.prepare(
    'insert into entry (ref, record, clock, body, state, body_hash) values (?, ?, ?, ?, ?, ?)',
  )
  let note: EntryBody['o']
  let clock = 0n
  let wild = 0
  change.entries.forEach((entry, index) => {
    const ref = refOf(feed.no, change.first + index)
    const body = core.readBody(ref, entry.body ?? null, change.epoch)
    note ??= body?.o
    if (body) core.remember(ref, body)
    const record = body && isShown(state) ? shower.take(ref, feed.space + body.i, body, state, change.heads) : 0
    const opened = body || !entry.body ? bodyState.here : closedState(core, feed.space, change.epoch)
    insert.run(
      ref,
      record,
      BigInt.asIntN(64, entry.clock),
      entry.body ?? null,
      entry.body ? opened : core.erasing.isNamed(entry.bodyHash, feed.person) ? bodyState.erased : bodyState.absent,
      entry.body ? null : entry.bodyHash,
    )
    core.clock.follow(entry.clock)
    const ahead = msOfClock(entry.clock) - core.now()
    if (ahead <= followedMs && entry.clock > clock) clock = entry.clock
    if (Math.abs(ahead) > wildMs) wild = ahead
  })
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
  if (state !== standing.full)
    database.run('insert into set_aside (last, state) values (?, ?)', refOf(feed.no, last), state)
  if (wild !== 0) database.run('insert or replace into wild_clock (device, ms) values (?, ?)', feed.device, wild)
  // A wild clock is not remembered as seen: it must not come back through the feed on opening.
  database.run(
    'update feed set last = ?, chain = ?, clock = max(clock, ?) where no = ?',
    last,
    change.chain,
    BigInt.asIntN(64, clock),
    feed.no,
  )
  feed.last = last
  feed.chain = change.chain
  return { as: takenAs[state] ?? 'accepted' }
}

const takenAs: Readonly<Record<number, 'waiting' | 'late' | 'refused'>> = {
  [standing.waiting]: 'waiting',
  [standing.late]: 'late',
  [standing.discarded]: 'late',
  [standing.refused]: 'refused',
}

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

/** A body shorter than this costs hardly more than the hash in its place. */
const shortBody = 64

/**
 * The changes of a feed, or of one of its branches, that follow entry `after`, oldest first. With `spare` the bodies of
 * other records are left for later.
 */
export function* changesAfter(
  core: Pick<Core, 'database'>,
  feed: Feed,
  after: number,
  spare?: Spare,
): Generator<WireChange> {
  const { database } = core
  const { space, device } = feed
  const changes = database.prepare(
    `select c.last, c.count, o.id as operation, c.epoch, c.heads, c.signature, c.chain
     from change c join operation o on o.no = c.operation where c.last > ? and c.last <= ? order by c.last limit 50`,
  )
  const entries = database.prepare(
    'select clock, body, body_hash as bodyHash, record from entry where ref > ? and ref <= ? order by ref',
    true,
  )
  const isLeft = (body: Uint8Array, record: bigint, last: number) =>
    spare !== undefined &&
    body.length > shortBody &&
    record !== 0n &&
    last <= spare.upTo &&
    !spare.useful.has(Number(record))
  let from = refOf(feed.no, Math.max(after, feed.start))
  // In pieces, so that a slow reader never holds a statement open.
  for (;;) {
    const piece = changes.all(from, refOf(feed.no, feed.last)) as unknown as (Omit<Change, 'operation'> & {
      readonly operation: Uint8Array
    })[]
    if (piece.length === 0) return
    for (const { last, count, ...change } of piece) {
      from = last
      const rows = entries.all(last - count, last) as unknown as {
        clock: bigint
        body: Uint8Array | null
        bodyHash: Uint8Array | null
        record: bigint
      }[]
      const number = last - refOf(feed.no, 0)
      yield {
        ...change,
        space,
        device,
        first: number - count + 1,
        entries: rows.map(({ clock, body, bodyHash, record }) => ({
          clock: BigInt.asUintN(64, clock),
          body: body && !isLeft(body, record, number) ? body : undefined,
          bodyHash: body ? hashBytes(body) : (bodyHash ?? new Uint8Array()),
        })),
      }
    }
  }
}
