/** What the label of a stage says about it: its type and its usual probability. */
import { normalHeader } from './normal-header.ts'

/** What the values say about the stage, most telling words first. */
const stageWords: readonly (readonly [RegExp, 'won' | 'lost' | 'hold'])[] = [
  [/\b(lost|loss|verloren|abgelehnt|rejected|declined|cancell?ed|abandoned|disqualified|storniert)\b/i, 'lost'],
  [/\b(closed dead|dead|no decision|omitted)\b/i, 'lost'],
  [/\b(won|gewonnen|closed deal|signed|ordered|auftrag erhalten|beauftragt|closed to competition)\b/i, 'won'],
  [/\b(on hold|hold|ruht|pausiert|paused|deferred|zur.ckgestellt|nurtur\w*)\b/i, 'hold'],
]

export function stageTypeOf(label: string): 'open' | 'won' | 'lost' | 'hold' {
  const words = label.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')
  if (/closed.*(lost|competition)/i.test(words)) return 'lost'
  return stageWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'open'
}

/** Probabilities that Salesforce, SuiteCRM, HubSpot and Zoho give these stages (RESEARCH.md, section 6). */
const usualProbabilities: ReadonlyMap<string, number> = new Map([
  ['prospecting', 10],
  ['prospect', 10],
  ['qualification', 20],
  ['needsanalysis', 25],
  ['valueproposition', 30],
  ['iddecisionmakers', 40],
  ['perceptionanalysis', 50],
  ['proposalpricequote', 65],
  ['proposal', 65],
  ['negotiationreview', 80],
  ['negotiation', 80],
  ['appointmentscheduled', 20],
  ['qualifiedtobuy', 40],
  ['presentationscheduled', 60],
  ['decisionmakerboughtin', 80],
  ['contractsent', 90],
])

export function stageProbabilityOf(label: string, type: string): number | null {
  if (type === 'won') return 100
  if (type === 'lost') return 0
  return usualProbabilities.get(normalHeader(label)) ?? null
}
