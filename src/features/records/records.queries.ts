/**
 * One mechanism for reading the records of every table: the schema says which fields there are, so a new field needs
 * nothing here. Lists, groups, single records, pickers.
 *
 * Must stay true: every identifier comes from a schema, every value is bound; sums never add different currencies.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'

import { deletedRows } from './deleted.ts'
import { elementsQuery } from './elements.queries.ts'
import { pageQuery } from './page.queries.ts'
import { historyQuery } from './history.queries.ts'
import { checkFields, dayInput, filterInput, filterSql, onDay, orderSql, sortInput } from './filter.ts'
import { groupTitles, type Group } from './groups.ts'
import { windowIds } from './list-order.ts'
import { shownId } from './merged.ts'
import { matchingSql } from './matching.ts'
import { locate, readRows, type AnyRow } from './rows.ts'
import { ownSums, placeOf, withOwn } from './own-sums.ts'
import { titlesQuery } from './titles.queries.ts'
import { fieldOf, tablesByName, titleOf, type ComputedField, type Source } from './source.ts'
import { all, every, get, join, limited, name, sql, type Sql } from './sql.ts'
import { foreignSums, groupSums, officeCurrency, sumsSql, type ForeignSum, type RateDay } from './sums.ts'

/** Computed fields of every table, and what a table's rows carry beside their fields. */
export interface ReadExtras {
  /** By table, the day whose rate converts its amounts; today where nothing is said. */
  readonly rateDay?: Readonly<Record<string, RateDay>>
  readonly computed?: Readonly<Record<string, Readonly<Record<string, ComputedField>>>>
  readonly decorate?: Readonly<Record<string, (context: QueryContext, rows: readonly AnyRow[]) => readonly AnyRow[]>>
  /** What `decorate` adds, by table. */
  readonly beside?: Readonly<Record<string, readonly string[]>>
}

export interface RecordList {
  /** How many records match, beyond the window. */
  readonly total: number
  /** Sums of numbers, and of money in the office's own currency, over all that match. */
  readonly sums: Readonly<Record<string, number>>
  /** How many matching records hold money in another currency, which no sum contains. */
  readonly otherCurrencies: number
  /** What those hold, by field and currency. */
  readonly foreign: readonly ForeignSum[]
  readonly rows: readonly AnyRow[]
}

export interface RecordPage {
  readonly table: string
  readonly title: string
  readonly row: AnyRow
  readonly deleted: boolean
  /** Fields of which several people wrote different values at once. */
  readonly conflicts: readonly string[]
}

export interface Option {
  readonly id: string
  readonly table: string
  readonly title: string
}

const r = name('r')

/** What the description of the API says of answers: a record's own fields are those of its table. */
const record = z
  .custom<AnyRow>((value) => typeof value === 'object' && value !== null)
  .meta({ description: 'The fields of the record, what it refers to by FIELD and FIELDTitle, and its own id' })
const sums = z.record(z.string(), z.number())
const foreign = z.array(
  z.strictObject({
    field: z.string(),
    currency: z.string(),
    amount: z.number(),
    converted: z.number().optional().meta({ description: 'In the office’s currency, of what has a rate for its day' }),
    unconverted: z.number().optional().meta({ description: 'In `currency`, of what has no rate' }),
  }),
)

