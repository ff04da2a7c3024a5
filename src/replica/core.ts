/**
 * What the parts of the replica share: the database, this device, the office log, keys and feeds. Private to the
 * replica; the rest of the program sees replica.ts.
 */
import type { Authority } from '#trust/authority.types.ts'
import type { Device } from '#trust/device.ts'
import { openBody } from '#trust/space-keys.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import { type Authorship, claimsIn, openAuthorship } from './authorship.ts'
import { type Clock, openClock } from './clock.ts'
import type { Database } from './database.ts'
import { decodeBody, type EntryBody } from './entry-body.ts'
import { type Erasing, openErasing } from './erasing.ts'
import { type Feeds, openFeeds } from './feeds.ts'
import { type Judge, openJudge } from './judge.ts'
import { type Keys, openKeys } from './keys.ts'
import { bodyState, feedOf, numberOf, placeOf } from './log.ts'
import { readOlderLayout } from './log-layout.ts'
import { elementGroup, type EntryRef, type RecordEntry } from './merge.ts'
import { type OfficeLog, openOfficeLog } from './office-log.ts'
import { isAuthoredBy } from './record-ids.ts'
import { openOwnership, type Ownership } from './ownership.ts'
import { openReaders, type Readers } from './readers.ts'
import { type OpenReference, resolveReferences } from './references.ts'
import { type Derivations, openDerivations } from './derived.ts'
import { openRowStores, type RowStores } from './rows.ts'
import { openSameness, type Sameness } from './sameness.ts'
import { rightsOfState } from './standing.ts'

export interface Core {
  readonly database: Database
  readonly device: Device
  readonly tables: readonly Table[]
  readonly stores: RowStores
  readonly derivations: Derivations
  readonly clock: Clock
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  readonly officeLog: OfficeLog
  readonly keys: Keys
  readonly feeds: Feeds
  readonly judge: Judge
  readonly readers: Readers
  readonly sameness: Sameness
  readonly ownership: Ownership
  readonly authorship: Authorship
  readonly erasing: Erasing
  authority(): Authority
  office(): string
  /** Undefined before the office is founded or joined. */
  meta(key: string): string | undefined
  setMeta(key: string, value: string): void
  /** The number of a space in this database. */
  spaceNo(space: SpaceId): number
  /** Forgets what was cached, after a rollback or a commit of another connection. */
  reload(): void
  /** Opens a body; undefined when it is not here, has no key, or is not an entry of its place. */
  readBody(ref: EntryRef, body: Uint8Array | null, epoch: number): EntryBody | undefined
  /** What an entry that was just taken in says, so that `entriesOf` need not open it again before this transaction ends. */
  remember(ref: EntryRef, body: EntryBody): void
  /** The entries of a record that are here and count at all. */
  entriesOf(rid: number): readonly RecordEntry[]
  /** Of what was written to a record, also what does not count as the record is somebody else's or names somebody else. */
  entriesByAll(rid: number): readonly RecordEntry[]
}

interface StoredEntry {
  readonly ref: number
  readonly clock: bigint
  readonly body: Uint8Array | null
  readonly epoch: number
  readonly state: number | null
}

/** Bodies that are kept open within one transaction. */
const mostRemembered = 5_000

/** An entry with what its change says of it. */
export const entriesWithChange = `entry e
  join change c on c.last = (select x.last from change x where x.last >= e.ref order by x.last limit 1)
  left join set_aside a on a.last = c.last`

