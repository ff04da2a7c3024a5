/**
 * Pieces of SQL that carry their own parameters. Values that are interpolated are bound, never pasted; only `name` makes
 * identifiers, and it refuses everything but the names that schemas may have. So no data can become SQL.
 */
import type { ReadDatabase, SqlValue } from '#replica/query.ts'

export interface Sql {
  readonly text: string
  readonly parameters: readonly SqlValue[]
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'parameters' in value

export function sql(strings: TemplateStringsArray, ...values: readonly (Sql | SqlValue | boolean)[]): Sql {
  let text = strings[0] ?? ''
  const parameters: SqlValue[] = []
  for (const [index, value] of values.entries()) {
    if (isSql(value)) {
      text += value.text
      parameters.push(...value.parameters)
    } else {
      text += '?'
      parameters.push(typeof value === 'boolean' ? Number(value) : value)
    }
    text += strings[index + 1] ?? ''
  }
  return { text, parameters }
}

const namePattern = /^[a-zA-Z][a-zA-Z0-9]*$/

/** A quoted identifier. A bug, not bad input, when it is not one: callers look names up in a schema first. */
export function name(identifier: string): Sql {
  if (!namePattern.test(identifier)) throw new Error(`"${identifier}" is not an identifier`)
  return { text: `"${identifier}"`, parameters: [] }
}

export const nothing: Sql = { text: '', parameters: [] }

export const join = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map((part) => part.text).join(separator),
  parameters: parts.flatMap((part) => part.parameters),
})

/** All of the conditions; true when there are none. */
export const every = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`1`
    : join(
        conditions.map((one) => sql`(${one})`),
        ' AND ',
      )

/** At least one of the conditions; false when there are none. */
export const some = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`0`
    : sql`(${join(
        conditions.map((one) => sql`(${one})`),
        ' OR ',
      )})`

/** The ids as one bound parameter, to be used after IN. */
export const idList = (ids: readonly (string | number)[]): Sql =>
  sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/**
 * LIMIT and OFFSET. A bare parameter after LIMIT would make SQLite plan the statement anew at every run, which costs more
 * than most queries; as a term of a sum it does not.
 */
export const limited = (count: number, offset = 0): Sql => sql`LIMIT ${count} + 0 OFFSET ${offset}`

export const all = <T>(db: ReadDatabase, query: Sql): T[] => db.all<T>(query.text, ...query.parameters)
export const get = <T>(db: ReadDatabase, query: Sql): T | undefined => db.get<T>(query.text, ...query.parameters)
