/**
 * The office as a SQLite file for other tools: a table for each kind of record with real foreign keys, and for each a view
 * named as people call it, with titles instead of ids, labels instead of codes and own fields under their names. The tables
 * hold values as they are kept, so that read-own-sqlite.ts brings the office back.
 *
 * Must stay true: every foreign key holds. A link to something that is not in the file is null, and `missing_link` says
 * where it pointed. Names that people gave become SQL identifiers here, and only here: quoted, in a file of its own.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { isRecordId } from '#shared/ids.ts'
import type { Field, FieldKind, Table } from '#shared/schema.ts'
import type { AnyRow } from '../records/rows.ts'
import { titlesOf } from '../records/source.ts'
import type { ExportWork, WriteFormat } from './export-work.ts'
import { ownFields, ownNames, type OwnField } from './own-fields.ts'
import { spacesByRole } from './own-spaces.ts'
import { exportName, exportVersion } from './write-json.ts'

/** SQLite takes 2,000 columns; a view has two for each link. */
const mostOwnColumns = 1_000

/** Any text as an identifier (sqlite.org/lang_keywords.html). */
const quote = (name: string): string => `"${name.replaceAll('\0', '').replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`

const columnTypes: Partial<Record<FieldKind, string>> = {
  integer: 'INTEGER',
  number: 'REAL',
  percent: 'REAL',
  money: 'NUMERIC',
  // Numbers as well, and told from them.
  boolean: 'BOOLEAN',
}

/** The elements of a set are rows of a table of their own. */
const setTable = (table: Table, field: string): string => `${table.name}_${field}`

function tableSql(table: Table, here: ReadonlySet<string>): string {
  const columns = Object.entries(table.fields).flatMap(([field, schema]) => {
    if (schema.kind === 'set') return []
    const reference =
      schema.kind === 'ref' && here.has(schema.target)
        ? ` REFERENCES ${quote(schema.target)} (id) DEFERRABLE INITIALLY DEFERRED`
        : ''
    return [`${quote(field)} ${columnTypes[schema.kind] ?? 'TEXT'}${reference}`]
  })
  const sets = Object.entries(table.fields).flatMap(([field, { kind }]) =>
    kind === 'set'
      ? [
          `CREATE TABLE ${quote(setTable(table, field))} (${quote(table.name)} TEXT NOT NULL REFERENCES ${quote(table.name)} (id), item TEXT NOT NULL, title TEXT, PRIMARY KEY (${quote(table.name)}, item)) WITHOUT ROWID`,
        ]
      : [],
  )
  return [
    `CREATE TABLE ${quote(table.name)} (id TEXT PRIMARY KEY, ${[...columns, 'custom TEXT'].join(', ')})`,
    ...sets,
  ].join(';')
}

const titleSql = (table: Table, from: string): string =>
  table.title.length === 1
    ? `${from}.${quote(table.title[0] ?? '')}`
    : `trim(${table.title.map((field) => `coalesce(${from}.${quote(field)}, '')`).join(` || ' ' || `)})`

/** By the title of what an id names, where that is known. */
const titled = (value: string): string => `coalesce((SELECT title FROM title WHERE id = ${value}), ${value})`

/** The value of an own field as people know it: choices by name, records by title, several of them in one cell. */
function ownColumn({ key, kind, choices }: OwnField): string {
  const path = literal(`$."${key.replaceAll('"', '')}"`)
  if (kind !== 'text') return `json_extract(r.custom, ${path})`
  const shown =
    choices.size > 0
      ? `CASE j.value ${[...choices].map(([value, name]) => `WHEN ${literal(value)} THEN ${literal(name)}`).join(' ')} ELSE j.value END`
      : titled('j.value')
  return `(SELECT group_concat(${shown}, '; ') FROM json_each(r.custom, ${path}) AS j)`
}

