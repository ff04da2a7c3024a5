/** Totals over records. Different currencies are never added: sums hold the office's own, the rest is counted. */
import type { QueryContext, ReadDatabase } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import type { Table } from '#shared/schema.ts'
import { convert, readRates } from '../currencies/rates.ts'
import { all, join, name, sql, type Sql } from './sql.ts'
import { isSummed } from './summed.ts'

/** The office's currency; EUR before there is an office. */
export const officeCurrency = (db: ReadDatabase): string =>
  db.get<{ currency: string | null }>('SELECT currency FROM office LIMIT 1')?.currency ?? 'EUR'

/** The currency field that belongs to a money field: the one in its merge group. */
function currencyOf(table: Table, field: string): string | undefined {
  const group = table.groupOf.get(field)
  const members = (group !== undefined && table.membersOf.get(group)) || []
  return members.find((member) => table.fields[member]?.kind === 'currency')
}

/** Whether a record's money is in `currency`; an amount without a currency counts as the office's. */
export const inCurrency = (record: Sql, field: string, currency: string): Sql =>
  sql`(${record}.${name(field)} IS NULL OR ${record}.${name(field)} = ${currency})`

/** What records hold in a currency that no sum contains. */
export interface ForeignSum {
  readonly field: string
  readonly currency: string
  readonly amount: number
  /** In the office's currency, of what has a rate for its day; absent when nothing has. */
  readonly converted?: number | undefined
  /** In `currency`, of what has none; absent when all has. */
  readonly unconverted?: number | undefined
}

/** What the amount of a record is converted by: the rate of which day. An expression over `record`; today without one. */
export type RateDay = (record: Sql, moment: Pick<QueryContext, 'today'>) => Sql

/**
 * Amounts in other currencies than the office's, apart by field and currency (and by `key`), each with what it is worth in
 * the office's at the rate of its day. Never asked by an office with one currency.
 */
export function foreignSums(
  { db, today }: Pick<QueryContext, 'db' | 'today'>,
  table: Table,
  record: Sql,
  where: Sql,
  currency: string,
  { rateDay, key = sql`NULL` }: { readonly rateDay?: RateDay | undefined; readonly key?: Sql } = {},
): (ForeignSum & { readonly key: string | number | null })[] {
  const rates = readRates(db, currency)
  const day = rates.size > 0 && rateDay ? rateDay(record, { today }) : sql`${today}`
  return Object.entries(table.fields).flatMap(([field, definition]) => {
    const partner = definition.kind === 'money' && isSummed(definition) ? currencyOf(table, field) : undefined
    if (partner === undefined) return []
    const unit = sql`${record}.${name(partner)}`
    const rows = all<{ key: string | number | null; currency: string; day: string | null; amount: number }>(
      db,
      sql`SELECT ${key} AS key, ${unit} AS currency, ${day} AS day, sum(${record}.${name(field)}) AS amount
          FROM ${name(table.name)} AS ${record}
          WHERE ${unit} <> ${currency} AND ${record}.${name(field)} IS NOT NULL AND ${where} GROUP BY 1, 2, 3`,
    ).map((row) => ({ ...row, day: row.day ?? today, amount: roundMoney(row.amount, row.currency) }))
    return [...Map.groupBy(rows, (row) => row.key)].flatMap(([group, parts]) =>
      convert(rates, currency, parts)
        .map((one) => ({
          key: group,
          field,
          currency: one.currency,
          amount: one.amount,
          ...(one.converted === null ? {} : { converted: one.converted }),
          ...(one.converted === null || one.unconverted === 0 ? {} : { unconverted: one.unconverted }),
        }))
        .sort((one, other) => other.amount - one.amount),
    )
  })
}

export interface Sums {
  readonly sums: Readonly<Record<string, number>>
  readonly otherCurrencies: number
}

/** SQL columns that sum every number and amount of a table, and how to read them. */
export function sumsSql(
  table: Table,
  record: Sql,
  currency: string,
): { readonly columns: readonly Sql[]; readonly decode: (row: Record<string, unknown>) => Sums } {
  const summed = Object.entries(table.fields).filter(([, field]) => isSummed(field))
  const foreign: Sql[] = []
  const columns = summed.map(([field, { kind }]) => {
    const column = sql`${record}.${name(field)}`
    const partner = kind === 'money' ? currencyOf(table, field) : undefined
    if (partner === undefined) return sql`sum(${column}) AS ${name(`sum${field}`)}`
    const unit = sql`${record}.${name(partner)}`
    foreign.push(sql`count(CASE WHEN ${unit} <> ${currency} THEN ${column} END)`)
    return sql`sum(CASE WHEN coalesce(${unit}, ${currency}) = ${currency} THEN ${column} END) AS ${name(`sum${field}`)}`
  })
  if (foreign.length > 0) columns.push(sql`${join(foreign, ' + ')} AS ${name('foreignCount')}`)
  return {
    columns,
    decode: (row) => ({
      sums: Object.fromEntries(
        summed.map(([field, { kind }]) => {
          const value = Number(row[`sum${field}`] ?? 0)
          return [field, kind === 'money' ? roundMoney(value, currency) : value]
        }),
      ),
      otherCurrencies: Number(row['foreignCount'] ?? 0),
    }),
  }
}

