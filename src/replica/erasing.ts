/**
 * Erasure for good. A record of a table with `erases` names the records whose every word goes, and the bodies that hold them by
 * their hashes, so that whoever never had them asks for them no more. What it covers is dropped from the log: the header and the
 * hash of the body stay, so that feeds verify as before.
 *
 * An erasure reaches only records of tables that are `erasable`: nobody who leaves takes deals along. It covers what its own
 * signer wrote, and everything when the signer was an administrator or owner as of the heads that its seal cites. The entry
 * that leaves the record's place (written beside the erasure, in one change) stays, unless a later erasure covers it, or an
 * administrator's that of somebody who is none: of two administrators who erase it at once the later one's place stays.
 *
 * Must stay true: what is covered depends on the set of entries, not on their order: `erased` and `erased_body` are noted of
 * every erasure that counts, and asked of whatever comes later.
 */
import { hashBytes } from '#trust/seal.ts'
import { isRecordId, type RecordId } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Core } from './core.ts'
import { headsIn } from './judge.ts'
import { bodyState, feedOf } from './log.ts'
import type { RowStore } from './rows.ts'
import { forgetWords, searchableFields, searchTableOf } from './search.ts'
import { ridSpan } from './tables.ts'

export interface Erasing {
  /** Of an entry that counts and is shown by the end of this transaction. */
  note(rid: number, id: RecordId, table: string): void
  /** Whether any of these has to be noted: bulk is written without a look at each record. */
  concerns(tables: readonly Table[]): boolean
  /** Whether an entry whose body is not here was erased, so that nobody asks for it. */
  isNamed(bodyHash: Uint8Array, person: RecordId): boolean
  /** Whether this PC's person may erase a record: who wrote all of it does, and who is an administrator. */
  mayErase(rid: number): boolean
  /** What a record of a table with `erases` tells besides what it was given: the bodies that it covers. */
  completed(table: Table, values: Map<string, FieldValue>): void
  /** Drops what is covered of the records that were noted; returns the names of the tables that changed. */
  settle(rebuild: (store: RowStore, rid: number, id: RecordId) => void): Set<string>
}

const mostBodies = 1_500

