/**
 * Keeps everybody from writing under a colleague's name. Fields that stand for whoever wrote a record (`signs` in a schema)
 * name a person; while that person belongs to the office, or ever did, an entry that names them counts only when it comes
 * from one of their own PCs. Names without a PC (imported, of the demonstration) are free: who joins gets a new id.
 *
 * Also counts: what puts back a name that its owner put there, as undo does; and where a field says `orManager`, what
 * somebody wrote who managed as of the heads that the seal cites, as an import does.
 *
 * Must stay true: it is a function of the sets of entries and statements. `claimed` only says where to look again.
 */
import type { RecordId } from '#shared/ids.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import type { Core } from './core.ts'
import { headsIn } from './judge.ts'
import { feedOf } from './log.ts'
import type { RecordEntry } from './merge.ts'
import type { Seen } from './ownership.ts'
import { quoted, ridSpan, rowsOf } from './tables.ts'

/** Another person whom a write names as its author. */
export interface Claim {
  readonly field: string
  readonly person: RecordId
}

type Values = ReadonlyMap<string, FieldValue>

const signingOf = new WeakMap<Table, readonly string[]>()

/** The fields of a table that stand for whoever wrote a record. */
export function signingFields(table: Table): readonly string[] {
  let fields = signingOf.get(table)
  if (!fields) {
    fields = Object.entries(table.fields).flatMap(([name, field]) =>
      field.kind === 'ref' && field.signs ? [name] : [],
    )
    signingOf.set(table, fields)
  }
  return fields
}

/** What a database was last read by: other fields than these let other entries count. */
export const signingFingerprint = (tables: readonly Table[]): string =>
  tables.flatMap((table) => signingFields(table).map((field) => `${table.name}.${field}`)).join(' ')

/** Whom `author` names as author in place of themselves. */
export function claimsIn(table: Table | undefined, author: RecordId, values: Values): readonly Claim[] {
  if (!table) return []
  return signingFields(table).flatMap((field) => {
    const person = values.get(field)
    return typeof person === 'string' && person !== '' && person !== author ? [{ field, person }] : []
  })
}

export interface Authorship {
  /** Those of a record's entries that name nobody else; reads only. */
  signed(rid: number, entries: readonly RecordEntry[]): readonly RecordEntry[]
  /** The same, of a record that is rebuilt: notes where to look again when somebody joins. */
  settled(rid: number, entries: readonly RecordEntry[]): readonly RecordEntry[]
  /** Of an entry that came as the first of its record, under these heads: whether it counts for sure. */
  countsAlone(table: Table, feed: number, heads: Uint8Array | undefined, values: Values): boolean
  /** Whether a write of this PC would count; `rid` of a record that exists. */
  mayWrite(table: Table, rid: number | undefined, values: Values): boolean
  /** After the office log grew: records that name somebody who belongs to the office now, or is not known any more. */
  knownOtherwise(): number[]
  /** After an upgrade from a version that did not ask: records that may name somebody else. */
  unasked(): { readonly rid: number; readonly id: RecordId; readonly table: Table }[]
  /** Before every row is built anew. */
  clear(): void
}

type Parts = Pick<Core, 'database' | 'feeds' | 'tables' | 'authority' | 'device' | 'meta' | 'setMeta'>

const knownPeople = 'people'

