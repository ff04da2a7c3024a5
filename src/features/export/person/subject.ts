/**
 * Who is meant: the records that are one person (merged ones, a lead and the contact that it became, all with one address),
 * and the words by which texts name that person.
 */
import type { QueryContext } from '#replica/query.ts'
import { isRecordId } from '#shared/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { mergedWith } from '../../records/merged.ts'
import { readRows, type AnyRow } from '../../records/rows.ts'
import type { Tables } from '../../records/source.ts'
import { all, name, some, sql } from '../../records/sql.ts'
import { personTables } from './person-export.input.ts'

export interface SubjectRecord {
  readonly table: (typeof personTables)[number]
  readonly id: string
}

export interface Subject {
  readonly title: string
  /** The one that was asked for first. */
  readonly records: readonly SubjectRecord[]
  /** Ids of all of them and of those that were merged into them. */
  readonly ids: ReadonlySet<string>
  /** Full names, addresses and numbers, in lower case. */
  readonly words: readonly string[]
  readonly addresses: readonly string[]
  readonly numbers: readonly string[]
}

const fewestDigits = 7

function withAddress({ db }: QueryContext, tables: Tables, address: string): SubjectRecord[] {
  return personTables.flatMap((table) => {
    const emails = Object.entries(tables.get(table)?.fields ?? {}).flatMap(([field, { kind }]) =>
      kind === 'email' ? [sql`r.${name(field)} = ${address} COLLATE NOCASE`] : [],
    )
    const found = all<{ id: string }>(db, sql`SELECT r.id FROM ${name(table)} AS r WHERE ${some(emails)} ORDER BY r.id`)
    return found.map(({ id }) => ({ table, id }))
  })
}

/** With what a lead became, and the leads that became a contact. */
function withConverted({ db }: QueryContext, { table, id }: SubjectRecord): readonly SubjectRecord[] {
  if (table === 'person') return [{ table, id }]
  const ids = mergedWith(db, id)
  const others =
    table === 'lead'
      ? db.all<{ id: string }>(
          'SELECT convertedContact AS id FROM lead WHERE id = ? AND convertedContact IS NOT NULL',
          id,
        )
      : ids.flatMap((one) => db.all<{ id: string }>('SELECT id FROM lead WHERE convertedContact = ?', one))
  return [
    { table, id },
    ...others.map((one) => ({ table: table === 'lead' ? 'contact' : 'lead', id: one.id }) as const),
  ]
}

const textsOf = (tables: Tables, { table }: SubjectRecord, row: AnyRow, kinds: readonly string[]): readonly string[] =>
  Object.entries(tables.get(table)?.fields ?? {}).flatMap(([field, { kind }]) => {
    const value = row[field]
    return kinds.includes(kind) && typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
  })

/** Fails with `PersonNotFound`. */
export function findSubject(context: QueryContext, tables: Tables, asked: string): Result<Subject> {
  const direct = personTables.flatMap((table): SubjectRecord[] =>
    isRecordId(asked) && context.db.get(`SELECT 1 FROM "${table}" WHERE id = ?`, asked) ? [{ table, id: asked }] : [],
  )
  const first = asked.includes('@') ? withAddress(context, tables, asked) : direct
  const known = new Map(first.flatMap((one) => withConverted(context, one)).map((one) => [one.id, one]))
  const read = [...known.values()].flatMap((one) => {
    const table = tables.get(one.table)
    const [row] = table ? readRows(context.db, tables, table, [one.id]) : []
    return row && table
      ? [
          {
            one,
            row,
            title: table.title
              .map((field) => row[field] ?? '')
              .join(' ')
              .trim(),
          },
        ]
      : []
  })
  if (read.length === 0)
    return fail({
      type: 'PersonNotFound',
      message: `No contact, lead or colleague here has the id or address "${asked}". Nothing was exported.`,
    })
  const addresses = read.flatMap(({ one, row }) => textsOf(tables, one, row, ['email']))
  const numbers = read.flatMap(({ one, row }) => textsOf(tables, one, row, ['phone']))
  // A single name is also that of many others.
  const names = read.flatMap(({ title }) => (/\S\s+\S/.test(title) ? [title] : []))
  const words = [
    ...names,
    ...addresses.filter((one) => one.includes('@')),
    ...numbers.filter((one) => one.length >= fewestDigits),
  ]
  return ok({
    title: read.find(({ title }) => title !== '')?.title ?? asked,
    records: read.map(({ one }) => one),
    ids: new Set(read.flatMap(({ one }) => [...mergedWith(context.db, one.id), one.id])),
    words: [...new Set(words.map((one) => one.toLowerCase()))],
    addresses,
    numbers,
  })
}
