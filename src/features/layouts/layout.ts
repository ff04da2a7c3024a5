/**
 * A layout as data: sections with fields in order. What no section names stands behind "more". Kept as JSON that any PC of
 * the office can have written, so it is parsed, and what cannot be read counts as no layout. Safe in the browser.
 */
import { z } from 'zod'

const section = z.strictObject({
  /** Null for a section without a heading. */
  title: z.string().trim().max(200).nullable(),
  /** Fields of the schema, or `custom.KEY`. */
  fields: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^(custom\.[a-z0-9]{1,40}|[a-z][a-zA-Z0-9]*)$/),
    )
    .max(300),
})

export const sectionsInput = z.array(section).max(40)
export type Section = z.infer<typeof sectionsInput>[number]

/** Each field stands once, where it was named first. */
export function parseSections(text: string | null): readonly Section[] | undefined {
  let json: unknown
  try {
    json = JSON.parse(text ?? '')
  } catch {
    return undefined
  }
  const parsed = sectionsInput.safeParse(json)
  if (!parsed.success || parsed.data.length === 0) return undefined
  const seen = new Set<string>()
  return parsed.data.map((one) => ({
    ...one,
    fields: one.fields.filter((field) => !seen.has(field) && seen.add(field)),
  }))
}
