/** The lists of `today.get`, or of promises, as one list that is walked through by key. */
import { reasonRules } from '../reasons.ts'
import type { Today, TodayItem } from '../today.queries.ts'

export type Section = 'now' | 'later' | 'handedOver' | 'byMe' | 'toMe' | 'toCustomers'

/** One list under a heading. */
export interface Listed {
  readonly section: Section
  readonly items: readonly TodayItem[]
  /** How many there are, when not all are read. */
  readonly total: number
}

export interface Entry {
  readonly id: string
  readonly section: Section
  readonly title: string
  readonly item: TodayItem
}

/** The lists of Today, in the order of the screen. */
export const listsOf = (today: Today): readonly Listed[] => [
  { section: 'now', items: today.now, total: today.nowTotal },
  { section: 'later', items: today.later, total: today.laterTotal },
  { section: 'handedOver', items: today.handedOver, total: today.handedOver.length },
]

/** In the order of the screen. What was just done (`hidden`) is left out until the peer has said so too. */
export const entriesOf = (lists: readonly Listed[], hidden: ReadonlySet<string> = new Set()): readonly Entry[] =>
  lists.flatMap(({ section, items }) =>
    items
      .filter((item) => !hidden.has(item.id))
      .map((item) => ({ id: item.id, section, title: item.title ?? '', item })),
  )

/** The record that an entry opens: its deal, else its account or contact, else itself. */
export const recordOf = ({ id, item }: Entry): string =>
  item.table === 'lead' ? id : (item.opportunity ?? item.account ?? item.contact ?? id)

/**
 * Which entry has the focus: the wanted one; once it is gone, what took its place, so that E E E works down the list.
 */
export function currentIndex(entries: readonly Entry[], wanted: string | undefined, lastIndex: number): number {
  const found = entries.findIndex((entry) => entry.id === wanted)
  return found >= 0 ? found : Math.max(0, Math.min(lastIndex, entries.length - 1))
}

/** What can be done with an entry by one key. */
export type Act = 'done' | 'snooze' | 'delegate' | 'split' | 'accept' | 'decline' | 'release' | 'addStep'

/** Whether its only reason to be here are hints: then it can rest, and nothing of it is late. */
const onlyHinted = ({ item }: Entry): boolean => hinted.has(item.table)
const hinted: ReadonlySet<TodayItem['table']> = new Set(['opportunity', 'importantDate', 'lead', 'quote', 'account'])

export function canDo(entry: Entry, act: Act): boolean {
  const { item, section } = entry
  const offered = item.table === 'task' && item.parts.some((part) => part.reason === 'offered')
  const changed = item.parts.some((part) => part.reason === 'promiseChanged')
  const mineToKeep = item.table === 'obligation'
  if (section === 'handedOver') return act === 'done' || act === 'snooze'
  const allowed: Readonly<Record<Act, boolean>> = {
    done: item.table !== 'lead',
    snooze: item.table === 'task' || mineToKeep || onlyHinted(entry),
    delegate: item.table === 'task' || mineToKeep,
    split: item.table === 'task',
    accept: offered || changed,
    decline: offered,
    release: mineToKeep,
    addStep: item.table === 'opportunity' || item.parts.some((part) => part.reason === 'noNextStep'),
  }
  return allowed[act]
}

/** The reason that an entry stands there for, to be learnt from. */
export function leading({ item }: Entry): string | undefined {
  const [first] = item.parts
  return first && Object.hasOwn(reasonRules, first.reason) ? first.reason : undefined
}
