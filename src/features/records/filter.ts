/**
 * Filters and sorts as data. Fields are looked up in the schema and values are bound, so a filter can come from anywhere: a
 * saved view, the API, the command line. Next: conditions.ts for the SQL of one condition.
 *
 * Must stay true: a filter is measured before it is parsed, step by step and not by recursion, so that no depth overflows
 * the stack; what is not understood is refused, never taken for "everything".
 */
import { z } from 'zod'
import { conditionSql, type AskMoment } from './conditions.ts'
import { every, join, name, nothing, some, sql, type Sql } from './sql.ts'
import { fieldOf, refTitle, type Moment, type Source } from './source.ts'
import { isPeriod } from './periods.ts'

export const operators = [
  'is',
  'isNot',
  'contains',
  'notContains',
  'startsWith',
  'atLeast',
  'atMost',
  'between',
  'during',
  'empty',
  'notEmpty',
  'in',
  'notIn',
] as const
const scalar = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()])

/** How deep groups may stand in groups, and how many conditions a filter may have. */
const filterLimits = { depth: 8, conditions: 200 } as const

/**
 * `field` is a field of the schema, a computed one, `custom.KEY`, or one of these of a record that is referred to
 * (`account.industry`). `between` takes two values, each of which may be null; `during` a relative date (periods.ts).
 * For people `me` stands for whoever asks, for days `today` for the day of asking.
 */
export const conditionInput = z
  .strictObject({
    field: z.string().max(100),
    op: z.enum(operators),
    value: z.union([scalar, z.array(scalar).max(1_000)]).optional(),
  })
  .check(({ value: { op, value }, issues }) => {
    const message =
      op === 'during' && (typeof value !== 'string' || !isPeriod(value))
        ? `There is no period "${String(value)}"`
        : op === 'between' && (!Array.isArray(value) || value.length !== 2)
          ? '"between" takes two values'
          : undefined
    if (message !== undefined) issues.push({ code: 'custom', message, input: value, path: ['value'] })
  })
export type Condition = z.infer<typeof conditionInput>

/** Conditions in groups: all of `all`, at least one of `any` (when there are some), and none of `not`. */
export interface Filter {
  readonly all?: readonly FilterNode[] | undefined
  readonly any?: readonly FilterNode[] | undefined
  readonly not?: readonly FilterNode[] | undefined
}
export type FilterNode = Condition | Filter

const groups = ['all', 'any', 'not'] as const
type Unknown = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with the shape of a filter; undefined when it may be parsed. */
function misshapen(filter: unknown): string | undefined {
  let conditions = 0
  let level: readonly unknown[] = [filter]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > filterLimits.depth)
      return `A filter may have groups in groups ${filterLimits.depth} deep. Nothing was asked.`
    const next: unknown[] = []
    for (const node of level) {
      if (!isRecord(node)) return 'A filter consists of conditions and groups.'
      if (depth > 0 && 'field' in node) conditions++
      else
        for (const [key, nodes] of Object.entries(node)) {
          if (nodes === undefined) continue
          if (!groups.some((group) => group === key)) return `"${key}" is no part of a filter: all, any and not are.`
          if (!Array.isArray(nodes)) return `"${key}" of a filter is a list.`
          for (const inner of nodes) next.push(inner)
        }
      if (conditions + next.length > filterLimits.conditions * 2 || conditions > filterLimits.conditions)
        return `A filter may have ${filterLimits.conditions} conditions. Nothing was asked.`
    }
    level = next
  }
  return undefined
}

const groupInput: z.ZodType<Filter> = z.strictObject({
  get all() {
    return nodesInput.optional()
  },
  get any() {
    return nodesInput.optional()
  },
  get not() {
    return nodesInput.optional()
  },
})
const nodesInput: z.ZodType<readonly FilterNode[]> = z.lazy(() =>
  z.array(z.union([conditionInput, groupInput]).meta({ id: 'FilterNode' })),
)

