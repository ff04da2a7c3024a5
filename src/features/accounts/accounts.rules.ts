/** Defaults of accounts. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { account } from './accounts.schema.ts'

export const accountRules: RecordRules = rulesFor(account, {
  creating: (context, values) =>
    ok({
      ...values,
      owner: values.owner === undefined ? context.me : values.owner,
      createdAt: new Date(context.now).toISOString(),
    }),
})
