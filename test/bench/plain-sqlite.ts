/**
 * The floor: the same rows in plain SQLite, with the same columns, indexes and trigram full text, the same durability and
 * the same transactions, and nothing else. What an office costs above it is what history, merging and encryption cost.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { searchText } from '#replica/search.ts'
import { toSql } from '#replica/tables.ts'
import type { SqlRow, SqlValue } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import type { Edit, WorkRecord } from './workload.ts'

export interface PlainSqlite {
  readonly insert: (records: readonly WorkRecord[]) => void
  readonly edit: (edit: Edit) => void
  readonly all: (sql: string, ...parameters: (string | number | null)[]) => Record<string, unknown>[]
  readonly close: () => void
}

const quoted = (name: string) => `"${name}"`
const numeric = new Set(['integer', 'number', 'percent', 'money', 'boolean'])

function createPlainTable(database: DatabaseSync, table: Table) {
  const columns = Object.entries(table.fields).map(
    ([name, { kind }]) => `${quoted(name)} ${numeric.has(kind) ? 'numeric' : 'text'}`,
  )
  database.exec(`create table if not exists ${quoted(table.name)}
    (rid integer primary key, id text not null unique, ${columns.join(', ')})`)
  const references = Object.entries(table.fields)
    .filter(([, { kind }]) => kind === 'ref' || kind === 'order')
    .map(([name]) => [name])
  for (const names of [...references, ...(table.indexes ?? [])])
    database.exec(`create index if not exists "i_${table.name}_${names.join('_')}"
      on ${quoted(table.name)} (${names.map(quoted).join(', ')})`)
}

export function openPlainSqlite(file: string, tables: readonly Table[]): PlainSqlite {
  const database = new DatabaseSync(file)
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16384; pragma temp_store = memory',
  )
  for (const table of tables) createPlainTable(database, table)
  // One index for all tables, as anybody would begin.
  database.exec(`create virtual table if not exists search
    using fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1')`)
  const byName = new Map(tables.map((table, index) => [table.name, { table, first: (index + 1) * 2 ** 40 }]))
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const next = new Map<string, number>()
  const known = (name: string) => {
    const found = byName.get(name)
    if (!found) throw new Error(`no table ${name}`)
    return found
  }
  const index = (rid: SqlValue, table: Table, row: SqlRow) => {
    const text = searchText(table)(row)
    if (text !== '') prepare('insert or replace into search (rowid, text) values (?, ?)').run(rid, text)
  }

  const insert = ({ table: name, id, values }: WorkRecord) => {
    const { table, first } = known(name)
    const last = (): number =>
      Number(database.prepare(`select max(rid) as rid from ${quoted(name)}`).get()?.['rid'] ?? first)
    const rid = (next.get(name) ?? last()) + 1
    next.set(name, rid)
    const fields = Object.keys(table.fields)
    const row: SqlRow = Object.fromEntries(
      Object.entries(table.fields).map(([field, shape]) => [field, toSql(shape, values[field])]),
    )
    prepare(
      `insert into ${quoted(name)} (rid, id, ${fields.map(quoted).join(', ')}) values (?, ?${', ?'.repeat(fields.length)})`,
    ).run(rid, id, ...fields.map((field) => row[field] ?? null))
    index(rid, table, row)
  }

  return {
    insert(records) {
      database.exec('begin immediate')
      for (const record of records) insert(record)
      database.exec('commit')
    },
    edit({ table: name, id, field, values }) {
      const { table } = known(name)
      const shape = table.fields[field]
      if (!shape) throw new Error(`no field ${field}`)
      database.exec('begin immediate')
      prepare(`update ${quoted(name)} set ${quoted(field)} = ? where id = ?`).run(toSql(shape, values[field]), id)
      if (shape.search) {
        const row = prepare(`select * from ${quoted(name)} where id = ?`).get(id) as SqlRow
        index(row['rid'] ?? null, table, row)
      }
      database.exec('commit')
    },
    all: (sql, ...parameters) => prepare(sql).all(...parameters),
    close() {
      statements.clear()
      database.close()
    },
  }
}
