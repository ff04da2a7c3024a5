/** Entering rates. One of a currency and a day is one record, whoever enters it; a newer word replaces the older. */
import { z } from 'zod'
import { create, defineCommand } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Values } from '#shared/schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { exchangeRate } from './currencies.schema.ts'

const impossible = (values: Values<typeof exchangeRate>): Result<true, Failure> => {
  if (values.rate !== undefined && values.rate !== null && values.rate <= 0)
    return fail({ type: 'ImpossibleRate', message: 'A rate is above zero. Nothing was saved.' })
  return ok(true)
}

export const rateRules: RecordRules = rulesFor(exchangeRate, {
  creating: (context, values) => {
    const possible = impossible(values)
    return possible.ok ? ok({ ...values, against: values.against ?? officeCurrency(context.db) }) : possible
  },
  changing: (_context, _row, values) => {
    const possible = impossible(values)
    return possible.ok ? ok(values) : possible
  },
})

export const setRates = defineCommand({
  name: 'currencies.setRates',
  summary: 'Enters exchange rates into the office’s currency, from a day on; those of the same day are replaced.',
  input: z.object({
    rates: z
      .array(
        z.object({
          currency: z.string().regex(/^[A-Z]{3}$/),
          date: z.iso.date(),
          /** How much of the office’s currency one unit is worth. */
          rate: z.number().positive().max(1e12),
        }),
      )
      .min(1)
      .max(1_000),
    source: z.string().max(1_000).optional(),
  }),
  run: (context, { rates, source }) => {
    const against = officeCurrency(context.db)
    if (rates.some(({ currency }) => currency === against))
      return fail({
        type: 'OwnCurrency',
        message: `${against} is the office’s own currency and needs no rate. Nothing was saved.`,
        currency: against,
      })
    const writes = rates.map((one) => {
      const id = context.derivedId(exchangeRate, 'rate', `${one.currency} ${one.date} ${against}`)
      return create(exchangeRate, id, { ...one, against, source: source?.trim() || null })
    })
    return ok({ writes, value: { count: new Set(writes.map(({ id }) => id)).size } })
  },
})
