/** What is proposed when a deal is closed: reasons, each with what speaks for it, and words that may have decided it. */
import { z } from 'zod'
import { day, id, many, text } from '../records/answers.ts'

export const becauseKinds = [
  'competitorAhead',
  'competitorNamed',
  'said',
  'discount',
  'noEconomicBuyer',
  'silent',
  'pushed',
  'missing',
  'championFor',
  'customer',
  'given',
  'quick',
  'among',
  'among',
] as const

export const proposals = z.strictObject({
  /** The best founded first; a reason stands here only with something that speaks for it. */
  reasons: many(
    z.strictObject({
      reason: z.string(),
      because: z.enum(becauseKinds),
      /** Names or the words that were said. */
      words: text,
      count: z.int().nullable(),
      on: day,
    }),
  ),
  competitors: many(z.strictObject({ id, name: z.string(), standing: text })),
  /** Of evidence and the last activities, newest first. */
  words: many(z.strictObject({ text: z.string(), on: day })),
})
export type CloseProposals = z.infer<typeof proposals>
export type Because = CloseProposals['reasons'][number]
