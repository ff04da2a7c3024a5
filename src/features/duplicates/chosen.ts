/**
 * What a merge wrote into the record that represents all, so that undoing it months later restores what was there, for
 * those fields that still hold what the merge wrote. Kept with the edge as JSON; read as something a stranger wrote.
 */
import { z } from 'zod'
import type { FieldValue } from '#shared/schema.ts'

const value: z.ZodType<FieldValue> = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
const chosenShape = z.object({
  /** The record that was written to. */
  at: z.string().max(36),
  /** Per field, custom ones as `custom.KEY`: what was there and what the merge wrote. */
  fields: z.record(z.string().max(100), z.tuple([value, value])),
})
export type Chosen = z.infer<typeof chosenShape>

export const writeChosen = (chosen: Chosen): string | null =>
  Object.keys(chosen.fields).length === 0 ? null : JSON.stringify(chosen)

/** Undefined when nothing was chosen, or what is there makes no sense. */
export function readChosen(text: string | null): Chosen | undefined {
  if (text === null) return undefined
  try {
    return chosenShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