/** `entriesByAll`: all that are here of a record; `noteSeen`: has the records under these heads looked at again. */
export function openAuthorship(
  core: Parts,
  entriesByAll: (rid: number) => readonly RecordEntry[],
  noteSeen: Seen,
): Authorship {
  const { database, tables } = core
  const tableOf = (rid: number): Table | undefined => tables[Math.floor(rid / ridSpan) - 1]
  const isKnown = (person: RecordId) => core.authority().people.has(person)
  const headsOf = (ref: number) =>
    database.get<{ heads: Uint8Array }>('select heads from change where last >= ? order by last limit 1', ref)?.heads

  const isLeft = (
    table: Table,
    { field }: Claim,
    person: RecordId,
    heads: () => Uint8Array | undefined,
    no?: number,
  ) => {
    const shape = table.fields[field]
    if (shape?.kind !== 'ref' || shape.signs !== 'orManager') return false
    const under = heads()
    if (!under) return false
    if (no !== undefined) noteSeen(no, under)
    return core.authority().at(headsIn(under))?.manages(person) === true
  }

  const filtered = (table: Table, entries: readonly RecordEntry[], isNoting: boolean) => {
    const isVouched = ({ field, person }: Claim) =>
      entries.some((entry) => entry.person === person && entry.values.get(field) === person)
    return entries.filter((entry) =>
      (entry.claims ?? []).every(
        (claim) =>
          !isKnown(claim.person) ||
          isVouched(claim) ||
          isLeft(table, claim, entry.person, () => headsOf(entry.ref), isNoting ? feedOf(entry.ref) : undefined),
      ),
    )
  }
  const namesOthers = (entries: readonly RecordEntry[]) => entries.some(({ claims }) => (claims?.length ?? 0) > 0)

  return {
    signed: (rid, entries) => {
      const table = tableOf(rid)
      return table && namesOthers(entries) ? filtered(table, entries, false) : entries
    },
    settled: (rid, entries) => {
      const table = tableOf(rid)
      if (!table || signingFields(table).length === 0) return entries
      database.run('delete from claimed where record = ?', rid)
      if (!namesOthers(entries)) return entries
      for (const { person } of entries.flatMap(({ claims }) => claims ?? []))
        database.run('insert or ignore into claimed (record, person) values (?, ?)', rid, person)
      return filtered(table, entries, true)
    },
    countsAlone: (table, no, heads, values) =>
      claimsIn(table, core.feeds.byNo(no).person, values).every(
        (claim) => !isKnown(claim.person) || isLeft(table, claim, core.feeds.byNo(no).person, () => heads, no),
      ),
    mayWrite: (table, rid, values) => {
      // Somebody who was removed is asked about elsewhere (may-write.ts).
      const me = core.meta('me') ?? ''
      const claims = claimsIn(table, me, values).filter(({ person }) => isKnown(person))
      if (claims.length === 0) return true
      const entries = rid === undefined ? [] : entriesByAll(rid)
      return claims.every(
        ({ field, person }) =>
          entries.some((entry) => entry.person === person && entry.values.get(field) === person) ||
          (((shape) => shape?.kind === 'ref' && shape.signs === 'orManager')(table.fields[field]) &&
            core.authority().manages(me)),
      )
    },
    knownOtherwise: () => {
      const now = [...core.authority().people.keys()].sort()
      const before = new Set(core.meta(knownPeople)?.split(' '))
      const changed = [...now.filter((one) => !before.delete(one)), ...[...before].filter((one) => one !== '')]
      if (changed.length === 0) return []
      core.setMeta(knownPeople, now.join(' '))
      return [
        ...new Set(
          changed.flatMap((person) => [
            ...database.all<{ record: number }>('select record from claimed where person = ?', person),
            // What came as the first of its record was not noted: its row shows it.
            ...tables.flatMap((table) =>
              signingFields(table).flatMap((field) =>
                database.all<{ record: number }>(
                  `select rid as record from ${rowsOf(table)} where ${quoted(field)} = ?`,
                  person,
                ),
              ),
            ),
          ]),
        ),
      ].map(({ record }) => record)
    },
    unasked: () =>
      tables.flatMap((table) =>
        signingFields(table).flatMap((field) =>
          database
            .all<{ rid: number; id: RecordId; base: number; later: string | null; person: string | null }>(
              `select rid, id, base, later, ${quoted(field)} as person from ${rowsOf(table)}
               where later is not null or ${quoted(field)} is not null`,
            )
            .filter(
              ({ base, later, person }) =>
                later !== null ||
                (person !== null && isKnown(person) && base !== 0 && core.feeds.byNo(feedOf(base)).person !== person),
            )
            .map(({ rid, id }) => ({ rid, id, table })),
        ),
      ),
    clear: () => database.exec('delete from claimed'),
  }
}
