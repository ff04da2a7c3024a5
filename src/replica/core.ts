/**
 * What the parts of the replica share: the database, this device, the office's spaces, keys and feeds. Private to the
 * replica; the rest of the program sees replica.ts.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Device } from '#trust/device.ts'
import { emptyHash } from '#trust/seal.ts'
import { openBody, openSpaceKey } from '#trust/space-keys.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import { type Clock, openClock } from './clock.ts'
import type { Database } from './database.ts'
import { decodeBody, type EntryBody } from './entry-body.ts'
import { bodyState, type Feed, feedOf, numberOf, placeOf, refOf } from './log.ts'
import { elementGroup, type EntryRef, type RecordEntry } from './merge.ts'
import { openRowStore, type RowStore } from './rows.ts'

export interface SpaceKey {
  readonly epoch: number
  readonly key: KeyObject
}

export interface Core {
  readonly database: Database
  readonly device: Device
  readonly tables: readonly Table[]
  readonly stores: ReadonlyMap<string, RowStore>
  readonly clock: Clock
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  office(): string
  /** The number of a space in this database. */
  spaceNo(space: SpaceId): number
  /** The newest key of a space. */
  currentKey(space: SpaceId): SpaceKey
  /** A key of a space, or undefined when this device was never given it. */
  keyOf(space: SpaceId, epoch: number): KeyObject | undefined
  deviceNo(device: string): number
  feed(space: SpaceId, device: string): Feed
  feedByNo(no: number): Feed
  /** Forgets what was cached of feeds and keys, after a rollback. */
  reload(): void
  /** Hashes of the newest statements of the office log, sorted and concatenated. */
  heads(): Uint8Array
  /** Opens a body; undefined when it is not here, has no key, or is not an entry of its place. */
  readBody(ref: EntryRef, body: Uint8Array | null, epoch: number): EntryBody | undefined
  entriesOf(rid: number): RecordEntry[]
}

interface StoredEntry {
  readonly ref: number
  readonly clock: bigint
  readonly body: Uint8Array | null
  readonly epoch: number
}

export const entryColumns = `e.ref, e.clock, e.body,
  (select c.epoch from change c where c.last >= e.ref order by c.last limit 1) as epoch`

