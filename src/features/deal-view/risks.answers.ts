/** What is found at risk in a deal. Every risk states the facts that it was found by; none has a score. */
import { z } from 'zod'
import { day } from '../records/answers.ts'

export const riskKinds = [
  'closeDatePassed',
  'noCloseDate',
  'pushed',
  'noNextStep',
  'nextStepOverdue',
  'silent',
  'longInStep',
  'singleThreaded',
  'noPeople',
  'noEconomicBuyer',
  'economicBuyerSilent',
  'noChampion',
  'against',
  'competitorLeading',
  'evidenceMissing',
  'customerBehind',
  'theirsOverdue',
  'oursOverdue',
] as const
export type RiskKind = (typeof riskKinds)[number]

export const risk = z.strictObject({
  kind: z.enum(riskKinds),
  /** `bad` where something was missed already, `warn` where something is missing. */
  tone: z.enum(['bad', 'warn']),
  /** Days, times or things, as the kind says. */
  count: z.int().nullable(),
  /** What it is compared with: the usual days of a step. */
  usual: z.int().nullable(),
  on: day,
  names: z.array(z.string()),
})
export type Risk = z.infer<typeof risk>
