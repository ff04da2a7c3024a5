/** What may be given for a line, on a deal as on a quote, and what follows from its product. */
import { z } from 'zod'
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { orderKeyPattern } from '#shared/order-keys.ts'
import { bestPrice } from '../pricing/best-price.ts'
import { product } from '../products/products.schema.ts'
import { billings } from './line-fields.ts'

const id = z.string().max(36)

/** A number as people write prices and quantities: more digits than these are a slip. */
const figure = z.number().min(-1e12).max(1e12)

export const lineInput = z.object({
  product: id.nullable().optional(),
  name: z.string().trim().min(1).max(1_000).optional(),
  description: z.string().max(100_000).nullable().optional(),
  quantity: figure.nullable().optional(),
  unit: z.string().max(100).nullable().optional(),
  unitPrice: figure.nullable().optional(),
  discountPercent: z.number().min(0).max(100).nullable().optional(),
  discountAmount: figure.nullable().optional(),
  taxPercent: z.number().min(0).max(100).nullable().optional(),
  billing: z.enum(billings).nullable().optional(),
  termMonths: z.int().min(1).max(1_200).nullable().optional(),
  position: z.string().max(200).regex(orderKeyPattern).optional(),
})
export type LineInput = z.infer<typeof lineInput>

/** For whom and when a line is priced. */
export interface Pricing {
  readonly currency: string
  readonly account: string | null
}

export const twoDiscounts: Failure = {
  type: 'TwoDiscounts',
  message: 'A line has a discount in percent or an amount, not both. Nothing was changed.',
}

/** The values of a new line: what was given, and for the rest what its product and the price book say. */
export function lineValues(context: CommandContext, input: LineInput, pricing: Pricing) {
  if ((input.discountPercent ?? null) !== null && (input.discountAmount ?? null) !== null) return fail(twoDiscounts)
  const of = input.product ? context.find(product, input.product) : undefined
  if (input.product && !of)
    return fail({
      type: 'RecordNotFound',
      message: 'That product is not here. Nothing was changed.',
      id: input.product,
    })
  const name = input.name ?? of?.name
  if (!name) return fail({ type: 'NoName', message: 'Say what the line is for. Nothing was added.' })
  const found = of ? bestPrice(context, of.id, pricing) : undefined
  const billing = input.billing === undefined ? (of?.billing ?? 'once') : input.billing
  const values = {
    ...input,
    name,
    product: of?.id ?? null,
    description: input.description === undefined ? (of?.description ?? null) : input.description,
    quantity: input.quantity ?? 1,
    unit: input.unit === undefined ? (of?.unit ?? null) : input.unit,
    unitPrice: input.unitPrice === undefined ? (found?.unitPrice ?? null) : input.unitPrice,
    currency: pricing.currency,
    listPrice: found?.unitPrice ?? null,
    priceBook: found?.priceBook ?? null,
    taxPercent: input.taxPercent === undefined ? (of?.taxPercent ?? null) : input.taxPercent,
    billing,
    termMonths:
      input.termMonths === undefined ? (billing === 'once' ? null : (of?.termMonths ?? 12)) : input.termMonths,
  }
  return ok(values)
}

/** What a change of a line writes: one kind of discount takes the place of the other. */
export function lineChanges(input: LineInput): Result<LineInput, Failure> {
  const percent = input.discountPercent ?? null
  const amount = input.discountAmount ?? null
  if (percent !== null && amount !== null) return fail(twoDiscounts)
  if (percent !== null) return ok({ ...input, discountAmount: null })
  return ok(amount !== null ? { ...input, discountPercent: null } : input)
}