export function openCore(
  database: Database,
  device: Device,
  tables: readonly Table[],
  ports: { readonly now: () => number; readonly randomBytes: (count: number) => Uint8Array },
): Core {
  const feeds = new Map<string, Feed>()
  const feedsByNo = new Map<number, Feed>()
  const keys = new Map<string, KeyObject>()
  const epochs = new Map<SpaceId, number>()
  const places = new Map<number, (number: number) => Buffer>()
  const stores = new Map(tables.map((table, index) => [table.name, openRowStore(database, table, index + 1)]))
  const lastClock = database.prepare('select max(clock) as clock from feed', true).get() as { clock: bigint | null }

  const required = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`${what} is not in this replica`)
    return value
  }
  const spaceNo = (space: SpaceId) =>
    required(database.get<{ no: number }>('select no from space where id = ?', space), `space ${space}`).no
  const office = () =>
    required(database.get<{ value: string }>(`select value from meta where key = 'office'`), 'an office').value
  const deviceNo = (id: string) =>
    required(database.get<{ no: number }>('select no from device where id = ?', id), `device ${id}`).no

  const keyOf = (space: SpaceId, epoch: number) => {
    const name = `${space} ${epoch}`
    const known = keys.get(name)
    if (known) return known
    const boxed = database.get<{ boxed: Uint8Array }>(
      'select boxed from space_key where space = ? and epoch = ?',
      spaceNo(space),
      epoch,
    )
    if (!boxed) return undefined
    const key = createSecretKey(openSpaceKey(boxed.boxed, device, name))
    keys.set(name, key)
    return key
  }

  const remember = (row: {
    no: number
    space: string
    spaceNo: number
    device: string
    last: number
    chain: Uint8Array
  }) => {
    const feed: Feed = { ...row }
    feeds.set(`${feed.space} ${feed.device}`, feed)
    feedsByNo.set(feed.no, feed)
    return feed
  }
  const feedSql = `select f.no, s.id as space, s.no as spaceNo, d.id as device, f.last, f.chain
    from feed f join space s on s.no = f.space join device d on d.no = f.device`

  const feed = (space: SpaceId, owner: string): Feed => {
    const known = feeds.get(`${space} ${owner}`)
    if (known) return known
    const find = () =>
      database.get<Parameters<typeof remember>[0]>(
        `${feedSql} where s.id = ? and d.id = ? and f.fork = x''`,
        space,
        owner,
      )
    const stored = find()
    if (stored) return remember(stored)
    database.run(
      'insert into feed (space, device, last, chain, clock) values (?, ?, 0, ?, 0)',
      spaceNo(space),
      deviceNo(owner),
      emptyHash,
    )
    return remember(required(find(), 'the feed'))
  }

  const feedByNo = (no: number): Feed =>
    feedsByNo.get(no) ??
    remember(required(database.get<Parameters<typeof remember>[0]>(`${feedSql} where f.no = ?`, no), `feed ${no}`))

  const readBody = (ref: EntryRef, body: Uint8Array | null, epoch: number): EntryBody | undefined => {
    if (!body) return undefined
    const { space, device: owner, no } = feedByNo(feedOf(ref))
    const key = keyOf(space, epoch)
    if (!key) return undefined
    let place = places.get(no)
    if (!place) places.set(no, (place = placeOf(office(), space, owner)))
    const plain = openBody(key, place(numberOf(ref)), body)
    return plain && decodeBody(plain)
  }

  const refFrom = (
    space: SpaceId,
    author: string,
    reference: number | readonly [string, number],
  ): EntryRef | undefined => {
    const [owner, number] = typeof reference === 'number' ? [author, reference] : reference
    // A write of a device that nobody here has heard of yet replaces nothing here either.
    if (!database.get('select 1 from device where id = ?', owner)) return undefined
    return refOf(feed(space, owner).no, number)
  }

  const parse = (stored: StoredEntry): RecordEntry[] => {
    const body = readBody(stored.ref, stored.body, stored.epoch)
    if (!body) return []
    const author = feedByNo(feedOf(stored.ref))
    const elements = new Map<string, boolean>()
    for (const [field, list] of Object.entries(body.a ?? {}))
      for (const element of list) elements.set(elementGroup(field, element), true)
    for (const [field, list] of Object.entries(body.d ?? {}))
      for (const element of list) elements.set(elementGroup(field, element), false)
    const replaces = new Map<string, readonly EntryRef[]>()
    for (const [group, references] of Object.entries(body.r ?? {}))
      replaces.set(
        group,
        references.flatMap((reference) => refFrom(author.space, author.device, reference) ?? []),
      )
    return [
      {
        ref: stored.ref,
        clock: BigInt.asUintN(64, stored.clock),
        device: author.device,
        created: body.c === 1,
        values: new Map(Object.entries(body.w ?? {})),
        elements,
        replaces,
      },
    ]
  }

  return {
    database,
    device,
    tables,
    stores,
    clock: openClock(ports.now, BigInt.asUintN(64, lastClock.clock ?? 0n)),
    now: ports.now,
    randomBytes: ports.randomBytes,
    office,
    spaceNo,
    keyOf,
    currentKey: (space) => {
      let epoch = epochs.get(space)
      if (epoch === undefined) {
        epoch =
          database.get<{ epoch: number | null }>(
            'select max(epoch) as epoch from space_key where space = ?',
            spaceNo(space),
          )?.epoch ?? 0
        epochs.set(space, epoch)
      }
      return { epoch, key: required(keyOf(space, epoch), `the key of space ${space}`) }
    },
    deviceNo,
    feed,
    feedByNo,
    reload: () => {
      feeds.clear()
      feedsByNo.clear()
      keys.clear()
      epochs.clear()
    },
    heads: () => {
      // One device writes the office log alone so far, so its newest statement is the only head.
      const newest = database.get<{ hash: Uint8Array }>('select hash from statement order by no desc limit 1')
      return newest?.hash ?? new Uint8Array()
    },
    readBody,
    entriesOf: (rid) => {
      const rows = database
        .prepare(
          `select ${entryColumns} from entry e where e.record = ? and e.state = ${bodyState.here} order by e.ref`,
          true,
        )
        .all(rid) as unknown as { ref: bigint; clock: bigint; body: Uint8Array | null; epoch: bigint }[]
      return rows.flatMap((row) =>
        parse({ ref: Number(row.ref), clock: row.clock, body: row.body, epoch: Number(row.epoch) }),
      )
    },
  }
}
