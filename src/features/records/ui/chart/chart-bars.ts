/** Groups as bars. Pure: how long each is, and of what it is made. */
import type { Group } from '../../groups.ts'

export interface Part {
  readonly key: Group['key']
  readonly title: string | null
  readonly value: number
  /** Which colour, by the place of its key among all; `rest` for what is beyond the palette. */
  readonly colour: number
}
export interface Bar {
  readonly group: Group
  readonly value: number
  /** 0 to 1 of the longest. */
  readonly share: number
  readonly parts: readonly Part[]
}
export interface Chart {
  readonly bars: readonly Bar[]
  /** The keys of the second split in the order of their colours, the largest first. */
  readonly legend: readonly { readonly key: Group['key']; readonly title: string | null; readonly colour: number }[]
  readonly total: number
}

/** Colours that can be told apart; what is beyond shares the last. */
export const colours = 8

const valueOf = (group: Pick<Group, 'count' | 'sums'>, measure: string | null): number =>
  measure === null ? group.count : (group.sums[measure] ?? 0)

export function chartOf(groups: readonly Group[], measure: string | null): Chart {
  const sizes = new Map<Group['key'], { title: string | null; value: number }>()
  for (const inner of groups.flatMap((group) => group.groups ?? [])) {
    const known = sizes.get(inner.key) ?? { title: inner.title, value: 0 }
    sizes.set(inner.key, { ...known, value: known.value + Math.abs(valueOf(inner, measure)) })
  }
  const order = [...sizes].toSorted(([, one], [, other]) => other.value - one.value)
  const legend = order.map(([key, { title }], at) => ({ key, title, colour: Math.min(at, colours - 1) }))
  const colourOf = new Map(legend.map(({ key, colour }) => [key, colour]))
  // A negative sum has no length; its number says what it is.
  const longest = Math.max(0, ...groups.map((group) => valueOf(group, measure)))
  const bars = groups.map((group): Bar => {
    const value = valueOf(group, measure)
    return {
      group,
      value,
      share: longest <= 0 ? 0 : Math.max(0, value) / longest,
      parts: (group.groups ?? []).map((inner) => ({
        key: inner.key,
        title: inner.title,
        value: Math.max(0, valueOf(inner, measure)),
        colour: colourOf.get(inner.key) ?? 0,
      })),
    }
  })
  return { bars, legend, total: groups.reduce((sum, group) => sum + valueOf(group, measure), 0) }
}