export function openCore(
  database: Database,
  device: Device,
  tables: readonly Table[],
  ports: { readonly now: () => number; readonly randomBytes: (count: number) => Uint8Array },
): Core {
  readOlderLayout(database)
  const places = new Map<number, (number: number) => Buffer>()
  const derivations = openDerivations(database, tables)
  const sameness = openSameness(database, tables)
  const stores = openRowStores(database, tables, derivations, sameness)
  const lastClock = database.prepare('select max(clock) as clock from feed', true).get() as { clock: bigint | null }

  const required = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`${what} is not in this replica`)
    return value
  }
  const meta = (key: string) => database.get<{ value: string }>('select value from meta where key = ?', key)?.value
  const office = () => required(meta('office'), 'an office')
  const spaceNo = (space: SpaceId) =>
    required(database.get<{ no: number }>('select no from space where id = ?', space), `space ${space}`).no
  const deviceNo = (id: string) =>
    required(database.get<{ no: number }>('select no from device where id = ?', id), `device ${id}`).no

  const keys = openKeys(database, device, spaceNo, ports.randomBytes)
  const feeds = openFeeds(database, { space: spaceNo, device: deviceNo })
  const officeLog = openOfficeLog(database, device, ports.now)
  const judge = openJudge(database, officeLog, device.id)

  const readBody = (ref: EntryRef, body: Uint8Array | null, epoch: number): EntryBody | undefined => {
    if (!body) return undefined
    const { space, device: owner, no } = feeds.byNo(feedOf(ref))
    let place = places.get(no)
    if (!place) places.set(no, (place = placeOf(office(), space, owner)))
    for (const key of keys.of(space, epoch)) {
      const plain = openBody(key, place(numberOf(ref)), body)
      if (plain) return decodeBody(plain)
    }
    return undefined
  }

  const justTaken = new Map<EntryRef, EntryBody>()
  const forget = () => justTaken.clear()
  database.beforeCommit(forget, forget)

  const parse = (stored: StoredEntry, open: OpenReference[]): RecordEntry | undefined => {
    const body = justTaken.get(stored.ref) ?? readBody(stored.ref, stored.body, stored.epoch)
    if (!body) return undefined
    const author = feeds.byNo(feedOf(stored.ref))
    const elements = new Map<string, boolean>()
    for (const [field, list] of Object.entries(body.a ?? {}))
      for (const element of list) elements.set(elementGroup(field, element), true)
    for (const [field, list] of Object.entries(body.d ?? {}))
      for (const element of list) elements.set(elementGroup(field, element), false)
    const replaces = new Map<string, EntryRef[]>()
    const values = new Map(Object.entries(body.w ?? {}))
    const claims = claimsIn(stores.get(body.t)?.table, author.person, values)
    const entry: RecordEntry = {
      ref: stored.ref,
      clock: BigInt.asUintN(64, stored.clock),
      device: author.device,
      person: author.person,
      ...rightsOfState(stored.state ?? 0),
      created: body.c === 1,
      isNamed:
        body.c === 1 && isNaming(stores.get(body.t)?.table) && isAuthoredBy(author.person, author.space + body.i),
      ...(claims.length > 0 ? { claims } : {}),
      values,
      elements,
      replaces,
    }
    for (const [group, references] of Object.entries(body.r ?? {}))
      for (const reference of references) open.push({ entry, group, reference, into: replaces })
    return entry
  }

  const entriesByAll = (rid: number): RecordEntry[] => {
    const rows = database
      .prepare(
        `select e.ref, e.clock, e.body, c.epoch, a.state from ${entriesWithChange}
         where e.record = ? and e.state = ${bodyState.here} order by e.ref`,
        true,
      )
      .all(rid) as unknown as { ref: bigint; clock: bigint; body: Uint8Array; epoch: bigint; state: bigint | null }[]
    const open: OpenReference[] = []
    const entries = rows.flatMap(
      ({ ref, clock, body, epoch, state }) =>
        parse(
          { ref: Number(ref), clock, body, epoch: Number(epoch), state: state === null ? null : Number(state) },
          open,
        ) ?? [],
    )
    if (open.length > 0) resolveReferences(entries, open, (ref) => bodyOf(rows, ref), feeds)
    return entries
  }
  const setMeta = (key: string, value: string) =>
    database.run('insert or replace into meta (key, value) values (?, ?)', key, value)
  const ownership: Ownership = openOwnership(
    { database, feeds, stores, tables, authority: officeLog.authority, device },
    (rid) => authorship.signed(rid, entriesByAll(rid)),
  )
  const authorship = openAuthorship(
    { database, feeds, tables, authority: officeLog.authority, device, meta, setMeta },
    entriesByAll,
    ownership.noteSeen,
  )

  const core: Core = {
    database,
    device,
    tables,
    stores,
    derivations,
    clock: openClock(ports.now, BigInt.asUintN(64, lastClock.clock ?? 0n)),
    now: ports.now,
    randomBytes: ports.randomBytes,
    officeLog,
    keys,
    feeds,
    judge,
    readers: openReaders(officeLog.authority),
    sameness,
    ownership,
    authorship,
    erasing: openErasing({ database, tables }, () => core),
    authority: officeLog.authority,
    office,
    meta,
    setMeta,
    spaceNo,
    reload: () => {
      feeds.reload()
      keys.reload()
      officeLog.reload()
      judge.reload()
      sameness.reset()
    },
    readBody,
    remember: (ref, body) => {
      if (justTaken.size < mostRemembered) justTaken.set(ref, body)
    },
    entriesByAll,
    entriesOf: (rid) => ownership.counting(rid, authorship.signed(rid, entriesByAll(rid))),
  }
  return core
}

/** Tables whose ids name who created a record, unless they are derived. */
export const isNaming = (table: Table | undefined): boolean =>
  table !== undefined && (table.authored === true || table.owned !== undefined || table.partOf !== undefined)

const bodyOf = (rows: readonly { readonly ref: bigint; readonly body: Uint8Array }[], ref: EntryRef) =>
  rows.find((row) => Number(row.ref) === ref)?.body
