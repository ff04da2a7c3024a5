/** Defaults of leads. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { lead } from './leads.schema.ts'

export const leadRules: RecordRules = rulesFor(lead, {
  creating: (context, values) => {
    const currency = officeCurrency(context.db)
    return ok({
      ...values,
      owner: values.owner === undefined ? context.me : values.owner,
      status: values.status ?? 'new',
      currency: values.currency ?? currency,
      revenueCurrency: values.revenueCurrency ?? ((values.revenue ?? null) === null ? null : currency),
      createdAt: new Date(context.now).toISOString(),
    })
  },
})
