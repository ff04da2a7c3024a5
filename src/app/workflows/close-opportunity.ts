/**
 * Winning and losing a deal: the reason is asked once, here, and every closed deal has one. Open tasks stay, because work
 * promised to a customer does not end with the deal; those of a lost one no longer appear in Today.
 */
import { z } from 'zod'
import { dealClosed } from '#features/opportunities/opportunities.commands.ts'
import { lossReasons, winReasons } from '#features/opportunities/opportunities.schema.ts'
import { defineCommand } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

const reasonsOf = { won: winReasons, lost: lossReasons }

export const closeOpportunity = defineCommand({
  name: 'opportunities.close',
  summary: 'Wins or loses a deal, with the reason.',
  input: z.object({
    id: z.string().max(36),
    /** A stage of the type won or lost. */
    stage: z.string().max(36),
    reason: z.string().max(200),
    note: z.string().max(100_000).optional(),
    closedOn: z.iso.date().optional(),
  }),
  run: (context, input) => {
    const closed = dealClosed(context, input)
    if (!closed.ok) return closed
    const { type, writes } = closed.value
    if (!reasonsOf[type].some(({ value }) => value === input.reason))
      return fail({
        type: 'UnknownReason',
        message: `“${input.reason}” is not a reason why a deal is ${type}. Nothing was changed.`,
        reasons: reasonsOf[type].map(({ value }) => value),
      })
    return ok({ writes, value: { id: input.id, type } })
  },
})
