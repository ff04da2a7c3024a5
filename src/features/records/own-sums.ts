/**
 * Sums of the office's own amounts and numbers, told like those of the schema's fields: in the office's currency, what is in
 * others apart. Asked only of tables that have such fields, so that no other list pays for it.
 */
import type { QueryContext } from '#replica/query.ts'
import { roundMoney } from '#shared/money.ts'
import { convert, readRates } from '../currencies/rates.ts'
import { readCustomFields } from '../custom-fields/read-custom-fields.ts'
import { fieldOf, type Source } from './source.ts'
import { all, join, name, sql, type Sql } from './sql.ts'
import type { ForeignSum, RateDay, Sums } from './sums.ts'

/** Fields that are summed; more are no list that anybody reads. */
const mostFields = 20

export interface OwnSums extends Sums {
  readonly foreign: readonly ForeignSum[]
}

interface Part {
  readonly key: string | number | null
  readonly inner: string | number | null
  readonly currency: string | null
  readonly day: string | null
  readonly amount: number
  readonly count: number
}

/** What a group is known by. */
export const placeOf = (key: Part['key'], inner: Part['inner'] = null): string => JSON.stringify([key, inner])

/** By place; without `key` there is one, `placeOf(null)`. Empty when the office has no such field. */
export function ownSums(
  context: Pick<QueryContext, 'db' | 'today' | 'now'>,
  source: Source,
  record: Sql,
  where: Sql,
  currency: string,
  { rateDay, key, thenBy }: { readonly rateDay?: RateDay | undefined; readonly key?: Sql; readonly thenBy?: Sql },
): ReadonlyMap<string, OwnSums> {
  const { db, today } = context
  const places = new Map<string, { sums: Record<string, number>; otherCurrencies: number; foreign: ForeignSum[] }>()
  const fields = readCustomFields(db, source.table.name).filter(
    ({ kind, retired }) => !retired && (kind === 'money' || kind === 'number'),
  )
  if (fields.length === 0) return places
  const rates = readRates(db, currency)
  const day = rates.size > 0 && rateDay ? rateDay(record, { today }) : sql`${today}`
  for (const { key: own, kind, currency: usual } of fields.slice(0, mostFields)) {
    const field = `custom.${own}`
    const value = fieldOf(source, field, record, context)?.sql
    if (value === undefined) continue
    const unit =
      kind === 'money'
        ? sql`coalesce(json_extract(${record}.custom, ${`$."${own}.currency"`}), ${usual ?? currency})`
        : sql`${currency}`
    const parts = all<Part & Record<string, string | number | null>>(
      db,
      sql`SELECT ${join(
        [
          sql`${key ?? sql`NULL`} AS key`,
          sql`${thenBy ?? sql`NULL`} AS ${name('inner')}`,
          sql`${unit} AS currency`,
          sql`${day} AS day`,
          sql`sum(${value}) AS amount`,
          sql`count(${value}) AS count`,
        ],
        ', ',
      )} FROM ${name(source.table.name)} AS ${record}
         WHERE ${record}.custom IS NOT NULL AND ${value} IS NOT NULL AND ${where} GROUP BY 1, 2, 3, 4`,
    )
    for (const [place, here] of Map.groupBy(parts, (part) => placeOf(part.key, part.inner))) {
      const sums = places.get(place) ?? { sums: {}, otherCurrencies: 0, foreign: [] }
      places.set(place, sums)
      const ours = here.filter((part) => part.currency === currency).reduce((sum, { amount }) => sum + amount, 0)
      sums.sums[field] = kind === 'money' ? roundMoney(ours, currency) : ours
      const others = here.flatMap((part) =>
        part.currency === null || part.currency === currency
          ? []
          : [{ currency: part.currency, day: part.day ?? today, amount: roundMoney(part.amount, part.currency) }],
      )
      sums.otherCurrencies += here.reduce((sum, part) => sum + (part.currency === currency ? 0 : part.count), 0)
      for (const one of convert(rates, currency, others))
        sums.foreign.push({
          field,
          currency: one.currency,
          amount: one.amount,
          ...(one.converted === null ? {} : { converted: one.converted }),
          ...(one.converted === null || one.unconverted === 0 ? {} : { unconverted: one.unconverted }),
        })
      sums.foreign.sort((one, other) => other.amount - one.amount)
    }
  }
  return places
}

/** Both told together. */
export const withOwn = <Told extends OwnSums>(told: Told, own: OwnSums | undefined): Told =>
  own === undefined
    ? told
    : {
        ...told,
        sums: { ...told.sums, ...own.sums },
        otherCurrencies: told.otherCurrencies + own.otherCurrencies,
        foreign: [...told.foreign, ...own.foreign],
      }
