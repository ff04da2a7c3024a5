/**
 * A table in groups is one long list of headings and rows, of which collapsed groups show only the heading. Pure: what stands at
 * an index, and at which index a row stands.
 */
export interface Section {
  readonly key: string
  readonly count: number
  readonly collapsed: boolean
}

export type Item =
  | { readonly kind: 'heading'; readonly section: number }
  | { readonly kind: 'row'; readonly section: number; readonly index: number }

export interface Layout {
  readonly sections: readonly Section[]
  /** Whether each section has a heading; an ungrouped table is one section without. */
  readonly headings: boolean
  /** The index at which each section starts. */
  readonly starts: readonly number[]
  readonly total: number
}

const rowsOf = (section: Section): number => (section.collapsed ? 0 : section.count)

export function layOut(sections: readonly Section[], headings: boolean): Layout {
  const starts: number[] = []
  let total = 0
  for (const section of sections) {
    starts.push(total)
    total += rowsOf(section) + (headings ? 1 : 0)
  }
  return { sections, headings, starts, total }
}

/** What stands at `index`; undefined outside the list. */
export function itemAt(layout: Layout, index: number): Item | undefined {
  if (index < 0 || index >= layout.total) return undefined
  let low = 0
  let high = layout.starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((layout.starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  // Empty sections without headings share a start with the next one; the last of them holds the row.
  const within = index - (layout.starts[low] ?? 0)
  if (!layout.headings) return { kind: 'row', section: low, index: within }
  return within === 0 ? { kind: 'heading', section: low } : { kind: 'row', section: low, index: within - 1 }
}

export const indexOf = (layout: Layout, section: number, row: number): number =>
  (layout.starts[section] ?? 0) + row + (layout.headings ? 1 : 0)

/** For every section that `[first, last]` touches, the range of its rows that is seen. */
export function seenRows(
  layout: Layout,
  first: number,
  last: number,
): { readonly section: number; readonly first: number; readonly last: number }[] {
  const seen: { section: number; first: number; last: number }[] = []
  const end = Math.min(last, layout.total - 1)
  for (let at = Math.max(0, first); at <= end;) {
    const item = itemAt(layout, at)
    if (item === undefined) break
    const section = layout.sections[item.section]
    const start = item.kind === 'row' ? item.index : 0
    const rows = section === undefined ? 0 : rowsOf(section)
    const from = item.kind === 'row' ? at : at + 1
    const until = Math.min(end, from + rows - start - 1)
    if (until >= from) seen.push({ section: item.section, first: start, last: start + until - from })
    at = Math.max(at + 1, until + 1)
  }
  return seen
}
