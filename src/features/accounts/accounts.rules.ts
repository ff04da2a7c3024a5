/** Defaults of accounts, and the write that adds one. */
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { ok, type Failure, type Result } from '#shared/result.ts'
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

/** A new account as part of a larger operation, with the same defaults as one by itself. */
export function accountAdded(
  context: CommandContext,
  values: { readonly name: string },
): Result<{ readonly id: string; readonly write: Write }, Failure> {
  const filled = accountRules.creating?.(context, values) ?? ok(values)
  if (!filled.ok) return filled
  const id = context.newId(account)
  return ok({ id, write: create(account, id, filled.value) })
}
