/** Defaults of products. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { product } from './products.schema.ts'

export const productRules: RecordRules = rulesFor(product, {
  creating: (context, values) =>
    ok({ ...values, currency: values.currency ?? officeCurrency(context.db), active: values.active ?? true }),
})
