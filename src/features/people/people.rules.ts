/** Defaults of people. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { person } from './people.schema.ts'

export const personRules: RecordRules = rulesFor(person, {
  creating: (_context, values) => ok({ ...values, active: values.active ?? true }),
})
