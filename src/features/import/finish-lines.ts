/** What price books, prices and the lines of deals and quotes need beyond their cells. */
import { lineValue } from '#features/line-items/line-value.ts'
import { majorOf } from '#shared/exact.ts'
import { maxTextLength } from '#shared/schema.ts'
import type { Draft } from './convert.ts'
import type { Finisher } from './finish.ts'

const number = (draft: Draft, field: string): number | null => {
  const value = draft.values.get(field)
  return typeof value === 'number' ? value : null
}
const take = (draft: Draft, field: string): number | null => {
  const value = number(draft, field)
  draft.values.delete(field)
  return value
}

const billings: readonly (readonly [RegExp, string])[] = [
  [/quarter|viertelj|quartal/i, 'quarterly'],
  [/year|annual|jahr|jähr/i, 'yearly'],
  [/month|monat/i, 'monthly'],
  [/once|one|einmal/i, 'once'],
]

/** How often something is paid, in the words of other programs. */
export function readBilling(draft: Draft): void {
  const given = draft.values.get('billing')
  if (typeof given !== 'string') return
  const found = billings.find(([pattern]) => pattern.test(given))?.[1]
  if (found !== undefined) draft.values.set('billing', found)
  else {
    draft.values.delete('billing')
    draft.gaps.push({ type: 'unreadable:billing', message: `“${given.slice(0, 60)}” is no rhythm of billing` })
  }
}

export const priceBook: Finisher = (draft, { currency }) => {
  if (!draft.values.has('currency')) draft.initial.set('currency', currency)
  if (!draft.values.has('active')) draft.initial.set('active', true)
  return draft.values.has('name') ? undefined : { type: 'without:name', message: 'It has no name' }
}

export const price: Finisher = (draft, { currency }) => {
  if (!draft.values.has('unitPrice')) return { type: 'without:price', message: 'It has no price' }
  if (!draft.values.has('currency')) draft.values.set('currency', draft.currencies.get('unitPrice') ?? currency)
  return undefined
}

/**
 * A line amounts to what the file says: a total without a price gives the price, a total below price times quantity is a
 * discount that has no column of its own. The currency that the file does not say is that of the deal or quote.
 */
export const line: Finisher = (draft, _context, linked) => {
  readBilling(draft)
  const name = draft.values.get('name')
  if (name === undefined && linked('product') !== '')
    draft.initial.set('name', linked('product').slice(0, maxTextLength.line))
  const [total, perUnit] = [take(draft, 'lineTotal'), take(draft, 'unitDiscount')]
  if (number(draft, 'discountPercent') === 0) draft.values.delete('discountPercent')
  if (number(draft, 'discountAmount') === 0) draft.values.delete('discountAmount')
  if (number(draft, 'quantity') === null) draft.initial.set('quantity', 1)
  const quantity = number(draft, 'quantity') ?? 1
  const percent = number(draft, 'discountPercent')
  if (percent !== null) draft.values.delete('discountAmount')
  else if (perUnit !== null && perUnit !== 0 && number(draft, 'discountAmount') === null)
    draft.values.set('discountAmount', Math.round(perUnit * quantity * 100) / 100)
  if (number(draft, 'unitPrice') === null && total === null && number(draft, 'listPrice') !== null)
    draft.values.set('unitPrice', number(draft, 'listPrice'))
  if (number(draft, 'unitPrice') === null && total !== null && quantity !== 0) {
    draft.values.delete('discountPercent')
    draft.values.delete('discountAmount')
    draft.values.set('unitPrice', total / quantity)
  } else if (total !== null) meetTotal(draft, total, quantity)
  const currency = ['unitPrice', 'lineTotal', 'listPrice'].map((field) => draft.currencies.get(field)).find(Boolean)
  if (currency !== undefined && !draft.values.has('currency')) draft.values.set('currency', currency)
  // A line without a name is called like its product, which may be told by an id alone.
  return undefined
}

function meetTotal(draft: Draft, total: number, quantity: number): void {
  const digits = String(draft.values.get('currency') ?? 'EUR')
  const cost = {
    quantity,
    unitPrice: number(draft, 'unitPrice'),
    currency: null,
    discountPercent: number(draft, 'discountPercent'),
    discountAmount: number(draft, 'discountAmount'),
    billing: null,
    termMonths: null,
  }
  const less = majorOf(lineValue(cost, digits).net, digits) - total
  if (Math.abs(less) < 0.015) return
  if (less > 0 && cost.discountPercent === null && cost.discountAmount === null)
    draft.values.set('discountAmount', Math.round(less * 100) / 100)
  else
    draft.gaps.push({
      type: 'otherTotal',
      message: `The file says ${total} in all, which is not what price, quantity and discount come to`,
    })
}
