/** Setting what somebody is to sell in a period. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { checkHere } from '../records/links.ts'
import { officeCurrency } from '../records/sums.ts'
import { spanAround } from './period.ts'
import { maySetFor } from './quota.rights.ts'
import { quota, quotaPeriods } from './quota.schema.ts'

export const setQuota = defineCommand({
  name: 'quota.set',
  summary: 'Sets what somebody is to sell in the month, quarter or year around a day; null takes it away.',
  input: z.object({
    person: z.string().max(36),
    period: z.enum(quotaPeriods),
    day: z.iso.date().optional(),
    /** In the office's currency, major units. */
    amount: z.number().min(0).max(1e15).nullable(),
  }),
  run: (context, input) => {
    const here = checkHere(context, [person, input.person])
    if (!here.ok) return here
    if (!maySetFor(context, input.person))
      return fail({
        type: 'NotTheirManager',
        message: 'A quota is set by the person’s manager. Nothing was changed.',
        id: input.person,
      })
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