export interface GroupSums extends Sums {
  readonly key: string | number | null
  /** The key of a group within the group; undefined where only one was asked. */
  readonly inner: string | number | null | undefined
  readonly count: number
  readonly foreign: readonly ForeignSum[]
}

/**
 * Counts and sums by `key` (and within it by `thenBy`), in one look at the records: grouped by currency as well, which an
 * index serves, and folded here. At most 2,000 groups.
 */
export function groupSums(
  context: Pick<QueryContext, 'db' | 'today'>,
  table: Table,
  record: Sql,
  where: Sql,
  currency: string,
  key: Sql,
  rateDay?: RateDay,
  thenBy?: Sql,
): readonly GroupSums[] {
  const { db } = context
  const summed = Object.entries(table.fields).flatMap(([field, definition]) => {
    const { kind } = definition
    if (!isSummed(definition)) return []
    return [{ field, kind, partner: kind === 'money' ? currencyOf(table, field) : undefined }]
  })
  const partners = [...new Set(summed.flatMap(({ partner }) => partner ?? []))]
  const column = (field: string) => sql`${record}.${name(field)}`
  const rows = all<Record<string, string | number | null>>(
    db,
    sql`SELECT ${join(
      [
        sql`${key} AS key`,
        ...(thenBy ? [sql`${thenBy} AS ${name('inner')}`] : []),
        ...partners.map((partner) => sql`${column(partner)} AS ${name(`unit${partner}`)}`),
        sql`count(*) AS count`,
        ...summed.flatMap(({ field }) => [
          sql`sum(${column(field)}) AS ${name(`sum${field}`)}`,
          sql`count(${column(field)}) AS ${name(`count${field}`)}`,
        ]),
      ],
      ', ',
    )} FROM ${name(table.name)} AS ${record} WHERE ${where}
       GROUP BY ${join([sql`1`, ...(thenBy ? [sql`2`] : []), ...partners.map((partner) => column(partner))], ', ')}`,
  )
  const keyOf = (row: (typeof rows)[number]) => JSON.stringify([row['key'], row['inner']])
  const groups = [...Map.groupBy(rows, keyOf).values()].slice(0, 2_000)
  const made = groups.map((parts): GroupSums => {
    const group = parts[0]?.['key'] ?? null
    const sums: Record<string, number> = {}
    const foreign: ForeignSum[] = []
    let otherCurrencies = 0
    for (const { field, kind, partner } of summed) {
      const unitOf = (row: (typeof parts)[number]) => (partner === undefined ? null : row[`unit${partner}`])
      const isForeign = (row: (typeof parts)[number]) => (unitOf(row) ?? currency) !== currency
      const total = (of: typeof parts) => of.reduce((sum, row) => sum + Number(row[`sum${field}`] ?? 0), 0)
      const own = total(parts.filter((row) => !isForeign(row)))
      sums[field] = kind === 'money' ? roundMoney(own, currency) : own
      const others = Map.groupBy(
        parts.filter((row) => isForeign(row) && Number(row[`count${field}`]) > 0),
        (row) => String(unitOf(row)),
      )
      for (const [unit, of] of others) {
        foreign.push({ field, currency: unit, amount: roundMoney(total(of), unit) })
        otherCurrencies += of.reduce((sum, row) => sum + Number(row[`count${field}`]), 0)
      }
    }
    const count = parts.reduce((sum, row) => sum + Number(row['count']), 0)
    return {
      key: group,
      inner: thenBy && (parts[0]?.['inner'] ?? null),
      count,
      sums,
      otherCurrencies,
      foreign: foreign.sort((a, b) => b.amount - a.amount),
    }
  })
  if (!made.some(({ foreign }) => foreign.length > 0) || !hasRates(db)) return made
  const place = thenBy ? sql`json_array(${key}, ${thenBy})` : key
  const converted = foreignSums(context, table, record, where, currency, { rateDay, key: place })
  const byPlace = new Map(converted.map(({ key: group, ...one }) => [placeOf(group, one), one]))
  return made.map((group) => ({
    ...group,
    foreign: group.foreign.map((one) => {
      const at = thenBy ? JSON.stringify([group.key, group.inner]) : group.key
      return byPlace.get(placeOf(at, one)) ?? one
    }),
  }))
}

const hasRates = (db: ReadDatabase): boolean => db.get('SELECT 1 FROM exchangeRate LIMIT 1') !== undefined

const placeOf = (key: GroupSums['key'], { field, currency }: ForeignSum): string =>
  JSON.stringify([key, field, currency])
