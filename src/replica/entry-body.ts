/**
 * What one entry says: writes to one record, as JSON before encryption. Short names because there are millions of them:
 *   t table · i record (the id without its space) · c created here · w field → value · a, d set → elements added, removed
 *   r group → the writes it replaces, each the number of an entry by the same device or [device, number, mark]
 *     (mark: see references.ts)
 *   o operation: l label, u the operation that it undoes (on the first entry of an operation in a space)
 * A creation writes every field, those it does not name as null; so it needs no `r`, and later writes replace it.
 * Fields and tables that this version does not know are kept as they came.
 */
import { z } from 'zod'
import type { FieldValue } from '#shared/schema.ts'

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const elements = z.record(z.string(), z.array(z.string()))
const reference = z.union([
  z.int().min(1),
  z.tuple([z.string(), z.int().min(1)]),
  z.tuple([z.string(), z.int().min(1), z.string()]),
])

const entryBody = z.object({
  t: z.string(),
  i: z.string().length(20),
  c: z.literal(1).optional(),
  w: z.record(z.string(), value).optional(),
  a: elements.optional(),
  d: elements.optional(),
  r: z.record(z.string(), z.array(reference)).optional(),
  o: z.object({ l: z.string(), u: z.string().optional() }).optional(),
})

export type WireReference = number | readonly [device: string, number: number, mark?: string]

export interface EntryBody {
  readonly t: string
  readonly i: string
  readonly c?: 1 | undefined
  readonly w?: Readonly<Record<string, FieldValue>> | undefined
  readonly a?: Readonly<Record<string, readonly string[]>> | undefined
  readonly d?: Readonly<Record<string, readonly string[]>> | undefined
  readonly r?: Readonly<Record<string, readonly WireReference[]>> | undefined
  readonly o?: { readonly l: string; readonly u?: string | undefined } | undefined
}

export const encodeBody = (body: EntryBody): Buffer => Buffer.from(JSON.stringify(body))

/** Undefined when the bytes are not an entry that this version understands; the bytes stay in the log. */
export function decodeBody(bytes: Uint8Array): EntryBody | undefined {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
  const parsed = entryBody.safeParse(json)
  return parsed.success ? parsed.data : undefined
}
