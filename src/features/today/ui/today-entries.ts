/** The lists of `today.get` as one list that is walked through by key. */
import type { Deal } from '../../opportunities/opportunity-rows.ts'
import type { Today, TodayItem } from '../today.queries.ts'

export type Section = 'overdue' | 'today' | 'next' | 'withoutNextStep'

export type Entry =
  | {
      readonly kind: 'item'
      readonly id: string
      readonly section: Section
      readonly title: string
      readonly item: TodayItem
    }
  | {
      readonly kind: 'deal'
      readonly id: string
      readonly section: 'withoutNextStep'
      readonly title: string
      readonly deal: Deal
    }

export const sections: readonly Section[] = ['overdue', 'today', 'next', 'withoutNextStep']

/** In the order of the screen. What was just done (`hidden`) is left out until the peer has said so too. */
export function entriesOf(today: Today, hidden: ReadonlySet<string> = new Set()): readonly Entry[] {
  const items = (section: 'overdue' | 'today' | 'next'): Entry[] =>
    today[section].map((item) => ({ kind: 'item', id: item.id, section, title: item.title ?? '', item }))
  const deals = today.withoutNextStep.map((deal): Entry => ({
    kind: 'deal',
    id: deal.id,
    section: 'withoutNextStep',
    title: deal.name ?? '',
    deal,
  }))
  return [...items('overdue'), ...items('today'), ...items('next'), ...deals].filter((entry) => !hidden.has(entry.id))
}

/** The record that an entry opens: its deal, else its account or contact, else itself. */
export const recordOf = (entry: Entry): string =>
  entry.kind === 'item' ? (entry.item.opportunity ?? entry.item.account ?? entry.item.contact ?? entry.id) : entry.id

/**
 * Which entry has the focus: the wanted one; once it is gone, what took its place, so that E E E works down the list.
 */
export function currentIndex(entries: readonly Entry[], wanted: string | undefined, lastIndex: number): number {
  const found = entries.findIndex((entry) => entry.id === wanted)
  return found >= 0 ? found : Math.max(0, Math.min(lastIndex, entries.length - 1))
}

/** How many entries of a section are not listed. */
export function leftOut(today: Today, section: Section): number {
  if (section === 'overdue') return today.overdueTotal - today.overdue.length
  if (section === 'withoutNextStep') return today.withoutNextStepTotal - today.withoutNextStep.length
  return 0
}