export function recordQueries(allTables: readonly Table[], extras: ReadExtras = {}) {
  const tables = tablesByName(allTables)
  const names = allTables.map((table) => table.name)
  const sourceOf = (table: string): Source | undefined => {
    const found = tables.get(table)
    return found && { table: found, tables, computed: extras.computed?.[table] ?? {} }
  }
  const source = (table: string): Source => {
    const found = sourceOf(table)
    if (!found) throw new Error(`No table "${table}"`)
    return found
  }
  const decorated = (context: QueryContext, table: Table, ids: readonly string[], from?: Sql): readonly AnyRow[] => {
    const rows = readRows(context.db, tables, table, ids, { from }) as unknown as readonly AnyRow[]
    return extras.decorate?.[table.name]?.(context, rows) ?? rows
  }
  const foreignOf = (context: QueryContext, table: Table, where: Sql, currency: string): readonly ForeignSum[] =>
    foreignSums(context, table, r, where, currency, { rateDay: extras.rateDay?.[table.name] }).map(
      ({ key: _key, ...one }) => one,
    )
  const matching = (from: Source, context: QueryContext, input: z.infer<typeof narrowed>): Sql =>
    every([filterSql(from, input.filter, r, onDay(context, input.today)), matchingSql(from.table, input.search, r)])

  const narrowed = z.object({
    table: z.string().max(100),
    filter: filterInput.optional(),
    search: z.string().max(1_000).optional(),
    today: dayInput,
  })

  const list = defineQuery({
    name: 'records.list',
    summary: 'Records of one table: filtered, searched, sorted and windowed, with count and sums of all that match.',
    input: narrowed
      .extend({
        sort: z.array(sortInput).max(5).optional(),
        offset: z.int().min(0).optional(),
        limit: z.int().min(0).max(500).optional(),
        /** False leaves out counting and summing, for windows whose totals are known. */
        totals: z.boolean().optional(),
      })
      .check(checkFields(sourceOf)),
    reads: names,
    output: z.strictObject({
      total: z.int(),
      sums,
      otherCurrencies: z.int(),
      foreign: foreign.readonly(),
      rows: z.array(record).readonly(),
    }),
    run: (context, input): RecordList => {
      const from = source(input.table)
      // By the minute, so that a list whose order depends on the time stays the same list while somebody scrolls.
      const moment = { ...context, now: Math.floor(context.now / 60_000) * 60_000 }
      const where = matching(from, moment, input)
      const table = name(input.table)
      const currency = officeCurrency(context.db)
      const { columns, decode } = sumsSql(from.table, r, currency)
      const totals =
        input.totals === false
          ? undefined
          : get<Record<string, number | null>>(
              context.db,
              sql`SELECT ${join([sql`count(*) AS total`, ...columns], ', ')} FROM ${table} AS ${r} WHERE ${where}`,
            )
      const ids = windowIds(context.db, {
        from: sql`${table} AS ${r}`,
        where,
        order: orderSql(from, input.sort ?? [], r, moment),
        limit: input.limit ?? 100,
        offset: input.offset ?? 0,
      })
      const sums = decode(totals ?? {})
      const rateDay = extras.rateDay?.[from.table.name]
      const own = totals && ownSums(context, from, r, where, currency, { rateDay }).get(placeOf(null))
      return {
        total: totals?.['total'] ?? 0,
        ...withOwn(
          { ...sums, foreign: sums.otherCurrencies > 0 ? foreignOf(context, from.table, where, currency) : [] },
          own,
        ),
        rows: decorated(context, from.table, ids),
      }
    },
  })

  /** What records are grouped by: the value; of days and instants the month at this PC. */
  const groupKey = (from: Source, by: string, context: QueryContext): Sql => {
    const field = fieldOf(from, by, r, context)
    if (!field) throw new Error(`No field "${by}" in ${from.table.name}`)
    if (field.kind === 'date') return sql`substr(${field.sql}, 1, 7)`
    return field.kind === 'instant' ? sql`strftime('%Y-%m', ${field.sql}, 'localtime')` : field.sql
  }

  const groupShape = {
    key: z.union([z.string(), z.number()]).nullable(),
    title: z.string().nullable(),
    count: z.int(),
    sums,
    otherCurrencies: z.int(),
    foreign: foreign.readonly(),
  }

  const groups = defineQuery({
    name: 'records.groups',
    summary: 'The records of one table counted and summed by a field, or by two; dates and instants by month.',
    input: narrowed.extend({ by: z.string().max(100), thenBy: z.string().max(100).optional() }).check((context) => {
      const { by, thenBy, ...rest } = context.value
      const sort = [{ field: by }, ...(thenBy === undefined ? [] : [{ field: thenBy }])]
      checkFields(sourceOf)({ value: { ...rest, sort }, issues: context.issues as unknown[] })
    }),
    reads: names,
    output: z
      .array(z.strictObject({ ...groupShape, groups: z.array(z.strictObject(groupShape)).readonly().optional() }))
      .readonly(),
    run: (context, input): readonly Group[] => {
      const from = source(input.table)
      const currency = officeCurrency(context.db)
      const where = matching(from, context, input)
      const rateDay = extras.rateDay?.[from.table.name]
      const key = groupKey(from, input.by, context)
      const summed = (then?: string) => {
        const thenBy = then === undefined ? undefined : groupKey(from, then, context)
        const own = ownSums(context, from, r, where, currency, { rateDay, key, ...(thenBy ? { thenBy } : {}) })
        return groupSums(context, from.table, r, where, currency, key, rateDay, thenBy).map(({ inner, ...group }) => ({
          group: withOwn(group, own.get(placeOf(group.key, inner ?? null))),
          inner,
        }))
      }
      const outer = groupTitles(
        context.db,
        from,
        input.by,
        summed().map(({ group }) => group),
      )
      const { thenBy } = input
      if (thenBy === undefined) return outer
      const within = Map.groupBy(summed(thenBy), ({ group }) => group.key)
      return outer.map((group) => {
        const parts = (within.get(group.key) ?? []).map((part) => ({ ...part.group, key: part.inner ?? null }))
        return { ...group, groups: groupTitles(context.db, from, thenBy, parts) }
      })
    },
  })

  const getRecord = defineQuery({
    name: 'records.get',
    summary:
      'One record by its id, also when it is deleted; for one that was merged into another, that one; null when it is not here.',
    input: z.object({ id: z.string().max(36) }),
    reads: names,
    output: z
      .strictObject({
        table: z.string(),
        title: z.string(),
        row: record,
        deleted: z.boolean(),
        conflicts: z.array(z.string()).readonly(),
      })
      .nullable(),
    run: (context, { id: asked }): RecordPage | null => {
      const id = shownId(context.db, asked)
      const present = locate(context.db, tables, id)
      const at = present ?? locate(context.db, tables, id, 'deleted')
      const row = at && decorated(context, at.table, [id], present ? undefined : deletedRows(at.table))[0]
      if (!at || !row) return null
      return { table: at.table.name, title: at.title, row, deleted: !present, conflicts: row.conflicts ?? [] }
    },
  })

  const knownTable = z
    .string()
    .max(100)
    .refine((table) => tables.has(table), 'There is no such table')
  const options = defineQuery({
    name: 'records.options',
    summary: 'Ids and titles of one table (or several), for pickers: those that begin with the text first.',
    input: z.object({
      table: knownTable,
      /** Further tables to pick from. */
      also: z.array(knownTable).max(5).optional(),
      search: z.string().max(1_000).optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    reads: names,
    output: z.array(z.strictObject({ id: z.string(), table: z.string(), title: z.string() })).readonly(),
    run: ({ db }, input): readonly Option[] => {
      const text = (input.search ?? '').trim()
      const limit = input.limit ?? 20
      const found = [input.table, ...(input.also ?? [])].map((of) => {
        const { table } = source(of)
        const title = titleOf(table, r)
        return all<Option>(
          db,
          sql`SELECT r.id AS id, ${of} AS ${name('table')}, coalesce(${title}, '') AS title FROM ${name(of)} AS ${r}
              WHERE instr(lower(coalesce(${title}, '')), lower(${text})) > 0
              ORDER BY instr(lower(${title}), lower(${text})) <> 1, ${title} COLLATE NOCASE, r.id ${limited(limit)}`,
        )
      })
      const begins = ({ title }: Option): boolean => title.toLowerCase().startsWith(text.toLowerCase())
      const [first = [], ...more] = found
      if (more.length === 0) return first
      const together = found.flat()
      return [...together.filter(begins), ...together.filter((one) => !begins(one))].slice(0, limit)
    },
  })

  const page = pageQuery(names, sourceOf, (context, from, ids) => decorated(context, from.table, ids), extras.beside)
  return {
    list,
    page,
    groups,
    get: getRecord,
    options,
    history: historyQuery(allTables),
    elements: elementsQuery(allTables),
    titles: titlesQuery(allTables),
  }
}
