/**
 * Filters and sorts as data, and their SQL. Fields are looked up in the schema and values are bound, so a filter can come
 * from anywhere: a saved view, the API, the command line.
 */
import { z } from 'zod'
import { every, join, name, nothing, sql, type Sql } from './sql.ts'
import { fieldOf, refTitle, type Moment, type Source } from './source.ts'

export const operators = ['is', 'isNot', 'contains', 'atLeast', 'atMost', 'empty', 'notEmpty', 'in'] as const
const scalar = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()])

/** `field` is a field of the schema, a computed one or `custom.KEY`. */
export const conditionInput = z.object({
  field: z.string().max(100),
  op: z.enum(operators),
  value: z.union([scalar, z.array(scalar).max(1_000)]).optional(),
})
export const filterInput = z.object({ all: z.array(conditionInput).max(50).optional() })
export const sortInput = z.object({ field: z.string().max(100), descending: z.boolean().optional() })

export type Condition = z.infer<typeof conditionInput>
export type Filter = z.infer<typeof filterInput>
export type Sort = z.infer<typeof sortInput>

const anyMoment: Moment = { now: 0, today: '1970-01-01' }

/** The first field that the filter or sorts name and the table does not have. */
export function unknownField(
  source: Source,
  filter: Filter | undefined,
  sorts: readonly Sort[] = [],
): string | undefined {
  const named = [...(filter?.all ?? []), ...sorts].map((one) => one.field)
  return named.find((field) => !fieldOf(source, field, name('record'), anyMoment))
}

/** Reports unknown fields as an input error. */
export const checkFields =
  (sourceOf: (table: string) => Source | undefined) =>
  (context: {
    readonly value: {
      readonly table?: string
      readonly filter?: Filter | undefined
      readonly sort?: readonly Sort[] | undefined
    }
    readonly issues: unknown[]
  }): void => {
    const source = sourceOf(context.value.table ?? '')
    const field = source && unknownField(source, context.value.filter, context.value.sort)
    if (source && field === undefined) return
    const message = source
      ? `${source.table.name} has no field "${field}"`
      : `There is no table "${context.value.table}"`
    context.issues.push({ code: 'custom', message, input: context.value, path: [source ? 'filter' : 'table'] })
  }

export const filterSql = (source: Source, filter: Filter | undefined, record: Sql, moment: Moment): Sql =>
  every((filter?.all ?? []).map((condition) => conditionSql(source, condition, record, moment)))

type Scalar = z.infer<typeof scalar>

function conditionSql(source: Source, condition: Condition, record: Sql, moment: Moment): Sql {
  const field = fieldOf(source, condition.field, record, moment)
  if (!field) throw new Error(`No field "${condition.field}" in ${source.table.name}`)
  const values = [condition.value ?? null].flat()
  const value = values[0] ?? null
  const column = field.kind === 'boolean' ? sql`coalesce(${field.sql}, 0)` : field.sql
  const has = (element: Scalar) => sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ${element})`
  const equals = (wanted: Scalar): Sql => {
    if (field.kind === 'set') return has(wanted)
    return wanted === null ? sql`${column} IS NULL` : sql`${column} = ${wanted}`
  }
  switch (condition.op) {
    case 'is':
      return equals(value)
    case 'isNot':
      return field.kind === 'set' ? sql`NOT ${has(value)}` : sql`${column} IS NOT ${value}`
    case 'in':
      return oneOf(values, column, field.kind === 'set')
    case 'contains': {
      if (field.kind === 'set') return has(value)
      const text = field.target === undefined ? column : refTitle(source.tables, field.target, column)
      return sql`instr(lower(${text}), lower(${String(value ?? '')})) > 0`
    }
    case 'atLeast':
      return sql`${column} >= ${value}`
    case 'atMost':
      return sql`${column} <= ${field.kind === 'instant' ? endOfDay(value) : value}`
    case 'empty':
    case 'notEmpty': {
      if (field.kind === 'boolean') return sql`${column} = ${condition.op === 'notEmpty'}`
      const blank = sql`coalesce(${column}, '') IN ('', '[]')`
      return condition.op === 'empty' ? blank : sql`NOT ${blank}`
    }
  }
}

/** The values as one parameter, however many they are: a chain of ORs would be too deep for SQLite. */
function oneOf(values: readonly Scalar[], column: Sql, isSet: boolean): Sql {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(values.filter((value) => value !== null))}))`
  if (isSet) return sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value IN ${list})`
  return values.includes(null) ? sql`(${column} IN ${list} OR ${column} IS NULL)` : sql`${column} IN ${list}`
}

/** "At most the 31st" includes the 31st. */
const endOfDay = (value: Scalar): Scalar =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59:59.999Z` : value

const folded = new Set(['text', 'longText', 'email', 'phone', 'url'])

/** ORDER BY with empty values last in both directions and ties in the order of creation. */
export function orderSql(source: Source, sorts: readonly Sort[], record: Sql, moment: Moment): Sql {
  const terms = sorts.map((one) => {
    const field = fieldOf(source, one.field, record, moment)
    if (!field) throw new Error(`No field "${one.field}" in ${source.table.name}`)
    // Without NULLS LAST where it is the default, so that an index serves the order.
    const fold = folded.has(field.kind) ? sql` COLLATE NOCASE` : nothing
    const key = field.target === undefined ? sql`${field.sql}${fold}` : refOrder(source, field.target, field.sql)
    return one.descending ? sql`${key} DESC` : sql`${key} ASC NULLS LAST`
  })
  return join([...terms, sql`${record}.id${sorts[0]?.descending === false ? nothing : sql` DESC`}`], ', ')
}

/** People see references ordered by title, except where the target has an order of its own, as stages have. */
function refOrder(source: Source, target: string, reference: Sql): Sql {
  const order = Object.entries(source.tables.get(target)?.fields ?? {}).find(([, field]) => field.kind === 'order')
  if (!order) return sql`${refTitle(source.tables, target, reference)} COLLATE NOCASE`
  return sql`(SELECT ${name(order[0])} FROM ${name(target)} WHERE id = ${reference})`
}