function shownColumn(
  table: Table,
  field: string,
  schema: Field,
  tables: ExportWork['tables'],
  here: ReadonlySet<string>,
): string {
  const column = `r.${quote(field)}`
  if (schema.kind === 'ref') {
    const target = here.has(schema.target) ? tables.get(schema.target) : undefined
    return target
      ? `(SELECT ${titleSql(target, 't')} FROM ${quote(target.name)} AS t WHERE t.id = ${column})`
      : titled(column)
  }
  if (schema.kind === 'choice' && schema.choices.length > 0)
    return `CASE ${column} ${schema.choices.map(({ value, label }) => `WHEN ${literal(value)} THEN ${literal(label.en)}`).join(' ')} ELSE ${column} END`
  if (schema.kind === 'set')
    return `(SELECT group_concat(coalesce(s.title, s.item), '; ') FROM ${quote(setTable(table, field))} AS s WHERE s.${quote(table.name)} = r.id)`
  return column
}

/** Named by the plural, as `Accounts`; names of columns are told apart whatever their case. */
function viewSql(
  table: Table,
  tables: ExportWork['tables'],
  here: ReadonlySet<string>,
  own: readonly OwnField[],
): string {
  const taken = new Set<string>(['id'])
  const named = (wanted: string): string => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted} (${number})`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return quote(name)
    }
  }
  const columns = Object.entries(table.fields).map(
    ([field, schema]) => `${shownColumn(table, field, schema, tables, here)} AS ${named(schema.label.en)}`,
  )
  const mine = own.map((field) => {
    const shown = field.name.replaceAll('\0', '').trim()
    return `${ownColumn(field)} AS ${named(shown === '' ? field.key : shown)}`
  })
  // A table and a view may not share a name, whatever the case: "Accounts" is one, "Relay" and "relay" would be another.
  const isTaken = here.has(table.plural.en.toLowerCase()) || table.plural.en.toLowerCase() === table.name.toLowerCase()
  const name = isTaken ? `${table.plural.en} (view)` : table.plural.en
  return `CREATE VIEW ${quote(name)} AS SELECT r.id, ${[...columns, ...mine].join(', ')} FROM ${quote(table.name)} AS r`
}

interface TableWriter {
  write(row: AnyRow): void
}

function tableWriter(db: DatabaseSync, table: Table, here: ReadonlySet<string>): TableWriter {
  const fields = Object.entries(table.fields)
  const plain = fields.filter(([, { kind }]) => kind !== 'set')
  const elsewhere = fields.flatMap(([field, schema]) =>
    schema.kind === 'ref' && !here.has(schema.target) ? [field] : [],
  )
  const insert = db.prepare(
    `INSERT INTO ${quote(table.name)} VALUES (${['id', ...plain, 'custom'].map(() => '?').join(', ')})`,
  )
  const title = db.prepare('INSERT OR IGNORE INTO title VALUES (?, ?)')
  const sets: [string, StatementSync][] = fields
    .filter(([, { kind }]) => kind === 'set')
    .map(([field]) => [field, db.prepare(`INSERT OR IGNORE INTO ${quote(setTable(table, field))} VALUES (?, ?, ?)`)])
  return {
    write(row) {
      const custom = Object.entries(row.custom).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      for (const field of elsewhere) {
        const [id, named] = [row[field], row[`${field}Title`]]
        if (typeof id === 'string' && typeof named === 'string') title.run(id, named)
      }
      insert.run(
        row.id,
        ...plain.map(([field]): SQLInputValue => {
          const value = row[field] ?? null
          return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)
        }),
        custom.length > 0 ? `{${custom.join(',')}}` : null,
      )
      for (const [field, statement] of sets) {
        const titles = (row[`${field}Titles`] ?? {}) as Readonly<Record<string, string>>
        for (const item of (row[field] ?? []) as readonly string[])
          statement.run(row.id, item, titles[item] ?? (isRecordId(item) ? null : item))
      }
    },
  }
}

export const writeSqlite: WriteFormat = async (work) => {
  const { context, sources, files, tables, step, remark } = work
  const [only] = sources
  const name = `${work.input.view && only ? only.table.name : 'bullpen'}.sqlite`
  let close = () => {}
  const db = new DatabaseSync(files.place(name, () => close()))
  close = () => db.close()
  // A draft that a crash leaves behind is thrown away with the job's folder.
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16384')
  const here = new Set(sources.map(({ table }) => table.name))
  db.exec('CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID')
  db.exec(
    'CREATE TABLE missing_link ("table" TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY ("table", record, field)) WITHOUT ROWID',
  )
  db.exec('CREATE TABLE title (id TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID')
  const about = db.prepare('INSERT INTO about VALUES (?, ?)')
  about.run('format', exportName)
  about.run('version', String(exportVersion))
  about.run('complete', String(work.input.view === undefined))
  about.run('me', context.me)
  about.run('spaces', JSON.stringify(spacesByRole(context)))
  if (work.input.view) about.run('ownFields', JSON.stringify(ownNames(context, sources)))
  about.run('program', 'Bullpen')
  about.run('exportedAt', new Date(context.now).toISOString())
  about.run(
    'currency',
    context.db.get<{ currency: string | null }>('select currency from office limit 1')?.currency ?? null,
  )
  for (const { table, pages } of sources) {
    db.exec(tableSql(table, here))
    const own = ownFields(context, table)
    if (own.length > mostOwnColumns) remark({ type: 'ownFieldsLeftOut', count: own.length - mostOwnColumns })
    db.exec(viewSql(table, tables, here, own.slice(0, mostOwnColumns)))
    const writer = tableWriter(db, table, here)
    const title = db.prepare('INSERT OR IGNORE INTO title VALUES (?, ?)')
    for (const page of pages()) {
      db.exec('BEGIN')
      for (const { row } of page) writer.write(row)
      if (own.length > 0) for (const [id, told] of ownTitles(context, tables, page)) title.run(id, told)
      db.exec('COMMIT')
      await step(table.name, page.length)
    }
  }
  for (const { table } of sources) {
    dropDangling(db, table, here)
    indexLinks(db, table, here)
    await step(table.name, 0)
  }
  db.close()
  close = () => {}
  return [files.ended(name)]
}

/** Titles of the records that own fields of this page name. */
const ownTitles = (context: ExportWork['context'], tables: ExportWork['tables'], page: readonly { row: AnyRow }[]) =>
  titlesOf(
    context.db,
    tables,
    [...tables.keys()],
    page.flatMap(({ row }) => Object.values(row.custom).flat()).filter(isRecordId),
  )

const linksOf = (table: Table, here: ReadonlySet<string>) =>
  Object.entries(table.fields).flatMap(([field, schema]) =>
    schema.kind === 'ref' && here.has(schema.target) ? [{ field, target: schema.target }] : [],
  )

function dropDangling(db: DatabaseSync, table: Table, here: ReadonlySet<string>): void {
  for (const { field, target } of linksOf(table, here)) {
    const dangling = `${quote(field)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${quote(target)} AS t WHERE t.id = ${quote(table.name)}.${quote(field)})`
    db.exec(
      `INSERT INTO missing_link SELECT ${literal(table.name)}, id, ${literal(field)}, ${literal(target)}, ${quote(field)} FROM ${quote(table.name)} WHERE ${dangling}`,
    )
    db.exec(`UPDATE ${quote(table.name)} SET ${quote(field)} = NULL WHERE ${dangling}`)
  }
}

function indexLinks(db: DatabaseSync, table: Table, here: ReadonlySet<string>): void {
  for (const { field } of linksOf(table, here))
    db.exec(`CREATE INDEX ${quote(`${table.name} by ${field}`)} ON ${quote(table.name)} (${quote(field)})`)
}
