/**
 * Keeps records that belong to somebody (`owned` in a schema), and their parts (`partOf`), from whoever has nothing to do
 * with them, wherever their entries are merged; circle.ts has the rule. Also knows which records have to be looked at
 * again when another record or the office log has changed.
 *
 * Must stay true: what counts is computed from entries and statements alone, never from rows, whose order of rebuilding is
 * chance. What is noted beside (`part_of`, `contested`, `office_seen`) only says where to look.
 */
import { hashBytes } from '#trust/seal.ts'
import { type RecordId, type SpaceId, spaceOf } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import { type Circle, circleAround, creatorsOf, isJoining } from './circle.ts'
import { signingFields } from './authorship.ts'
import type { Core } from './core.ts'
import { headsIn } from './judge.ts'
import { feedOf, refOf } from './log.ts'
import type { RecordEntry } from './merge.ts'
import type { StoredRow } from './rows.ts'
import { quoted, ridSpan, rowsOf } from './tables.ts'

export type Seen = (feed: number, heads: Uint8Array) => void
type Values = Readonly<Record<string, FieldValue>>

export interface Ownership {
  /** Those of a record's entries that count by this rule; reads only. */
  counting(rid: number, entries: readonly RecordEntry[]): readonly RecordEntry[]
  /** The same, of a record that is rebuilt: notes what has to be looked at again when something else changes. */
  settled(rid: number, entries: readonly RecordEntry[]): readonly RecordEntry[]
  /** Whether records of other tables may depend on this one's, whose rows must then be found by their ids at any time. */
  concerns(table: Table): boolean
  /**
   * Whether an edit by `person` counts for sure, and lets nothing else count that did not: the record is theirs, and nobody
   * else ever wrote to it who had nothing to do with it.
   */
  countsAlone(table: Table, row: StoredRow, person: string): boolean
  /** Notes what the entries of a record say that it is part of: of all records before the first is rebuilt. */
  prepare(rid: number): void
  /** Notes what a write says that its record is part of. */
  noteParts(table: Table, rid: number, space: SpaceId, values: Values | undefined): void
  /** Whether a write of this PC would count; `row` is undefined for a record that is created. */
  mayWrite(table: Table, row: StoredRow | undefined, id: RecordId, set: Values): boolean
  /** Notes under which office this PC writes. */
  noteOwn(written: readonly number[], feed: number, heads: Uint8Array): void
  /**
   * Records of which other entries may count as this one has changed. `more`: entries came; `other`: what counted may count no
   * more.
   */
  dependents(rid: number, how: 'more' | 'other'): number[]
  /** After the office log grew: records with entries under heads of which something else is made now. */
  seenOtherwise(): number[]
  /** Has records with entries under these heads looked at again when something else is made of them. */
  noteSeen: Seen
  /** Before every row is built anew. */
  clear(): void
}

type Parts = Pick<Core, 'database' | 'feeds' | 'stores' | 'tables' | 'authority' | 'device'>

