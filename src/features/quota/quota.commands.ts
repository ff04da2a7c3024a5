/** Setting what somebody is to sell in a period, and who may, whichever way it is written. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { checkHere } from '../records/links.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { spanAround } from './period.ts'
import { maySetFor } from './quota.rights.ts'
import { quota, quotaPeriods } from './quota.schema.ts'

const refusalToSet = (context: CommandContext, whose: string | null | undefined): Failure | undefined =>
  whose === null || whose === undefined || maySetFor(context, whose)
    ? undefined
    : {
        type: 'NotTheirManager',
        message: 'A quota is set by the person’s manager. Nothing was changed.',
        id: whose,
      }

/** Whichever way a quota is written, their manager writes it. */
export const quotaRules: RecordRules = rulesFor(quota, {
  creating: (context, values) => {
    const refusal = refusalToSet(context, values.person)
    return refusal
      ? fail(refusal)
      : ok({ ...values, currency: values.currency ?? officeCurrency(context.db), setBy: context.me })
  },
  changing: (context, row, values) => {
    const refusal = refusalToSet(context, row.person) ?? refusalToSet(context, values.person)
    return refusal ? fail(refusal) : ok({ ...values, setBy: context.me })
  },
  deleting: (context, row) => {
    const refusal = refusalToSet(context, row.person)
    return refusal ? fail(refusal) : ok(true)
  },
})

export const setQuota = defineCommand({
  name: 'quota.set',
  summary: 'Sets what somebody is to sell in the month, quarter or year around a day; null takes it away.',
  input: z.strictObject({
    person: z.string().max(36),
    period: z.enum(quotaPeriods),
    day: z.iso.date().optional(),
    /** In the office's currency, major units. */
    amount: z.number().min(0).max(1e15).nullable(),
  }),
  run: (context, input) => {
    const here = checkHere(context, [person, input.person])
    if (!here.ok) return here
    const refusal = refusalToSet(context, input.person)
    if (refusal) return fail(refusal)
    const year = context.db.get<{ start: number | null }>('SELECT fiscalYearStart AS start FROM office LIMIT 1')
    const { from } = spanAround(input.period, input.day ?? context.today, year?.start ?? 1)
    // Two PCs that set it for the same person and period write one record.
    const id = context.derivedId(quota, 'quota', `${input.person} ${input.period} ${from}`)
    const value = { amount: input.amount, currency: officeCurrency(context.db), setBy: context.me }
    const write = context.find(quota, id)
      ? update(quota, id, value)
      : create(quota, id, { person: input.person, period: input.period, start: from, ...value })
    return ok({ writes: [write], value: { id } })
  },
})
