/** Price books and the prices in them. */
import { z } from 'zod'
import { create, defineCommand, remove, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { product } from '../products/products.schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { price, priceBook } from './pricing.schema.ts'

const backwards = fail({
  type: 'BackwardValidity',
  message: 'The price book would end before it begins. Nothing was saved.',
})

export const priceBookRules: RecordRules = rulesFor(priceBook, {
  creating: (context, values) => {
    if (values.validFrom && values.validUntil && values.validUntil < values.validFrom) return backwards
    return ok({ ...values, currency: values.currency ?? officeCurrency(context.db), active: values.active ?? true })
  },
  changing: (_context, row, values) => {
    const from = values.validFrom === undefined ? row.validFrom : values.validFrom
    const until = values.validUntil === undefined ? row.validUntil : values.validUntil
    return from && until && until < from ? backwards : ok(values)
  },
})

export const setPrices = defineCommand({
  name: 'pricing.setPrices',
  summary: 'Sets what products cost in a price book; a price of null takes the product out of it.',
  input: z.object({
    priceBook: z.string().max(36),
    prices: z
      .array(z.object({ product: z.string().max(36), unitPrice: z.number().min(-1e12).max(1e12).nullable() }))
      .min(1)
      .max(1_000),
  }),
  run: (context, input) => {
    const book = context.find(priceBook, input.priceBook)
    if (!book)
      return fail({
        type: 'RecordNotFound',
        message: 'That price book is not here. Nothing was changed.',
        id: input.priceBook,
      })
    const writes: Write[] = []
    for (const one of input.prices) {
      if (!context.find(product, one.product))
        return fail({
          type: 'RecordNotFound',
          message: 'That product is not here. Nothing was changed.',
          id: one.product,
        })
      const id = context.derivedId(price, book.id, one.product)
      if (one.unitPrice !== null)
        writes.push(
          create(price, id, {
            priceBook: book.id,
            product: one.product,
            unitPrice: one.unitPrice,
            currency: book.currency,
          }),
        )
      else if (context.find(price, id)) writes.push(remove(price, id))
    }
    return ok({ writes, value: { count: writes.length } })
  },
})
