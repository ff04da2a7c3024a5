/** How a view is laid out, beside its filter. Pure; the page and the peer read it with the same schema. */
import { z } from 'zod'
import { filterInput, type Filter } from '../records/filter.ts'

const field = z.string().regex(/^([a-z][a-zA-Z0-9]{0,63}\.)?(custom\.)?[a-zA-Z0-9]{1,64}$/)

export const layoutInput = z.object({
  search: z.string().max(1_000).optional(),
  sort: z
    .array(z.object({ field, descending: z.boolean() }))
    .max(5)
    .optional(),
  /** The fields to group by, the outer one first. */
  groups: z.array(field).max(2).optional(),
  columns: z
    .array(z.object({ field, width: z.int().min(48).max(1_200).optional() }))
    .max(100)
    .nullable()
    .optional(),
  /** How many of the first columns stay in sight while scrolling sideways. */
  frozen: z.int().min(0).max(9).nullable().optional(),
  /** The field whose values are the columns of a board, or whose days a calendar shows. */
  by: field.nullable().optional(),
  /** What a chart adds up; records are counted without it. */
  measure: field.nullable().optional(),
})
export type Layout = z.infer<typeof layoutInput>

const parsed = (text: string | null | undefined): unknown => {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return undefined
  }
}

/** A filter that was kept as text; undefined when it is none. */
export const readFilter = (text: string | null | undefined): Filter | undefined =>
  filterInput.safeParse(parsed(text)).data

/** A layout that was kept as text; undefined when it is none. */
export const readLayout = (text: string | null | undefined): Layout | undefined =>
  layoutInput.safeParse(parsed(text)).data