/** `entriesOf`: all that are here of a record, whoever wrote them. */
export function openOwnership(core: Parts, entriesOf: (rid: number) => readonly RecordEntry[]): Ownership {
  const { database, tables, stores } = core
  const isOf = (table: Table, rid: number) => tables[Math.floor(rid / ridSpan) - 1] === table
  const tableOf = (rid: number): Table | undefined => tables[Math.floor(rid / ridSpan) - 1]
  const isGoverned = (table: Table | undefined): table is Table =>
    table !== undefined && (table.owned !== undefined || table.partOf !== undefined)
  const isSigned = (table: Table | undefined) => table !== undefined && signingFields(table).length > 0
  const wholeOf = (part: Table): Table | undefined => {
    const field = part.fields[part.partOf ?? '']
    return field?.kind === 'ref' ? tables.find(({ name, owned }) => owned && name === field.target) : undefined
  }
  const managingIn = (table: Table) =>
    tables.flatMap(({ owned }) =>
      owned?.managers.people === table.name || owned?.managers.teams === table.name ? [owned.managers] : [],
    )

  // Asked of every write, and of nothing by an office that is only looked at.
  let known: ReadonlySet<Table> | undefined
  const concerned = (): ReadonlySet<Table> =>
    (known ??= new Set(tables.filter((table) => isGoverned(table) || managingIn(table).length > 0)))

  const strings = (rid: number | undefined, field: string): string[] =>
    (rid === undefined ? [] : entriesOf(rid)).flatMap(({ values }) => {
      const value = values.get(field)
      return typeof value === 'string' ? [value] : []
    })
  const headsOf = (entry: RecordEntry) =>
    database.get<{ heads: Uint8Array }>('select heads from change where last >= ? order by last limit 1', entry.ref)
      ?.heads
  const partsOf = (whole: RecordId): number[] =>
    database.all<{ record: number }>('select record from part_of where root = ?', whole).map(({ record }) => record)

  const managersOf = (table: Table, people: Iterable<string>): Set<string> => {
    const found = new Set<string>()
    const names = table.owned?.managers
    if (!names) return found
    for (const person of people) {
      const rid = stores.get(names.people)?.ridOf(person)
      for (const manager of strings(rid, names.manager)) found.add(manager)
      for (const team of strings(rid, names.team))
        for (const manager of strings(stores.get(names.teams)?.ridOf(team), names.manager)) found.add(manager)
    }
    return found
  }

  const circleOf = (
    table: Table,
    id: RecordId,
    entries: readonly RecordEntry[],
    askers: Iterable<string>,
    seen?: Seen,
  ): Circle | undefined =>
    table.owned &&
    circleAround({
      owned: table.owned,
      entries,
      askers,
      members: () => {
        const members = stores.get(table.owned?.members.table ?? '')?.table
        return members === undefined ? [] : partsOf(id).flatMap((rid) => (isOf(members, rid) ? entriesOf(rid) : []))
      },
      managersOf: (people) => managersOf(table, people),
      viewOf: (entry) => {
        const heads = headsOf(entry)
        if (!heads) return undefined
        seen?.(feedOf(entry.ref), heads)
        return core.authority().at(headsIn(heads))
      },
    })

  /** The records that one is part of, as far as that is for anybody to say: in its own space. */
  const wholesOf = (table: Table, entries: readonly RecordEntry[]): RecordId[] => {
    const creations = entries.filter((entry) => entry.created && entry.mayCreate)
    const named = creations.find(({ isNamed }) => isNamed)
    return [...new Set(named ? [named] : creations)].flatMap((entry) => {
      const whole = entry.values.get(table.partOf ?? '')
      const { space } = core.feeds.byNo(feedOf(entry.ref))
      return typeof whole === 'string' && spaceOf(whole) === space ? [whole] : []
    })
  }

  interface Decided {
    readonly counts: (entry: RecordEntry) => boolean
    /** Whether it counts by what its author has to do with the record. */
    readonly isOwn: (entry: RecordEntry) => boolean
  }

  const decidePart = (table: Table, entries: readonly RecordEntry[], seen?: Seen): Decided | undefined => {
    const whole = wholeOf(table)
    const store = whole && stores.get(whole.name)
    const ids = wholesOf(table, entries)
    if (!whole?.owned || !store || ids.length === 0) return undefined
    const { owned } = whole
    const authors = new Set(entries.map(({ person }) => person))
    const circles = ids.flatMap((id) => {
      const rid = store.ridOf(id)
      return (rid === undefined ? undefined : circleOf(whole, id, entriesOf(rid), authors, seen)) ?? []
    })
    const isMember = owned.members.table === table.name
    const isFree = (entry: RecordEntry) => isMember && isJoining(owned, entry)
    // While the whole is not here, a part is its creator's.
    const makers = circles.length === 0 ? creatorsOf(entries) : []
    return {
      counts: (entry) =>
        isFree(entry) || makers.includes(entry.person) || circles.some((circle) => circle.counts(entry)),
      isOwn: (entry) => isFree(entry) || makers.includes(entry.person) || circles.some(({ has }) => has(entry.person)),
    }
  }

  /** Undefined: everything counts. */
  const decide = (rid: number, entries: readonly RecordEntry[], seen?: Seen): Decided | undefined => {
    const table = tableOf(rid)
    if (!isGoverned(table) || entries.length === 0) return undefined
    if (!table.owned) return decidePart(table, entries, seen)
    const authors = new Set(entries.map(({ person }) => person))
    if (authors.size === 1 && creatorsOf(entries).length > 0) return undefined
    const circle = circleOf(table, stores.get(table.name)?.idOf(rid) ?? '', entries, authors, seen)
    return circle && { counts: circle.counts, isOwn: ({ person }) => circle.has(person) }
  }

  const digestOf = (heads: Uint8Array, person: string): string => {
    const authority = core.authority()
    const view = authority.at(headsIn(heads))
    if (!view) return ''
    const here = [...authority.people.keys()].filter((one) => view.isHere(one)).sort()
    return `${Number(view.manages(person))} ${hashBytes(Buffer.from(here.join(' '))).toString('hex')}`
  }
  const noteSeen: Seen = (feed, heads) => {
    if (database.get('select 1 from office_seen where feed = ? and heads = ?', feed, heads)) return
    const digest = digestOf(heads, core.feeds.byNo(feed).person)
    database.run('insert into office_seen (feed, heads, digest) values (?, ?, ?)', feed, heads, digest)
  }

  const noteParts: Ownership['noteParts'] = (table, rid, space, values) => {
    const whole = table.partOf === undefined ? undefined : values?.[table.partOf]
    if (typeof whole === 'string' && spaceOf(whole) === space)
      database.run('insert or ignore into part_of (root, record) values (?, ?)', whole, rid)
  }

  const noteAllParts = (table: Table, rid: number, entries: readonly RecordEntry[]): void => {
    for (const entry of entries)
      noteParts(table, rid, core.feeds.byNo(feedOf(entry.ref)).space, Object.fromEntries(entry.values))
  }

  const contestedBy = (people: Iterable<string>): number[] =>
    [...people].flatMap((person) =>
      database.all<{ record: number }>('select record from contested where person = ?', person).map(recordOf),
    )
  const isContested = (rid: number) => database.get('select 1 from contested where record = ?', rid) !== undefined

  const dependentsOfWhole = (rid: number, id: RecordId, how: 'more' | 'other'): number[] => {
    const all = [rid, ...partsOf(id)]
    return how === 'other' ? all : all.filter(isContested)
  }

  const dependents: Ownership['dependents'] = (rid, how) => {
    const table = tableOf(rid)
    // Before anything is asked: most tables decide about nobody's records.
    if (!table || !concerned().has(table)) return []
    if (how === 'more' && !database.get('select 1 from contested limit 1')) return []
    if (table.owned) return dependentsOfWhole(rid, stores.get(table.name)?.idOf(rid) ?? '', how)
    const whole = table.partOf === undefined ? undefined : wholeOf(table)
    if (whole?.owned?.members.table === table.name)
      return database.all<{ root: RecordId }>('select root from part_of where record = ?', rid).flatMap(({ root }) => {
        const of = stores.get(whole.name)?.ridOf(root)
        return of === undefined ? [] : dependentsOfWhole(of, root, how)
      })
    return managingIn(table).flatMap(({ manager, team, teams }) =>
      how === 'other'
        ? database.all<{ record: number }>('select distinct record from contested').map(recordOf)
        : contestedBy([
            ...strings(rid, manager),
            ...strings(rid, team).flatMap((one) => strings(stores.get(teams)?.ridOf(one), manager)),
          ]),
    )
  }

  /** As its row shows it, which is quick, then as its entries have it. */
  const isMine = (table: Table, row: StoredRow, me: RecordId): boolean => {
    const { owned } = table
    if (!owned) return true
    if (row.base !== 0 && core.feeds.byNo(feedOf(row.base)).person === me) return true
    const authority = core.authority()
    const owner = row[owned.by]
    if (owner === me || owner === null || authority.manages(me) || !authority.isHere(String(owner))) return true
    const members = stores.get(owned.members.table)?.table
    const isMember =
      members?.partOf !== undefined &&
      database.get(
        `select 1 from ${rowsOf(members)} where ${quoted(members.partOf)} = ? and ${quoted(owned.members.person)} = ?
         and base <> 0 and substr(id, 1, 16) = ?`,
        row.id,
        me,
        spaceOf(row.id),
      )
    return (
      (isMember !== undefined && isMember !== false) ||
      (circleOf(table, row.id, entriesOf(row.rid), [me])?.holds(me, authority) ?? true)
    )
  }

  const mayWrite: Ownership['mayWrite'] = (table, row, id, set) => {
    if (!isGoverned(table)) return true
    const me = core.authority().personOf(core.device.id)
    if (me === undefined) return false
    if (table.owned) return row === undefined || row.base === 0 || isMine(table, row, me)
    const whole = wholeOf(table)
    if (!whole?.owned || table.partOf === undefined) return true
    if (!row && whole.owned.members.table === table.name && set[whole.owned.members.person] === me) return true
    const found = row ? wholesOf(table, entriesOf(row.rid)) : []
    const ids = found.length > 0 ? found : [row?.[table.partOf] ?? set[table.partOf]]
    const wholes = ids.flatMap((one) =>
      typeof one === 'string' && spaceOf(one) === spaceOf(id) ? (stores.get(whole.name)?.find(one) ?? []) : [],
    )
    if (wholes.length > 0) return wholes.some((one) => isMine(whole, one, me))
    return !row || row.base === 0 || core.feeds.byNo(feedOf(row.base)).person === me
  }

  return {
    counting: (rid, entries) => {
      const decided = decide(rid, entries)
      return decided ? entries.filter(decided.counts) : entries
    },
    settled: (rid, entries) => {
      const table = tableOf(rid)
      if (!isGoverned(table)) return entries
      noteAllParts(table, rid, entries)
      const decided = decide(rid, entries, noteSeen)
      database.run('delete from contested where record = ?', rid)
      if (!decided) return entries
      const strangers = new Set(entries.flatMap((entry) => (decided.isOwn(entry) ? [] : [entry.person])))
      for (const person of strangers) database.run('insert into contested (record, person) values (?, ?)', rid, person)
      return entries.filter(decided.counts)
    },
    concerns: (table) => concerned().has(table),
    countsAlone: (table, row, person) =>
      !concerned().has(table) ||
      (table.owned !== undefined &&
        table.partOf === undefined &&
        core.feeds.byNo(feedOf(row.base)).person === person &&
        !isContested(row.rid)),
    prepare: (rid) => {
      const table = tableOf(rid)
      if (table?.partOf !== undefined) noteAllParts(table, rid, entriesOf(rid))
    },
    noteParts,
    mayWrite,
    noteOwn: (written, feed, heads) => {
      if (written.some((rid) => isGoverned(tableOf(rid)))) noteSeen(feed, heads)
    },
    dependents,
    noteSeen,
    seenOtherwise: () => {
      const rows = database.all<{ feed: number; heads: Uint8Array; digest: string }>(
        'select feed, heads, digest from office_seen',
      )
      return rows.flatMap(({ feed: no, heads, digest }) => {
        const feed = core.feeds.byNo(no)
        const now = digestOf(heads, feed.person)
        if (now === digest) return []
        database.run('update office_seen set digest = ? where feed = ? and heads = ?', now, no, heads)
        return database
          .all<{ record: number }>(
            `select distinct e.record from change c join entry e on e.ref > c.last - c.count and e.ref <= c.last
             where c.last > ? and c.last <= ? and c.heads = ? and e.record <> 0`,
            refOf(no, feed.start),
            refOf(no, feed.last),
            heads,
          )
          .map(recordOf)
          .filter((rid) => isGoverned(tableOf(rid)) || isSigned(tableOf(rid)))
      })
    },
    clear: () => database.exec('delete from contested'),
  }
}

const recordOf = ({ record }: { readonly record: number }): number => record
