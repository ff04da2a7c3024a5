/** Defaults of campaigns and sources. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { campaign, source } from './campaigns.schema.ts'

export const campaignRules: RecordRules = rulesFor(campaign, {
  creating: (context, values) =>
    ok({
      ...values,
      owner: values.owner === undefined ? context.me : values.owner,
      status: values.status ?? 'planning',
      currency: values.currency ?? officeCurrency(context.db),
      createdAt: new Date(context.now).toISOString(),
    }),
})

export const sourceRules: RecordRules = rulesFor(source, {
  creating: (context, values) =>
    ok({ ...values, active: values.active ?? true, createdAt: new Date(context.now).toISOString() }),
})
