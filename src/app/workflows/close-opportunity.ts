/**
 * Winning and losing a deal: the reason is asked once, here, and every closed deal has one. Open tasks stay, because work
 * promised to a customer does not end with the deal; those of a lost one no longer appear in Today.
 */
import { z } from 'zod'
import { dealCompetitorSet } from '#features/competitors/competitors.commands.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { dealClosed } from '#features/opportunities/opportunities.commands.ts'
import { defineCommand, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

/** Kept with the reason, so that the two are read and undone together. */
const withRival = (write: Write, rival: string | undefined): Write =>
  write.table === opportunity.name && rival !== undefined
    ? { ...write, set: { ...write.set, decidedAgainst: rival } }
    : write

export const closeOpportunity = defineCommand({
  name: 'opportunities.close',
  summary: 'Wins or loses a deal, with the reason.',
  input: z.object({
    id: z.string().max(36).optional(),
    /** In place of `id`: several deals with the same outcome, closed by one operation. */
    ids: z.array(z.string().max(36)).min(1).max(200).optional(),
    /** A stage of the type won or lost. */
    stage: z.string().max(36),
    /** One of the win or loss reasons of opportunities.schema.ts, as the stage demands. */
    reason: z.string().max(200),
    note: z.string().max(100_000).optional(),
    closedOn: z.iso.date().optional(),
    /** The competitor that we won against or lost to; one that stands in the deal, or any other. */
    decidedAgainst: z.string().max(36).optional(),
    /** In place of its id: the competitor of this name, added when the office does not know it. */
    competitor: z.string().trim().min(1).max(200).optional(),
  }),
  run: (context, { id, ids, competitor, decidedAgainst, ...input }) => {
    const wanted = [...new Set([...(id === undefined ? [] : [id]), ...(ids ?? [])])]
    const writes: Write[] = []
    let outcome: 'won' | 'lost' = 'won'
    for (const deal of wanted) {
      const closed = dealClosed(context, { ...input, id: deal })
      if (!closed.ok) return closed
      outcome = closed.value.type
      const against =
        decidedAgainst === undefined && competitor === undefined
          ? undefined
          : dealCompetitorSet(context, { opportunity: deal, competitor: decidedAgainst, name: competitor })
      if (against && !against.ok) return against
      // One competitor for several deals is created once.
      const fresh = (against?.value.writes ?? []).filter((one) => !writes.some((other) => other.id === one.id))
      writes.push(...fresh, ...closed.value.writes.map((one) => withRival(one, against?.value.competitor)))
    }
    const [first] = wanted
    if (first === undefined)
      return fail({
        type: 'NothingToClose',
        message: 'Say which deal to close, as `id` or `ids`. Nothing was changed.',
      })
    return ok({ writes, value: { id: first, type: outcome, count: wanted.length } })
  },
})