/** Refuses what is too deep or too large before anything looks into it. */
export const filterInput: z.ZodType<Filter> = z.preprocess(
  (given, context) => {
    const message = misshapen(given)
    if (message === undefined) return given
    context.issues.push({ code: 'custom', message, input: null })
    return z.NEVER
  },
  groupInput.meta({ id: 'Filter' }),
)

/** The day from which relative dates count; a page says it, so that its lists are asked anew after midnight. */
export const dayInput = z.iso.date().optional()
export const onDay = <M extends Moment>(moment: M, today: string | undefined): M =>
  today === undefined ? moment : { ...moment, today }

export const sortInput = z.object({ field: z.string().max(100), descending: z.boolean().optional() })
export type Sort = z.infer<typeof sortInput>

/** Every condition of a filter, whatever group it stands in. */
export const conditionsOf = (filter: Filter | undefined): Condition[] =>
  groups.flatMap((group) => (filter?.[group] ?? []).flatMap((node) => ('field' in node ? [node] : conditionsOf(node))))

const anyMoment: Moment = { now: 0, today: '1970-01-01' }

/** The first field that the filter or sorts name and the table does not have. */
export function unknownField(
  source: Source,
  filter: Filter | undefined,
  sorts: readonly Sort[] = [],
): string | undefined {
  const named = [...conditionsOf(filter), ...sorts].map((one) => one.field)
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

/** The filter as a condition that is 1, 0 or NULL, where NULL counts as not met. */
export function filterSql(source: Source, filter: Filter | undefined, record: Sql, moment: AskMoment): Sql {
  const nodes = (of: readonly FilterNode[] | undefined): Sql[] =>
    (of ?? []).map((node) =>
      'field' in node ? conditionSql(source, node, record, moment) : filterSql(source, node, record, moment),
    )
  const any = nodes(filter?.any)
  // A condition on an empty field is unknown to SQL; to a person it is not met, and so `not` holds.
  const none = nodes(filter?.not).map((node) => sql`(${node}) IS NOT TRUE`)
  return every([...nodes(filter?.all), ...(any.length === 0 ? [] : [some(any)]), ...none])
}

const folded = new Set(['text', 'longText', 'email', 'phone', 'url'])

/** What a sort compares, with its collation. */
export interface OrderKey {
  readonly key: Sql
  readonly descending: boolean
}

export const orderKeys = (source: Source, sorts: readonly Sort[], record: Sql, moment: AskMoment): OrderKey[] =>
  sorts.map((one) => {
    const field = fieldOf(source, one.field, record, moment)
    if (!field) throw new Error(`No field "${one.field}" in ${source.table.name}`)
    // Without NULLS LAST where it is the default, so that an index serves the order.
    const fold = folded.has(field.kind) ? sql` COLLATE NOCASE` : nothing
    const key = field.target === undefined ? sql`${field.sql}${fold}` : refOrder(source, field.target, field.sql)
    return { key, descending: one.descending === true }
  })

/** ORDER BY with empty values last in both directions and ties in the order of creation. */
export function orderSql(source: Source, sorts: readonly Sort[], record: Sql, moment: AskMoment): Sql {
  const terms = orderKeys(source, sorts, record, moment).map(({ key, descending }) =>
    descending ? sql`${key} DESC` : sql`${key} ASC NULLS LAST`,
  )
  return join([...terms, sql`${record}.id${sorts[0]?.descending === false ? nothing : sql` DESC`}`], ', ')
}

/** People see references ordered by title, except where the target has an order of its own, as stages have. */
function refOrder(source: Source, target: string, reference: Sql): Sql {
  const order = Object.entries(source.tables.get(target)?.fields ?? {}).find(([, field]) => field.kind === 'order')
  if (!order) return sql`${refTitle(source.tables, target, reference)} COLLATE NOCASE`
  return sql`(SELECT ${name(order[0])} FROM ${name(target)} WHERE id = ${reference})`
}
