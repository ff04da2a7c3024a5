/**
 * Acts of one kind found again in every account, and which of these groups are steps of their own. A word of the team's own
 * that comes back in other deals says more than what kind of thing it is.
 */
import { median } from '#shared/quantile.ts'
import type { MacroStep } from '../../stages/stages.schema.ts'
import { keyOf, type Act } from './acts.ts'

export interface Told extends Act {
  /** Of its names the one that most deals have. */
  readonly name: string
  readonly key: string
  readonly deal: string
  readonly won: boolean
  readonly index: number
}

export interface Group {
  readonly acts: Told[]
  readonly deals: ReadonlySet<number>
  readonly at: number
  readonly macro: MacroStep | null
  readonly strong: boolean
  readonly ours: boolean
  readonly lost: boolean
}

const mostSteps = 9

/** What two sides do together is a step of ours, whoever is said to have spoken at it. */
const together =
  /(?:calls?|meetings?|sessions?|workshops?|visits?|tours?|walks?|reviews?|surveys?|tastings?|demos?|gespräche?|termine?|besuche?|begehung(?:en)?|besprechung(?:en)?|rundg[aä]nge?)$/iu

/** What most of them are about, where any says so. */
function usualMatter(acts: readonly Told[]): Act['matter'] {
  const known = Map.groupBy(
    acts.flatMap(({ matter }) => matter ?? []),
    ({ key }) => key,
  )
  return [...known.values()].toSorted((a, b) => b.length - a.length)[0]?.[0] ?? null
}

/** The matter of an act and, where the same word comes back in other deals, that word. */
export function grouped(acts: readonly Told[]): Group[] {
  const dealsOf = (filter: (act: Told) => boolean) => new Set(acts.filter(filter).map(({ index }) => index)).size
  const keyed = Map.groupBy(
    acts.filter((act) => !act.denied && (act.matter !== null || act.key !== '')),
    (act) => {
      const matter = act.matter?.key ?? ''
      if (act.key === '') return matter
      // A word of their own that comes back in other deals says more than what kind of thing it is, unless it was about
      // something else there: what is quoted and what is signed may be one thing, and are two steps.
      const isOften = dealsOf((one) => one.won && one.key === act.key) > 1
      const usually = usualMatter(acts.filter((one) => one.key === act.key))
      const isSame = act.matter?.strong !== true || usually === null || usually.key === matter
      return matter === '' || (isOften && isSame) ? `word ${act.key}` : matter
    },
  )
  return [...keyed.values()].flatMap((all): Group[] => {
    const shown = all.filter(({ won }) => won)
    if (shown.length === 0) return []
    return [
      {
        acts: shown,
        deals: new Set(shown.map(({ index }) => index)),
        at: median([...Map.groupBy(shown, ({ index }) => index).values()].map((of) => median(of.map(({ at }) => at)))),
        macro: usualMatter(all)?.at ?? null,
        strong: usualMatter(all)?.strong ?? false,
        ours: shown.filter(({ by, name }) => by === 'us' || together.test(name)).length * 2 >= shown.length,
        lost: all.some(({ won }) => !won),
      },
    ]
  })
}

/** Of everything that an act may be called, what most deals know. */
export function withNames(
  acts: readonly (Act & { readonly deal: string; readonly won: boolean; readonly index: number })[],
): Told[] {
  const known = new Map<string, Set<number>>()
  for (const { names, index } of acts)
    for (const name of names) known.set(keyOf(name), (known.get(keyOf(name)) ?? new Set()).add(index))
  const count = (name: string) => known.get(keyOf(name))?.size ?? 0
  return acts.map((act) => {
    const name = act.names.toSorted((a, b) => count(b) - count(a))[0] ?? ''
    return { ...act, name, key: keyOf(name) }
  })
}

/** Groups that are steps of their own, in the order in which they came. */
export function seeds(groups: readonly Group[], wonDeals: number): Group[][] {
  const needed = wonDeals > 1 ? 2 : 1
  const often = groups.filter((group) => group.deals.size >= needed && group.macro !== 'grow')
  const milestones = often.filter(
    (group) =>
      (group.strong || (group.macro === null && group.deals.size > 1)) &&
      (group.ours || group.macro === 'close' || group.macro === 'prospect'),
  )
  // A talk is a step only where nothing else says what this part of the way is.
  const taken = new Set(milestones.map(({ macro }) => macro))
  const talks = often.filter((group) => !group.strong && group.macro !== null && group.ours && !taken.has(group.macro))
  const first = talks.toSorted((a, b) => b.deals.size - a.deals.size || a.at - b.at)[0]
  const found = [...milestones, ...(first ? [first] : [])].toSorted((a, b) => a.at - b.at)
  // How it is closed is one step, whatever it consists of.
  const closing = found.filter(({ macro }) => macro === 'close')
  const steps = [
    ...found.filter(({ macro }) => macro !== 'close').map((group) => [group]),
    ...(closing.length > 0 ? [closing] : []),
  ]
  while (steps.length > mostSteps) {
    // The least told joins the neighbour that is most like it.
    const open = steps.slice(0, -1)
    const least = open.reduce(
      (low, one, at) => ((one[0]?.deals.size ?? 0) < (open[low]?.[0]?.deals.size ?? 0) ? at : low),
      0,
    )
    const macro = steps[least]?.[0]?.macro
    const into =
      steps[least - 1]?.[0]?.macro === macro || least === steps.length - 2 ? Math.max(0, least - 1) : least + 1
    if (into === least) break
    steps[into]?.push(...(steps[least] ?? []))
    steps.splice(least, 1)
  }
  return steps
}
