/**
 * A quote as it was sent: what the customer read, kept as one text in the quote itself, so that no later edit of a line, a
 * price or an address changes it. Written once; whoever reads it looks at it first, because it may come from any PC.
 */
import { z } from 'zod'

const text = z.string().max(100_000)
const figure = z.number().nullable()

const frozenLine = z.object({
  id: text,
  product: text.nullable(),
  name: text,
  description: text.nullable(),
  quantity: figure,
  unit: text.nullable(),
  unitPrice: figure,
  listPrice: figure,
  discountPercent: figure,
  discountAmount: figure,
  taxPercent: figure,
  billing: text.nullable(),
  termMonths: figure,
})

const frozenQuote = z.object({
  v: z.literal(1),
  number: text,
  version: z.number(),
  name: text,
  language: z.enum(['en', 'de']),
  currency: z.string().max(10),
  quotedOn: text.nullable(),
  validUntil: text.nullable(),
  discountPercent: figure,
  discountAmount: figure,
  adjustment: figure,
  intro: text.nullable(),
  terms: text.nullable(),
  /** Lines of the customer's address, and who it is from. */
  to: z.array(text).max(20),
  from: z.object({ name: text, email: text.nullable(), jobTitle: text.nullable() }).nullable(),
  lines: z.array(frozenLine).max(1_000),
})

export type FrozenQuote = z.infer<typeof frozenQuote>
export type FrozenLine = FrozenQuote['lines'][number]

/** Undefined when there is none, or what there is was not written by Bullpen. */
export function readFrozen(json: string | null): FrozenQuote | undefined {
  if (json === null || json === '') return undefined
  try {
    return frozenQuote.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}
