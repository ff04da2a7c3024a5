/**
 * A first map from what was told of a few deals. Acts of one kind are found again in every account; those that recur are
 * steps, in the order in which they came, under the name that the team gives them; the others become tasks. What the
 * customer did stands at the step that it ended, and what one had in hand is the evidence.
 *
 * Must stay true: nothing is in the map that nobody said. Every step, task, customer's step and evidence cites its
 * sentence with its deal; what found no place is handed back as it was said.
 */
import { median } from '#shared/quantile.ts'
import { z } from 'zod'
import type { MacroStep } from '../../stages/stages.schema.ts'
import type { DraftStep } from '../draft.ts'
import { actsOf, languageOf, longestAccount, stemOf } from './acts.ts'
import { grouped, seeds, withNames, type Group, type Told } from './groups.ts'
import { peopleOf } from './people.ts'
import { artefact, proofOf, roleIn, settles } from './words.ts'
import { cited, citedAll, evidenceText, nameOf, plain, taskOf } from './wording.ts'

const account = z.string().max(longestAccount).default('')
export const toldDeal = z.object({
  deal: z.string().trim().max(200),
  outcome: z.enum(['won', 'lost']),
  /** What happened, in its order. */
  story: account,
  /** What the customer decided or did, and who. */
  customer: account,
  /** What one had in hand that showed it was real; for a lost deal what was missing. */
  proof: account,
})
export type ToldDeal = z.infer<typeof toldDeal>

export interface DraftMap {
  readonly language: 'en' | 'de'
  /** Open steps. */
  readonly steps: readonly DraftStep[]
  /** What is done once it is won. */
  readonly afterWon: NonNullable<DraftStep['tasks']>
  /** Sentences that found no place. */
  readonly left: readonly { readonly deal: string; readonly said: string }[]
  readonly acts: number
}

const medianOrNull = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : Math.round(median(numbers))

interface Step {
  groups: Group[]
  tasks: Told[]
  buyer: Told[]
  proof: Told[]
  hints: string[]
}

const macroOrder: readonly MacroStep[] = [
  'prospect',
  'prepare',
  'approach',
  'discover',
  'propose',
  'resolve',
  'close',
  'grow',
]

const overlap = (one: string, other: string): number => {
  const words = (text: string) => new Set((text.match(/\p{L}{4,}/gu) ?? []).map(stemOf))
  const [a, b] = [words(one), words(other)]
  const same = [...a].filter((word) => b.has(word)).length
  return same === 0 ? 0 : same / Math.min(a.size, b.size)
}

/** Leaves out what is said again in other words. */
function distinct(acts: readonly Told[]): Told[] {
  const kept: Told[] = []
  for (const act of acts.toSorted(
    (a, b) => Number(b.name !== '') - Number(a.name !== '') || a.said.length - b.said.length,
  ))
    if (!kept.some((one) => overlap(one.said, act.said) >= 0.6 || (act.key !== '' && one.key === act.key)))
      kept.push(act)
  return kept
}

const dayText = {
  en: (deal: string) => `Did not happen in “${deal}”, which was lost.`,
  de: (deal: string) => `Gab es bei „${deal}“ nicht, und das ging verloren.`,
}