export function openErasing(core: Pick<Core, 'database' | 'tables'>, whole: () => Core): Erasing {
  const { database, tables } = core
  const noted = new Map<number, RecordId>()
  const erasures = new Map<number, RecordId>()
  let isAny: boolean | undefined
  const anyErased = () => (isAny ??= database.get('select 1 from erased limit 1') !== undefined)
  const forget = () => {
    noted.clear()
    erasures.clear()
    isAny = undefined
  }
  database.beforeCommit(() => undefined, forget)
  const tableOf = (rid: number): Table | undefined => tables[Math.floor(rid / ridSpan) - 1]
  const storeOf = (rid: number): RowStore | undefined => {
    const table = tableOf(rid)
    return table && whole().stores.get(table.name)
  }
  const storesWith = (id: RecordId) =>
    [...whole().stores.values()].flatMap((store) => {
      const rid = store.table.erasable ? store.ridOf(id) : undefined
      return rid === undefined ? [] : [{ store, rid }]
    })
  const isAdmin = (person: RecordId, heads: Uint8Array | undefined) => {
    const rank = heads && whole().authority().at(headsIn(heads))?.rankOf(person)
    return rank === 'admin' || rank === 'owner'
  }
  const hashesIn = (value: FieldValue | undefined) =>
    typeof value === 'string'
      ? value
          .split(' ')
          .map((one) => Buffer.from(one, 'base64url'))
          .filter(({ length }) => length === 32)
      : []

  /** Notes what an erasure covers; returns the records and entries that it names. */
  const learn = (rid: number): void => {
    const rule = tableOf(rid)?.erases
    if (!rule) return
    for (const entry of whole().entriesOf(rid)) {
      if (!entry.created || !entry.mayCreate) continue
      const change = database.get<{ last: number; heads: Uint8Array }>(
        'select last, heads from change where last >= ? order by last limit 1',
        entry.ref,
      )
      const all = Number(isAdmin(entry.person, change?.heads))
      const named = rule.records === undefined ? [] : entry.values.get(rule.records)
      const { space } = whole().feeds.byNo(feedOf(entry.ref))
      for (const id of Array.isArray(named) ? (named as readonly string[]) : [])
        if (isRecordId(id) && id.startsWith(space)) {
          database.run(
            'insert or replace into erased (id, person, change, everything) values (?, ?, ?, ?)',
            id,
            entry.person,
            change?.last ?? 0,
            all,
          )
          for (const found of storesWith(id)) noted.set(found.rid, id)
        }
      for (const hash of hashesIn(entry.values.get(rule.bodies))) {
        database.run(
          'insert or replace into erased_body (hash, person, everything) values (?, ?, ?)',
          hash,
          entry.person,
          all,
        )
        for (const { ref } of database.all<{ ref: number }>(
          `select ref from entry where state = ${bodyState.absent} and body_hash = ?`,
          hash,
        ))
          if (all === 1 || whole().feeds.byNo(feedOf(ref)).person === entry.person)
            database.run(`update entry set state = ${bodyState.erased} where ref = ?`, ref)
      }
    }
  }

  /** Entries of a record that are covered, of those whose bodies are here. */
  const coveredOf = (rid: number, id: RecordId): { readonly ref: number; readonly body: Uint8Array }[] => {
    const by = database
      .all<{ person: RecordId; change: number; everything: number; clock: string }>(
        `select x.person, x.change, x.everything, printf('%020d', e.clock) as clock
         from erased x left join entry e on e.ref = x.change where x.id = ?`,
        id,
      )
      .map((one) => ({ ...one, device: one.change === 0 ? '' : whole().feeds.byNo(feedOf(one.change)).device }))
    type Cover = (typeof by)[number]
    const isLater = (one: Cover, other: Cover) =>
      one.clock === other.clock ? one.device > other.device : one.clock > other.clock
    const takesPlace = (other: Cover, own: Cover) =>
      other.everything === 1
        ? own.everything === 0 || isLater(other, own)
        : other.person === own.person && own.everything === 0 && isLater(other, own)
    return database
      .all<{ ref: number; body: Uint8Array; change: number }>(
        `select e.ref, e.body, (select x.last from change x where x.last >= e.ref order by x.last limit 1) as change
         from entry e where e.record = ? and e.body is not null`,
        rid,
      )
      .filter(({ ref, change }) => {
        const { person } = whole().feeds.byNo(feedOf(ref))
        const own = by.find((one) => one.change === change && one.person === person)
        return own
          ? by.some((one) => one !== own && takesPlace(one, own))
          : by.some((one) => one.everything === 1 || one.person === person)
      })
  }

  const drop = (rid: number, id: RecordId): boolean => {
    const covered = coveredOf(rid, id)
    for (const { ref, body } of covered)
      database.run(
        `update entry set body = null, body_hash = ?, state = ${bodyState.erased}, record = 0 where ref = ?`,
        hashBytes(body),
        ref,
      )
    return covered.length > 0
  }

  return {
    note: (rid, id, table) => {
      const shape = whole().stores.get(table)?.table
      if (shape?.erases) erasures.set(rid, id)
      else if (shape?.erasable && anyErased() && database.get('select 1 from erased where id = ?', id))
        noted.set(rid, id)
    },
    concerns: (written) => anyErased() || written.some(({ erases }) => erases !== undefined),
    isNamed: (hash, person) =>
      database.get('select 1 from erased_body where hash = ? and (person = ? or everything = 1)', hash, person) !==
      undefined,
    mayErase: (rid) => {
      const authority = whole().authority()
      const me = whole().meta('me') ?? ''
      const rank = authority.rankOf(me)
      return (
        rank === 'admin' ||
        rank === 'owner' ||
        database
          .all<{ ref: number }>('select ref from entry where record = ?', rid)
          .every(({ ref }) => whole().feeds.byNo(feedOf(ref)).person === me)
      )
    },
    completed: (table, values) => {
      const rule = table.erases
      if (!rule) return
      const own = whole().meta('me') ?? ''
      // A receipt is of the PC that gives it; one that is brought back from an export says of which it was.
      if (rule.records === undefined && table.fields['device'] && !values.has('device'))
        values.set('device', whole().device.id)
      const named = rule.records === undefined ? [] : values.get(rule.records)
      const hashes = new Set(
        (Array.isArray(named) ? (named as readonly string[]) : [])
          .flatMap((id) => storesWith(id))
          .flatMap(({ rid }) =>
            database.all<{ body: Uint8Array }>('select body from entry where record = ? and body is not null', rid),
          )
          .map(({ body }) => hashBytes(body).toString('base64url')),
      )
      // What was dropped here of one's own that no erasure named: written without having heard of it.
      if (rule.records === undefined)
        for (const { ref, hash } of database.all<{ ref: number; hash: Uint8Array }>(
          `select ref, body_hash as hash from entry where state <> 0 and state = ${bodyState.erased}`,
        ))
          if (
            whole().feeds.byNo(feedOf(ref)).person === own &&
            !database.get('select 1 from erased_body where hash = ? and (person = ? or everything = 1)', hash, own)
          )
            hashes.add(Buffer.from(hash).toString('base64url'))
      if (hashes.size > 0) values.set(rule.bodies, [...hashes].slice(0, mostBodies).join(' '))
    },
    settle: (rebuild) => {
      const touched = new Set<string>()
      for (const rid of erasures.keys()) learn(rid)
      if (erasures.size === 0 && noted.size === 0) return touched
      const texts: string[] = []
      for (const [rid, id] of noted) {
        const store = storeOf(rid)
        if (!store) continue
        const said = whole().entriesByAll(rid)
        if (!drop(rid, id)) continue
        for (const { values } of said)
          for (const value of values.values()) if (typeof value === 'string') texts.push(value)
        touched.add(store.table.name)
        rebuild(store, rid, id)
      }
      forgetWords(database, tables, texts)
      forget()
      return touched
    },
  }
}

/** Puts away what pages of the database still hold of rows and texts that are gone. Not inside a transaction. */
export function scrub(core: Core): void {
  const { database } = core
  for (const table of core.tables) {
    if (searchableFields(table).length > 0)
      database.exec(`insert into ${searchTableOf(table)} (f_${table.name}) values ('optimize')`)
  }
  database.exec('pragma wal_checkpoint(truncate)')
  // Its copy must not stand in memory, where everything else of temporary use does.
  database.exec('pragma temp_store = file')
  database.exec('vacuum')
  database.exec('pragma temp_store = memory')
  database.exec('pragma wal_checkpoint(truncate)')
}
