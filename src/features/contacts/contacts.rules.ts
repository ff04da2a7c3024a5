/** Defaults of contacts. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { contact } from './contacts.schema.ts'

export const contactRules: RecordRules = rulesFor(contact, {
  creating: (context, values) =>
    ok({
      ...values,
      owner: values.owner === undefined ? context.me : values.owner,
      createdAt: new Date(context.now).toISOString(),
    }),
})
