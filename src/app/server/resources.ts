/**
 * Records as resources, for whoever knows REST better than our names: the same commands and queries behind other addresses.
 *
 *   GET    /api/records/TABLE       records.page: ?filter=JSON&search=…&sort=-amount,name&fields=a,b&limit=…&after=…
 *   POST   /api/records/TABLE       records.create: the values
 *   GET    /api/records/TABLE/ID    records.get: ?fields=a,b
 *   PATCH  /api/records/TABLE/ID    records.update: the values that change
 *   DELETE /api/records/TABLE/ID    records.delete
 */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { parseJson } from './http-io.ts'

export const resourcePath = /^\/api\/records\/([a-zA-Z0-9]{1,100})(?:\/([0-9a-z]{36}))?$/

export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

const parameters = new Set(['filter', 'search', 'sort', 'fields', 'limit', 'after'])

/** The input of `records.page`. Fails with `InvalidInput` or `NotJson`. */
export function pageInput(table: string, query: URLSearchParams): Result<Readonly<Record<string, unknown>>> {
  const unknown = [...query.keys()].find((key) => !parameters.has(key))
  if (unknown !== undefined)
    return fail({ type: 'InvalidInput', message: `There is no parameter "${unknown.slice(0, 100)}".` })
  const input: Record<string, unknown> = { table }
  const filter = query.get('filter')
  if (filter !== null) {
    const parsed = parseJson(filter)
    if (!parsed.ok) return parsed
    input['filter'] = parsed.value
  }
  for (const key of ['search', 'after']) if (query.has(key)) input[key] = query.get(key)
  if (query.has('limit')) input['limit'] = Number(query.get('limit'))
  if (query.has('fields')) input['fields'] = listed(query.get('fields') ?? '')
  if (query.has('sort'))
    input['sort'] = listed(query.get('sort') ?? '').map((key) =>
      key.startsWith('-') ? { field: key.slice(1), descending: true } : { field: key, descending: false },
    )
  return ok(input)
}

const notHere: Failure = { type: 'RecordNotFound', message: 'There is no such record in this table.' }

/** The row of a `records.get` answer, JSON text in and out, when it is of this table and not deleted. */
export function rowOf(json: string, table: string): Result<string> {
  const found = JSON.parse(json) as { table: string; deleted: boolean; row: Record<string, unknown> } | null
  if (!found || found.table !== table || found.deleted) return fail(notHere)
  return ok(JSON.stringify(found.row))
}

/** The input of `records.page` for one record. */
export const oneRecord = (table: string, id: string) => ({
  table,
  filter: { all: [{ field: 'id', op: 'is', value: id }] },
  limit: 1,
})

/** The first row of a `records.page` answer, JSON text in and out. */
export function firstRow(json: string): Result<string> {
  const [row] = (JSON.parse(json) as { rows: readonly object[] }).rows
  return row ? ok(JSON.stringify(row)) : fail(notHere)
}

/** What `records.update` takes: own fields stand under `custom`. */
export function changesOf(body: unknown): Result<{ readonly set: object; readonly custom?: unknown }> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return fail({ type: 'InvalidInput', message: 'Send the values as a JSON object. Nothing was changed.' })
  const { custom, ...set } = body as Record<string, unknown>
  return ok({ set, ...(custom === undefined ? {} : { custom }) })
}
