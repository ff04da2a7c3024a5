/** Defaults of important dates: those of a person come every year. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { importantDate } from './dates.schema.ts'

const everyYear: readonly string[] = ['birthday', 'anniversary']

export const dateRules: RecordRules = rulesFor(importantDate, {
  creating: (_context, values) => ok({ ...values, yearly: values.yearly ?? everyYear.includes(values.kind ?? '') }),
})
