/** The office's own fields as they are kept. What another PC wrote wrong is read as text, so that a value is never hidden. */
import type { ReadDatabase } from '#replica/query.ts'
import type { Field } from '#shared/schema.ts'
import { definitionOf, type CustomFieldItem } from './custom-definitions.ts'
import { customKinds, type CustomKind } from './custom-fields.schema.ts'

interface FieldRow {
  readonly id: string
  readonly table: string
  readonly key: string
  readonly name: string | null
  readonly kind: string | null
  readonly target: string | null
  readonly currency: string | null
  readonly hint: string | null
  readonly retired: number | null
}

interface ChoiceRow {
  readonly id: string
  readonly field: string
  readonly value: string | null
  readonly name: string | null
  readonly retired: number | null
}

const kinds = new Set<string>(customKinds.map(({ value }) => value))
const isKind = (kind: string | null): kind is CustomKind => kind !== null && kinds.has(kind)

/** Two PCs can have made one key at once (an import does): the older record says what it is. */
const onePerKey = (rows: readonly FieldRow[]): FieldRow[] => {
  const first = new Map<string, FieldRow>()
  for (const row of rows) {
    const same = first.get(`${row.table} ${row.key}`)
    if (!same || row.id < same.id) first.set(`${row.table} ${row.key}`, row)
  }
  return rows.filter((row) => first.get(`${row.table} ${row.key}`) === row)
}

const columns = 'id, "table", "key", name, kind, target, currency, hint, retired'

/** In the order of the office; of one table, or of all. */
export function readCustomFields(db: ReadDatabase, table?: string): readonly CustomFieldItem[] {
  const rows =
    table === undefined
      ? db.all<FieldRow>(`SELECT ${columns} FROM customField ORDER BY "table", position, id`)
      : db.all<FieldRow>(`SELECT ${columns} FROM customField WHERE "table" = ? ORDER BY position, id`, table)
  return items(db, onePerKey(rows))
}

/** What one field of a table is; undefined when there is none of this key. */
export function customDefinition(db: ReadDatabase, table: string, key: string): Field | undefined {
  const rows = db.all<FieldRow>(
    `SELECT ${columns} FROM customField WHERE "table" = ? AND "key" = ? ORDER BY id LIMIT 1`,
    table,
    key,
  )
  return items(db, rows).map(definitionOf)[0]
}

function items(db: ReadDatabase, rows: readonly FieldRow[]): readonly CustomFieldItem[] {
  const chooses = rows.some(({ kind }) => kind === 'choice' || kind === 'multiChoice')
  const choices = Map.groupBy(
    chooses
      ? db.all<ChoiceRow>('SELECT id, field, value, name, retired FROM customChoice ORDER BY field, position, id')
      : [],
    (one) => one.field,
  )
  return rows.map((row) => {
    const kind = isKind(row.kind) ? row.kind : 'text'
    return {
      id: row.id,
      table: row.table,
      key: row.key,
      name: row.name ?? '',
      kind: kind === 'link' && !row.target ? 'text' : kind,
      target: kind === 'link' ? row.target : null,
      currency: kind === 'money' ? row.currency : null,
      hint: row.hint,
      retired: row.retired === 1,
      choices: (choices.get(row.id) ?? []).flatMap((one) =>
        one.value === null || one.value === ''
          ? []
          : [{ id: one.id, value: one.value, name: one.name ?? one.value, retired: one.retired === 1 }],
      ),
    }
  })
}

/** What the fields of a table are, by key. */
export const customDefinitions = (db: ReadDatabase, table: string): ReadonlyMap<string, Field> =>
  new Map(readCustomFields(db, table).map((field) => [field.key, definitionOf(field)]))
