/** Of which fields a total over many records says something: lists and groups sum these, charts offer them. */
import type { Field } from '#shared/schema.ts'

/** Amounts and numbers; never what one of something costs, nor whole numbers, which count years as well as people. */
export const isSummed = (field: Field): boolean =>
  field.kind === 'number' || (field.kind === 'money' && field.isPrice !== true)
