/**
 * What commands and queries may ask of this PC's copy. Must stay true: they get values and the database to read, never the
 * means to write, which are commit.ts's alone.
 */
import { hashBytes } from '#trust/seal.ts'
import { localDate } from '#shared/dates.ts'
import { newRecordId, type RecordId, recordIdFrom, type SpaceId } from '#shared/ids.ts'
import type { Row, Table } from '#shared/schema.ts'
import type { CommandContext } from './command.ts'
import { type Core, isNaming } from './core.ts'
import { historyById } from './history.ts'
import { lateWorkIn } from './late.ts'
import type { QueryContext, SqlRow } from './query.ts'
import { rowToRecord } from './reader.ts'
import { authoredIds } from './record-ids.ts'
import type { Replica } from './replica.types.ts'
import { rowsOf, shownName } from './tables.ts'

/** A record as commands see it: with what is shown of the fields that other records decide. */
const shownRow = (table: Table, row: SqlRow): SqlRow => ({
  ...row,
  ...Object.fromEntries((table.derived?.fields ?? []).map((name) => [name, row[shownName(name)] ?? null])),
})

/** `meta` reads what this database notes of itself; undefined before the office is founded or joined. */
export function openContexts(
  core: Core,
  spaces: () => Replica['spaces'],
  meta: (key: string) => string | undefined,
): Pick<Replica, 'commandContext' | 'queryContext' | 'find'> {
  const spaceFor = (table: Table): SpaceId => spaces()[table.space]
  const find = <T extends Table>(table: T, id: RecordId): Row<T> | undefined => {
    const row = core.database.get(
      `select v.* from ${rowsOf(table)} v where v.id = ? and v.deleted <> 1 and v.base <> 0`,
      id,
    )
    return row && rowToRecord(table, shownRow(table, row))
  }
  const queryContext = (): QueryContext => ({
    db: core.database,
    now: core.now(),
    today: localDate(core.now()),
    me: meta('me') ?? '',
    spaces: spaces(),
    history: (id) => historyById(core, id),
    lateWork: () => (meta('office') === undefined ? [] : lateWorkIn(core)),
    authority: () => (meta('office') === undefined ? undefined : core.authority()),
  })
  const authoredId = authoredIds(core.randomBytes)
  const commandContext = (): CommandContext => ({
    ...queryContext(),
    find,
    newId: (table, space = spaceFor(table)) =>
      isNaming(table)
        ? authoredId(space, meta('me') ?? '', core.now())
        : newRecordId(space, core.now(), core.randomBytes(6)),
    derivedId: (table, source, key, space = spaceFor(table)) => derivedId(space, source, key),
  })
  return { find, queryContext, commandContext }
}

/** The id of what `source` calls `key`: 12 bytes of SHA-256, the same on every PC. */
export const derivedId = (space: SpaceId, source: string, key: string): RecordId =>
  recordIdFrom(space, hashBytes(Buffer.from(JSON.stringify(['derived', space, source, key]))))
