/** One condition of a filter as SQL. Values are bound; `me`, `today` and relative dates become what they mean now. */
import type { QueryContext } from '#replica/query.ts'
import { addDays, startOfDay } from '#shared/dates.ts'
import type { Condition } from './filter.ts'
import { periodDays, type Days } from './periods.ts'
import { every, name, some, sql, type Sql } from './sql.ts'
import { fieldOf, refTitle, throughReference, type KnownField, type Moment, type Source } from './source.ts'

/** What a filter may depend on beside the records. */
export type AskMoment = Moment & Pick<QueryContext, 'db' | 'me'>

type Scalar = string | number | boolean | null

/** Conditions that no record without a value meets, so that they can be asked of the record that is referred to. */
const needsValue = new Set(['contains', 'startsWith', 'atLeast', 'atMost', 'between', 'during', 'notEmpty'])

export function conditionSql(source: Source, condition: Condition, record: Sql, moment: AskMoment): Sql {
  const through = throughReference(source, condition.field)
  const values = [condition.value ?? null].flat()
  const positive =
    needsValue.has(condition.op) || ((condition.op === 'is' || condition.op === 'in') && !values.includes(null))
  if (through && positive) {
    // Found once among the records referred to, which an index then serves, instead of looked up for every record.
    const it = name('via')
    const met = conditionSql(through.source, { ...condition, field: through.field }, it, moment)
    const target = name(through.source.table.name)
    return sql`${record}.${name(through.reference)} IN (SELECT ${it}.id FROM ${target} AS ${it} WHERE ${met})`
  }
  const field = fieldOf(source, condition.field, record, moment)
  if (!field) throw new Error(`No field "${condition.field}" in ${source.table.name}`)
  return fieldCondition(source, field, condition.op, values, moment)
}

function fieldCondition(
  source: Source,
  field: KnownField,
  op: Condition['op'],
  given: readonly Scalar[],
  moment: AskMoment,
): Sql {
  const values = given.map((value) => meaning(field, value, moment))
  const value = values[0] ?? null
  const isSet = field.kind === 'set'
  const column = field.kind === 'boolean' ? sql`coalesce(${field.sql}, 0)` : field.sql
  const has = (element: Scalar) => sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ${element})`
  const text = () => (field.target === undefined ? column : refTitle(source.tables, field.target, column))
  const contains = () => (isSet ? has(value) : sql`instr(lower(${text()}), lower(${String(value ?? '')})) > 0`)
  const isInstant = field.kind === 'instant'
  switch (op) {
    case 'is':
      if (isSet) return has(value)
      if (isInstant && isDay(value)) return inDays(field, { from: value, to: value })
      return value === null ? sql`${column} IS NULL` : sql`${column} = ${value}`
    case 'isNot':
      if (isInstant && isDay(value)) return sql`(${inDays(field, { from: value, to: value })}) IS NOT TRUE`
      return isSet ? sql`NOT ${has(value)}` : sql`${column} IS NOT ${value}`
    case 'in':
      return oneOf(values, column, isSet)
    case 'notIn':
      return sql`(${oneOf(values, column, isSet)}) IS NOT TRUE`
    case 'contains':
      return contains()
    case 'notContains':
      return sql`(${contains()}) IS NOT TRUE`
    case 'startsWith':
      return sql`instr(lower(${text()}), lower(${String(value ?? '')})) = 1`
    case 'atLeast':
      return isInstant && isDay(value) ? inDays(field, { from: value, to: null }) : sql`${column} >= ${value}`
    case 'atMost':
      return isInstant && isDay(value) ? inDays(field, { from: null, to: value }) : sql`${column} <= ${value}`
    case 'between': {
      const ends = [
        ...(value === null ? [] : [fieldCondition(source, field, 'atLeast', [value], moment)]),
        ...(values[1] == null ? [] : [fieldCondition(source, field, 'atMost', [values[1]], moment)]),
      ]
      return ends.length === 0 ? fieldCondition(source, field, 'notEmpty', [], moment) : every(ends)
    }
    case 'during': {
      const days = periodDays(String(given[0]), moment.today, fiscalYearStart(moment))
      return days ? inDays(field, days) : sql`0`
    }
    case 'empty':
    case 'notEmpty': {
      if (field.kind === 'boolean') return sql`${column} = ${op === 'notEmpty'}`
      const blank = sql`coalesce(${column}, '') IN ('', '[]')`
      return op === 'empty' ? blank : sql`NOT ${blank}`
    }
  }
}

const isDay = (value: Scalar): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** `me` and `today` as they are meant by fields of people and of days; everything else is itself. */
function meaning(field: KnownField, value: Scalar, moment: AskMoment): Scalar {
  if (value === 'me' && (field.target === 'person' || field.targets?.includes('person'))) return moment.me
  const isTime = field.kind === 'date' || field.kind === 'instant'
  return isTime && value === 'today' ? moment.today : value
}

const fiscalYearStart = ({ db }: AskMoment): number =>
  db.get<{ start: number | null }>('SELECT fiscalYearStart AS start FROM office LIMIT 1')?.start ?? 1

/** Whether a date lies in these days, both ends included; instants by this PC's time zone. */
function inDays(field: KnownField, { from, to }: Days): Sql {
  const byDay = every([
    ...(from === null ? [] : [sql`${field.sql} >= ${from}`]),
    ...(to === null ? [] : [sql`${field.sql} <= ${to}`]),
  ])
  if (field.kind !== 'instant') return byDay
  const byInstant = every([
    ...(from === null ? [] : [sql`${field.sql} >= ${startOfDay(from)}`]),
    ...(to === null ? [] : [sql`${field.sql} < ${startOfDay(addDays(to, 1))}`]),
  ])
  if (!field.computed) return byInstant
  // A next step is a day (a task), an instant (an event) or without either.
  return some([sql`length(${field.sql}) = 10 AND ${byDay}`, sql`length(${field.sql}) > 10 AND ${byInstant}`])
}

/** The values as one parameter, however many they are: a chain of ORs would be too deep for SQLite. */
function oneOf(values: readonly Scalar[], column: Sql, isSet: boolean): Sql {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(values.filter((value) => value !== null))}))`
  if (isSet) return sql`EXISTS (SELECT 1 FROM json_each(${column}) WHERE value IN ${list})`
  return values.includes(null) ? sql`(${column} IN ${list} OR ${column} IS NULL)` : sql`${column} IN ${list}`
}
