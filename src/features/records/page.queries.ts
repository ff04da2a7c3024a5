/**
 * Records page by page for programs: each page says with a cursor where the next one begins. A cursor holds the place of the
 * last record in the order, not a number of rows: what others add or delete meanwhile makes no record come twice or be missed.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineQuery, type QueryContext, type SqlValue } from '#replica/query.ts'
import {
  checkFields,
  filterInput,
  filterSql,
  orderKeys,
  orderSql,
  sortInput,
  type OrderKey,
  type Sort,
} from './filter.ts'
import { matchingSql } from './matching.ts'
import type { AnyRow } from './rows.ts'
import type { Source } from './source.ts'
import { all, every, join, limited, name, some, sql, type Sql } from './sql.ts'

export interface RecordsPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** What `after` takes for the next page; null: this is the last. */
  readonly next: string | null
}

const r = name('r')
const usualLimit = 100

const placeInput = z.tuple([
  z.string().length(16),
  z.array(z.union([z.string(), z.number(), z.null()])).max(5),
  z.string().max(36),
])
type Place = z.infer<typeof placeInput>

/** A cursor is good for the list it is of. */
const listOf = (table: string, sort: readonly Sort[]): string =>
  createHash('sha256')
    .update(JSON.stringify([table, sort.map(({ field, descending }) => [field, descending === true])]))
    .digest('hex')
    .slice(0, 16)

const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function placeOf(cursor: string): Place | undefined {
  try {
    return placeInput.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Records beyond a place in the order; empty values come last in both directions. */
function beyond(keys: readonly OrderKey[], isAscending: boolean, [, values, id]: Place): Sql {
  const same = keys.map(({ key }, place) => sql`${key} IS ${values[place] ?? null}`)
  const later = keys.flatMap(({ key, descending }, place) => {
    const value: SqlValue = values[place] ?? null
    if (value === null) return []
    const further = descending ? sql`${key} < ${value}` : sql`${key} > ${value}`
    return [every([...same.slice(0, place), sql`(${further}) OR ${key} IS NULL`])]
  })
  const last = isAscending ? sql`${r}.id > ${id}` : sql`${r}.id < ${id}`
  return some([...later, every([...same, last])])
}

/** `read` gives records by their ids, in their order. */
export function pageQuery(
  names: readonly string[],
  sourceOf: (table: string) => Source | undefined,
  read: (context: QueryContext, from: Source, ids: readonly string[]) => readonly AnyRow[],
  /** By table, what its rows carry beside their fields. */
  beside: Readonly<Record<string, readonly string[]>> = {},
) {
  return defineQuery({
    name: 'records.page',
    summary: 'Records of one table page by page, with a cursor that stays right while others write.',
    input: z
      .object({
        table: z.string().max(100),
        filter: filterInput.optional(),
        search: z.string().max(1_000).optional(),
        sort: z.array(sortInput).max(5).optional(),
        limit: z.int().min(1).max(500).optional(),
        /** The `next` of the page before, asked for with the same table and sort. */
        after: z.string().max(20_000).optional(),
        /** Only these fields of each record, beside its id. */
        fields: z.array(z.string().max(100)).max(200).optional(),
      })
      .check(checkFields(sourceOf))
      .check(({ value, issues }) => {
        const source = sourceOf(value.table)
        const unknown = source ? (value.fields ?? []).filter((field) => !isShown(source, beside, field)) : []
        if (!source || unknown.length === 0) return
        const named = unknown.slice(0, 10).map((field) => `"${field}"`)
        const message = `${source.table.name} has no field ${named.join(', ')}`
        issues.push({ code: 'custom', message, input: value.fields, path: ['fields'] })
      })
      .check(({ value, issues }) => {
        const place = value.after === undefined ? undefined : placeOf(value.after)
        if (value.after !== undefined && place?.[0] !== listOf(value.table, value.sort ?? []))
          issues.push({
            code: 'custom',
            message: 'This cursor is not of this list',
            input: value.after,
            path: ['after'],
          })
      }),
    reads: names,
    output: z.strictObject({
      rows: z.array(z.looseObject({ id: z.string() })).readonly(),
      next: z.string().nullable(),
    }),
    run: (context, input): RecordsPage => {
      const from = sourceOf(input.table)
      if (!from) throw new Error(`No table "${input.table}"`)
      const sort = input.sort ?? []
      const limit = input.limit ?? usualLimit
      const keys = orderKeys(from, sort, r, context)
      const place = input.after === undefined ? undefined : placeOf(input.after)
      const where = every([
        filterSql(from, input.filter, r, context),
        matchingSql(from.table, input.search, r),
        ...(place ? [beyond(keys, sort[0]?.descending === false, place)] : []),
      ])
      const columns = keys.map(({ key }, at) => sql`${key} AS ${name(`key${at}`)}`)
      const found = all<Record<string, string | number | null>>(
        context.db,
        sql`SELECT ${join([sql`r.id AS id`, ...columns], ', ')} FROM ${name(from.table.name)} AS ${r} WHERE ${where}
            ORDER BY ${orderSql(from, sort, r, context)} ${limited(limit + 1)}`,
      )
      const shown = found.slice(0, limit)
      const last = found.length > limit ? shown.at(-1) : undefined
      const values = keys.map((_, at) => last?.[`key${at}`] ?? null)
      const rows = read(
        context,
        from,
        shown.map(({ id }) => String(id)),
      )
      return {
        rows: input.fields ? rows.map((row) => onlyFields(row, input.fields ?? [])) : rows,
        next: last ? cursorOf([listOf(input.table, sort), values, String(last['id'])]) : null,
      }
    },
  })
}

const always = new Set(['id', 'custom', 'conflicts', 'customTitles'])
const ownField = /^custom\.([a-z0-9]{1,40}(?:\.currency)?)$/

/** Whether rows of the table can have a field of this name. */
function isShown(
  { table, computed }: Source,
  beside: Readonly<Record<string, readonly string[]>>,
  field: string,
): boolean {
  const titled = /^(.+?)Titles?$/.exec(field)?.[1] ?? ''
  const kind = Object.hasOwn(table.fields, titled) ? table.fields[titled]?.kind : undefined
  return (
    always.has(field) ||
    ownField.test(field) ||
    Object.hasOwn(table.fields, field) ||
    Object.hasOwn(computed, field) ||
    (beside[table.name] ?? []).includes(field) ||
    (field.endsWith('s') ? kind === 'set' : kind === 'ref')
  )
}

/** `custom` stands for all own fields, `custom.KEY` for one. */
function onlyFields(row: AnyRow, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = { id: row.id }
  const custom: Record<string, unknown> = {}
  for (const field of fields) {
    const own = ownField.exec(field)?.[1]
    if (own !== undefined) custom[own] = row.custom[own] ?? null
    else if (Object.hasOwn(row, field)) values[field] = row[field]
  }
  return Object.keys(custom).length > 0 ? { ...values, custom } : values
}
