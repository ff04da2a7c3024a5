/**
 * Reads our own SQLite export: the same records as the JSON export has, a row at a time.
 *
 * Must stay true: the file is hostile. It is opened without writing, only plain tables are read, never a view, a virtual
 * table or a computed column, and their names come from its schema, quoted.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { fail, type Result } from '#shared/result.ts'
import { aboutOf, Cut, notOurs, type OwnAbout, type OwnDocument, ownRecord, parsed } from './own-about.ts'

const magic = 'SQLite format 3\0'
/** Letters as the schema's names have; a set's table is told by the underscore. */
const tableName = /^[a-zA-Z]{1,60}$/

export function isSqlite(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    return readSync(file, head) === magic.length && head.toString('latin1') === magic
  } finally {
    closeSync(file)
  }
}

/** Read as it lies: no journal beside it is looked at, none is made. */
function opened(path: string): DatabaseSync {
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  const db = new DatabaseSync(url, { readOnly: true })
  db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384')
  return db
}

interface Column {
  readonly name: string
  readonly type: string
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Columns of a plain table; undefined for everything else. */
function columnsOf(db: DatabaseSync, table: string): readonly Column[] | undefined {
  const found = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table)
  if (typeof found?.['sql'] !== 'string' || !/^CREATE TABLE\b/i.test(found['sql'])) return undefined
  const columns = db.prepare('SELECT name, type, hidden FROM pragma_table_xinfo(?)').all(table)
  if (columns.length > 1_000 || columns.some(({ hidden }) => hidden !== 0)) return undefined
  return columns.map(({ name, type }) => ({ name: String(name), type: String(type).toUpperCase() }))
}

const hasColumns = (columns: readonly Column[] | undefined, ...names: readonly string[]): boolean =>
  columns !== undefined && names.every((name) => columns.some((column) => column.name === name))

function readAbout(db: DatabaseSync): unknown {
  if (!hasColumns(columnsOf(db, 'about'), 'name', 'value')) return undefined
  const rows = db.prepare('SELECT name, value FROM about LIMIT 100').all()
  const value = Object.fromEntries(rows.map((row) => [String(row['name']), row['value']]))
  const json = (key: string): unknown => (typeof value[key] === 'string' ? parsed(value[key]) : undefined)
  return {
    ...value,
    version: json('version'),
    complete: json('complete'),
    spaces: json('spaces'),
    ownFields: json('ownFields'),
  }
}

type Rows = Iterable<Record<string, SQLOutputValue>>

interface TableReader {
  readonly rows: () => Rows
  readonly record: (row: Record<string, SQLOutputValue>) => unknown
}

/** What a set's table, the list of links to what is not in the file, and the list of titles say of a record. */
function beside(db: DatabaseSync, table: string) {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ? || '_*' ORDER BY name LIMIT 100")
    .all(table)
    .map(({ name }) => String(name))
  const sets = names.flatMap((name): (readonly [string, StatementSync])[] =>
    hasColumns(columnsOf(db, name), table, 'item')
      ? [
          [
            name.slice(table.length + 1),
            db.prepare(`SELECT item FROM ${quote(name)} WHERE ${quote(table)} = ? LIMIT 100000`),
          ],
        ]
      : [],
  )
  const isLinked = hasColumns(columnsOf(db, 'missing_link'), 'table', 'record', 'field', 'id')
  const links = isLinked
    ? db.prepare('SELECT field, id FROM missing_link WHERE "table" = ? AND record = ? LIMIT 1000')
    : undefined
  const titles = hasColumns(columnsOf(db, 'title'), 'id', 'title')
    ? db.prepare('SELECT title FROM title WHERE id = ?')
    : undefined
  return { sets, links, titles }
}

/** `isTold`: links with the titles of what they name, where the file has these. */
function tableReader(db: DatabaseSync, table: string, isTold: boolean): TableReader | undefined {
  const columns = columnsOf(db, table)
  if (!columns || !hasColumns(columns, 'id', 'custom')) return undefined
  const { sets, links, titles } = beside(db, table)
  const told = (value: SQLOutputValue): unknown => {
    if (!isTold || typeof value !== 'string' || value.length !== 36) return value
    const title = titles?.get(value)?.['title']
    return typeof title === 'string' ? { id: value, title } : value
  }
  const statement = db.prepare(`SELECT * FROM ${quote(table)}`)
  return {
    rows: () => statement.iterate() as Rows,
    record: (row) => {
      const record = new Map<string, unknown>()
      for (const { name, type } of columns) {
        const value = row[name] ?? null
        if (value === null) continue
        if (name === 'custom') record.set(name, typeof value === 'string' ? parsed(value) : value)
        else record.set(name, type === 'BOOLEAN' && (value === 0 || value === 1) ? value === 1 : told(value))
      }
      const id = typeof row['id'] === 'string' ? row['id'] : ''
      for (const [field, items] of sets) {
        const elements = items.all(id).map(({ item }) => item)
        if (elements.length > 0) record.set(field, elements)
      }
      for (const link of links?.all(table, id) ?? []) record.set(String(link['field']), link['id'])
      return Object.fromEntries(record)
    },
  }
}

async function* recordsOf(path: string, { complete }: OwnAbout): ReturnType<OwnDocument['records']> {
  const db = opened(path)
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid LIMIT 1000").all()
    for (const { name } of tables) {
      const table = String(name)
      const reader = tableName.test(table) ? tableReader(db, table, !complete) : undefined
      if (!reader) continue
      for (const row of reader.rows()) yield { table, record: ownRecord.safeParse(reader.record(row)).data }
    }
  } catch (error) {
    if (isDamage(error)) throw new Cut('The database is damaged', { cause: error })
    throw error
  } finally {
    db.close()
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^ERR_(SQLITE_ERROR|STRING_TOO_LONG)$/.test(String(error.code))

/** Fails with `NotOwnExport` or `NewerExport`. */
export function openOwnSqlite(path: string): Result<OwnDocument> {
  try {
    const db = opened(path)
    try {
      const about = aboutOf(readAbout(db))
      return about.ok ? { ok: true, value: { about: about.value, records: () => recordsOf(path, about.value) } } : about
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamage(error)) return fail(notOurs)
    throw error
  }
}
