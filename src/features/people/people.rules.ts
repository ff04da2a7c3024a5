/** Defaults of people; the person at this PC stays. */
import { fail, ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { person } from './people.schema.ts'

export const personRules: RecordRules = rulesFor(person, {
  creating: (_context, values) => ok({ ...values, active: values.active ?? true }),
  deleting: (context, row) =>
    row.id === context.me
      ? fail({ type: 'ThisIsYou', message: 'You are at this PC, so you stay. Nothing was changed.', id: row.id })
      : ok(true),
})
