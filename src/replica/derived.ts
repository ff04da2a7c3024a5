/**
 * Fields that other records decide, such as the amount of a deal that has lines. What was written to such a field stays in
 * its column; what is shown stands beside it in `shown_FIELD`, which views, indexes and commands read. Computed from the
 * rows that are here and never logged, so it is the same wherever the same entries are.
 *
 * Parents whose parts change are collected and brought up to date once, before the transaction ends.
 */
import { spaceOf, type RecordId } from '#shared/ids.ts'
import type { Derived, Table } from '#shared/schema.ts'
import type { Database } from './database.ts'
import type { SqlRow } from './query.ts'
import { quoted, rowsOf, shownName, toSql } from './tables.ts'

export interface Derivations {
  /** The columns beside the fields of a row with this content; empty for tables of which nothing is derived. */
  shown(table: Table, id: RecordId, row: SqlRow): SqlRow
  /** A row of `table` changed from `before` to `after`: whoever is derived from it is looked at again. */
  changed(table: Table, before: SqlRow | undefined, after: SqlRow | undefined): void
  /** Has every derived row looked at again: after an upgrade that calculates otherwise. */
  all(): void
}

interface Source {
  readonly parent: Table
  readonly derived: Derived
}

export function openDerivations(database: Database, tables: readonly Table[]): Derivations {
  const sources = new Map<string, Source[]>()
  const names = new Set(tables.map(({ name }) => name))
  for (const parent of tables) {
    const { derived } = parent
    if (derived && names.has(derived.from))
      sources.set(derived.from, [...(sources.get(derived.from) ?? []), { parent, derived }])
  }
  const partsTable = (derived: Derived) => rowsOf({ name: derived.from })
  // An office without a single line pays for none: asked once, and true for good once there was one.
  const known = new Set<string>()
  const hasParts = (derived: Derived): boolean => {
    if (known.has(derived.from)) return true
    const found = database.get(`select 1 from ${partsTable(derived)} limit 1`) !== undefined
    if (found) known.add(derived.from)
    return found
  }
  let dirty = new Map<RecordId, Table>()

  const shown: Derivations['shown'] = (table, id, row) => {
    const { derived } = table
    if (!derived) return {}
    const parts =
      sources.has(derived.from) && hasParts(derived)
        ? database
            .all<SqlRow & { id: RecordId }>(
              `select * from ${partsTable(derived)} where ${quoted(derived.by)} = ? and deleted = 0 and base <> 0 order by id`,
              id,
            )
            .filter((part) => spaceOf(part.id) === spaceOf(id))
        : []
    const values = parts.length === 0 ? undefined : derived.of(row as never, parts as never)
    return Object.fromEntries(
      derived.fields.map((name) => {
        const field = table.fields[name]
        const value = values && field ? toSql(field, values[name]) : (row[name] ?? null)
        return [shownName(name), value]
      }),
    )
  }

  const refresh = (): void => {
    const waiting = dirty
    dirty = new Map()
    for (const [id, table] of waiting) {
      const row = database.get<SqlRow>(`select * from ${rowsOf(table)} where id = ?`, id)
      if (!row) continue
      const differing = Object.entries(shown(table, id, row)).filter(([name, value]) => row[name] !== value)
      if (differing.length === 0) continue
      database.run(
        `update ${rowsOf(table)} set ${differing.map(([name]) => `${quoted(name)} = ?`).join(', ')} where id = ?`,
        ...differing.map(([, value]) => value),
        id,
      )
    }
  }
  if (sources.size > 0) database.beforeCommit(refresh, () => (dirty = new Map()))

  return {
    shown,
    changed: (table, before, after) => {
      for (const { parent, derived } of sources.get(table.name) ?? []) {
        known.add(derived.from)
        for (const row of [before, after]) {
          const id = row?.[derived.by]
          if (typeof id === 'string' && id !== '') dirty.set(id, parent)
        }
      }
    },
    all: () => {
      for (const { parent, derived } of [...sources.values()].flat())
        for (const { id } of database.all<{ id: RecordId | null }>(
          `select distinct ${quoted(derived.by)} as id from ${partsTable(derived)}`,
        ))
          if (id !== null) dirty.set(id, parent)
    },
  }
}
