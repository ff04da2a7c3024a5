/** Totals over records. Different currencies are never added: sums hold the office's own, the rest is counted. */
import type { ReadDatabase } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import type { Table } from '#shared/schema.ts'
import { all, join, name, sql, type Sql } from './sql.ts'

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
}

export const withoutKey = ({ field, currency, amount }: ForeignSum): ForeignSum => ({ field, currency, amount })

/** Amounts in other currencies than the office's, apart by field and currency. */
export const foreignSums = (db: ReadDatabase, table: Table, record: Sql, where: Sql, currency: string): ForeignSum[] =>
  foreignSumsBy(db, table, record, where, currency, sql`NULL`).map(withoutKey)

/** The same for each value of `key`. */
export function foreignSumsBy(
  db: ReadDatabase,
  table: Table,
  record: Sql,
  where: Sql,
  currency: string,
  key: Sql,
): (ForeignSum & { readonly key: string | number | null })[] {
  return Object.entries(table.fields).flatMap(([field, { kind }]) => {
    const partner = kind === 'money' ? currencyOf(table, field) : undefined
    if (partner === undefined) return []
    const unit = sql`${record}.${name(partner)}`
    return all<{ key: string | number | null; currency: string; amount: number }>(
      db,
      sql`SELECT ${key} AS key, ${unit} AS currency, sum(${record}.${name(field)}) AS amount FROM ${name(table.name)} AS ${record}
          WHERE ${unit} <> ${currency} AND ${record}.${name(field)} IS NOT NULL AND ${where} GROUP BY 1, 2 ORDER BY 3 DESC`,
    ).map((one) => ({ key: one.key, field, currency: one.currency, amount: roundMoney(one.amount, one.currency) }))
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
  const summed = Object.entries(table.fields).filter(([, { kind }]) => kind === 'money' || kind === 'number')
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