export function draftMap(deals: readonly ToldDeal[]): DraftMap {
  const language = languageOf(deals.map(({ story, customer }) => `${story} ${customer}`).join(' '))
  const people = deals.map(peopleOf)
  const tell = (part: 'story' | 'customer' | 'proof') =>
    deals.flatMap((one, index) =>
      actsOf(one[part], people[index]).map((act) => ({
        ...act,
        deal: one.deal || `${index + 1}`,
        won: one.outcome === 'won',
        index,
      })),
    )
  const [told1, told2, told3] = [tell('story'), tell('customer'), tell('proof')]
  const named = withNames([...told1, ...told2, ...told3])
  const story = named.slice(0, told1.length)
  const customer = named
    .slice(told1.length, told1.length + told2.length)
    .map((act): Told => ({ ...act, by: 'customer' }))
  const proof = named.slice(told1.length + told2.length)
  const anyWon = deals.some(({ outcome, story: told }) => outcome === 'won' && told.trim() !== '')
  const told = anyWon ? story : story.map((act) => ({ ...act, won: true }))
  const wonDeals = new Set(told.filter(({ won }) => won).map(({ index }) => index)).size
  const groups = grouped(told)
  const chosen = seeds(groups, wonDeals)
  const steps = chosen.map((of): Step => ({ groups: of, tasks: [], buyer: [], proof: [], hints: [] }))
  const placed = new Set<Told>()
  const left = (acts: readonly Told[]) => acts.map(({ deal, said }) => ({ deal, said }))
  const all = [...story, ...customer, ...proof]
  const acts = all.filter(({ matter, key }) => matter !== null || key !== '').length
  if (steps.length === 0) return { language, steps: [], afterWon: [], left: left(all), acts }

  const belongs = (step: Step, act: Told): boolean => step.groups.some((group) => group.acts.includes(act))
  const at = (step: Step): number => step.groups[0]?.at ?? 1
  /** The last step that had begun when this happened. */
  const stepBefore = (place: number): Step | undefined => steps.findLast((step) => at(step) <= place) ?? steps[0]
  /** The step that the same deal was in when this happened. */
  const during = (act: Told): Step | undefined => {
    const before = told.findLast(
      (one) => one.index === act.index && one.at <= act.at && steps.some((step) => belongs(step, one)),
    )
    return steps.find((step) => before && belongs(step, before)) ?? stepBefore(act.at)
  }
  /** Words of the team's own that say which step is meant: `the sandbox results`. */
  const wordsOfStep = new Map(
    steps.map((step) => {
      const keyed = Map.groupBy(
        step.groups.flatMap((group) => group.acts).filter(({ key }) => key !== ''),
        ({ key }) => key,
      )
      const often = [...keyed].filter(([, acts]) => new Set(acts.map(({ index }) => index)).size > 1)
      return [step, new Set(often.map(([key]) => key))]
    }),
  )
  const saysStep = (act: Told): Step | undefined => {
    const stems = new Set((act.said.match(/\p{L}{4,}/gu) ?? []).map(stemOf))
    const says = (step: Step) => [...(wordsOfStep.get(step) ?? [])].some((key) => stems.has(key))
    // What was left out comes before what was done instead.
    return act.denied ? steps.find(says) : steps.findLast(says)
  }
  const stepOf = (act: Told): Step | undefined => {
    const said = saysStep(act)
    if (said) return said
    const same = steps.find((step) =>
      step.groups.some((group) =>
        group.acts.some(
          (one) =>
            (act.key !== '' && one.key === act.key) || (act.matter !== null && one.matter?.key === act.matter.key),
        ),
      ),
    )
    if (same) return same
    const place = act.matter ? macroOrder.indexOf(act.matter.at) : -1
    return place === -1
      ? undefined
      : steps.findLast((step) => {
          const macro = step.groups[0]?.macro
          return macro != null && macroOrder.indexOf(macro) <= place
        })
  }

  const afterWon: Told[] = []
  for (const group of groups) {
    const own = steps.find((step) => step.groups.includes(group))
    for (const act of group.acts) {
      placed.add(act)
      if (group.macro === 'grow') afterWon.push(act)
      else if (act.by === 'customer') (own ?? during(act))?.buyer.push(act)
      else (own ?? during(act))?.tasks.push(act)
    }
  }
  // What the customer did and has no name is still what the customer did.
  for (const act of told.filter(
    (one) => one.won && !one.denied && !placed.has(one) && one.by === 'customer' && settles.test(one.said),
  )) {
    placed.add(act)
    during(act)?.buyer.push(act)
  }
  /** The step at which the story of the same deal says something alike. */
  const alike = (act: Told): Step | undefined => {
    const scored = told
      .filter((one) => one.index === act.index && one.won)
      .map((one) => ({ one, score: overlap(one.said, act.said) }))
      .toSorted((a, b) => b.score - a.score)[0]
    return scored && scored.score >= 0.4 ? during(scored.one) : undefined
  }
  for (const act of customer.filter((one) => one.won && !one.denied)) {
    const decides = act.matter?.at === 'close' ? stepOf(act) : undefined
    const step = saysStep(act) ?? decides ?? alike(act) ?? stepOf(act) ?? stepBefore(act.at)
    placed.add(act)
    step?.buyer.push(act)
  }
  for (const act of proof.filter((one) => one.won && !one.denied)) {
    placed.add(act)
    const step = alike(act) ?? stepOf(act) ?? stepBefore(act.at)
    step?.proof.push(act)
  }
  // Of a deal that was lost: what is said not to have been there, and what all the others had.
  const lost = deals.flatMap((one, index) =>
    one.outcome === 'lost' && one.story.trim() !== '' ? [{ ...one, index }] : [],
  )
  for (const act of all.filter((one) => !one.won && anyWon && (one.denied || proof.includes(one)))) {
    placed.add(act)
    ;(stepOf(act) ?? stepBefore(act.at))?.hints.push(cited(act))
  }
  for (const step of steps)
    for (const one of lost)
      if (
        step.groups.every((group) => !group.lost) &&
        (step.groups[0]?.deals.size ?? 0) === wonDeals &&
        step.groups[0]?.macro !== 'close'
      )
        step.hints.push(dayText[language](one.deal || `${one.index + 1}`))

  const built = steps.map((step, place): DraftStep => {
    const own = step.groups.flatMap((group) => group.acts)
    const macro = step.groups[0]?.macro ?? null
    const waits = (next: Step | undefined) => next?.groups[0]?.acts.flatMap(({ waited }) => waited ?? []) ?? []
    // Of what they did, a word alone shows nothing: `because of the data`.
    const inHand = [
      ...step.buyer.filter((act) => artefact.test(act.said) && /\s/.test(evidenceText(act, false))),
      ...step.proof,
    ]
    const title = nameOf(own, language).slice(0, 200)
    const often = (act: Told) =>
      act.key !== '' &&
      wonDeals > 1 &&
      new Set(told.filter((one) => one.won && !one.denied && one.key === act.key).map(({ index }) => index)).size ===
        wonDeals
    return {
      name: title,
      type: 'open',
      macroStep: macro ?? between(steps, place),
      probability: Math.round(10 + (80 * place) / Math.max(1, steps.length - 1)),
      usualDays: medianOrNull([...own.flatMap(({ took }) => took ?? []), ...waits(steps[place + 1])]),
      hint: step.hints.length === 0 ? null : [...new Set(step.hints)].slice(0, 8).join('\n'),
      cite: citedAll(own),
      tasks: distinct(step.tasks)
        .slice(0, 8)
        .map((act) => ({ title: taskOf(act), required: often(act), dueDays: null, cite: cited(act) })),
      buyer: distinct(step.buyer)
        .slice(0, 6)
        .map((act) => ({ text: plain(act.said).slice(0, 300), role: roleIn(act.said), cite: cited(act) })),
      evidence: distinct(inHand)
        .slice(0, 5)
        .map((act) => ({
          text: evidenceText(act, step.proof.includes(act)),
          kind: proofOf(act.said),
          role: roleIn(act.said),
          cite: cited(act),
        })),
    }
  })
  return {
    language,
    steps: unique(built),
    afterWon: distinct(afterWon).map((act) => ({
      title: taskOf(act),
      required: false,
      dueDays: null,
      cite: cited(act),
    })),
    left: left(all.filter((act) => !placed.has(act) && (act.won || !anyWon))),
    acts,
  }
}

/** A step whose place nobody's words tell stands between its neighbours. */
function between(steps: readonly Step[], place: number): MacroStep | null {
  const placeOf = (step: Step | undefined) => (step?.groups[0]?.macro ? macroOrder.indexOf(step.groups[0].macro) : -1)
  const before = placeOf(steps.slice(0, place).findLast((step) => placeOf(step) !== -1))
  const after = placeOf(steps.slice(place + 1).find((step) => placeOf(step) !== -1))
  if (before === -1 && after === -1) return null
  return macroOrder[Math.floor(((before === -1 ? 1 : before) + (after === -1 ? 6 : after)) / 2)] ?? null
}

/** Two steps of one name could not be told apart. */
function unique(steps: readonly DraftStep[]): DraftStep[] {
  const seen = new Map<string, number>()
  return steps.map((step) => {
    const key = step.name.toLowerCase()
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? step : { ...step, name: `${step.name} ${count}` }
  })
}
