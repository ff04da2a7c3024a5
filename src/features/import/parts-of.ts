/**
 * Prices, and the lines of deals and quotes: each is a part of something else, lives where that lives, and says nothing
 * without it.
 */
import { price } from '#features/pricing/pricing.schema.ts'
import type { JobContext } from '#replica/job.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { keyOfPlace } from '#shared/order-keys.ts'
import type { Complaint, Draft } from './convert.ts'
import type { ImportPlan, ImportTable } from './plan.schema.ts'

const parents: Readonly<Partial<Record<ImportTable, readonly ImportTable[]>>> = {
  price: ['priceBook', 'product'],
  lineItem: ['opportunity'],
  quoteLine: ['quote'],
}

export interface Parts {
  /** Notes the currency of a deal or quote, which its lines have unless they say otherwise. */
  head(table: ImportTable, id: RecordId, draft: Draft): void
  /** The id of a part whose links have been found, and what follows from what it is a part of; or why it stays out. */
  settle(table: ImportTable, draft: Draft, id: RecordId, line: number): RecordId | Complaint
}

/** The one rate that gives a quote's tax, of programs that tell it of the whole only. */
function taxRate(valueOf: (field: string) => unknown): number | undefined {
  const amount = (field: string): number => {
    const value = valueOf(field)
    return typeof value === 'number' ? value : 0
  }
  const off = amount('discountAmount') || (amount('subtotal') * amount('discountPercent')) / 100
  const net = amount('subtotal') - off
  const tax = amount('tax')
  if (tax <= 0 || net <= 0 || tax > net) return undefined
  const exact = (tax / net) * 100
  const plain = Math.round(exact * 10) / 10
  return Math.abs((net * plain) / 100 - tax) < 0.006 ? plain : Math.round(exact * 1e8) / 1e8
}

export function partsOf(context: JobContext, plan: ImportPlan): Parts {
  const wanted = new Set(plan.files.flatMap(({ table }) => (table === null ? [] : (parents[table] ?? []))))
  const currencies = new Map<string, string>()
  const names = new Map<string, string>()
  const rates = new Map<string, number | undefined>()

  const hasLines = wanted.has('opportunity') || wanted.has('quote')

  const nameOf = (id: unknown): string | undefined =>
    typeof id !== 'string'
      ? undefined
      : (names.get(id) ??
        context.db.get<{ name: string | null }>('select name from product where id = ?', id)?.name ??
        undefined)

  const currencyOf = (table: ImportTable, id: string): string => {
    const known = currencies.get(id)
    if (known !== undefined) return known
    const here = context.db.get<{ currency: string | null }>(`select currency from "${table}" where id = ?`, id)
    const currency = here?.currency ?? plan.currency
    if (currencies.size < 100_000) currencies.set(id, currency)
    return currency
  }

  const rateOf = (id: string): number | undefined => {
    if (!rates.has(id)) {
      const row = context.db.get<Record<string, unknown>>('select * from quote where id = ?', id) ?? {}
      if (rates.size < 100_000)
        rates.set(
          id,
          taxRate((field) => row[field]),
        )
      else return taxRate((field) => row[field])
    }
    return rates.get(id)
  }

  return {
    head: (table, id, draft) => {
      if (table === 'quote' && wanted.has(table))
        rates.set(
          id,
          taxRate((field) => draft.values.get(field)),
        )
      const name = draft.values.get('name')
      if (table === 'product' && hasLines && typeof name === 'string' && names.size < 200_000) names.set(id, name)
      const currency = draft.values.get('currency')
      if (wanted.has(table) && typeof currency === 'string' && currency !== plan.currency) currencies.set(id, currency)
    },
    settle: (table, draft, id, line) => {
      const needed = parents[table]
      if (needed === undefined) return id
      const ids = needed.map((field) => draft.values.get(field))
      const [parent = null] = ids
      for (const [at, field] of needed.entries())
        if (typeof ids[at] !== 'string') {
          const why = draft.gaps.at(-1)?.message ?? 'It names none'
          return { type: `without:${field}`, message: `What it belongs to (${field}) is not here. ${why}` }
        }
      if (typeof parent !== 'string') throw new Error(`${table} has no parent`)
      if (table === 'price') return context.derivedId(price, parent, String(ids[1]))
      if (!draft.values.has('name') && !draft.initial.has('name')) {
        const name = nameOf(draft.values.get('product'))
        if (name === undefined) return { type: 'without:name', message: 'It has no name or product' }
        draft.initial.set('name', name)
      }
      const place = draft.values.get('place')
      draft.values.delete('place')
      draft.initial.set('position', keyOfPlace(typeof place === 'number' ? place : line))
      const [head] = needed
      const rate = table === 'quoteLine' && !draft.values.has('taxPercent') ? rateOf(parent) : undefined
      if (rate !== undefined) draft.initial.set('taxPercent', rate)
      if (head !== undefined && !draft.values.has('currency')) draft.initial.set('currency', currencyOf(head, parent))
      return inSpace(id, spaceOf(parent))
    },
  }
}
