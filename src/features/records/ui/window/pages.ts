/**
 * A long list is fetched in pages around what can be seen. Pure: which pages a range needs, which kept pages may go, and which row
 * stands at an index. Pages are aligned, so that scrolling a little asks for nothing new.
 */
export interface Range {
  readonly first: number
  /** Inclusive; below `first` when nothing is seen. */
  readonly last: number
}

/** The page numbers that cover `range` and `margin` rows around it, within `total` rows. */
export function pagesFor(range: Range, total: number, pageSize: number, margin: number): number[] {
  if (total <= 0 || range.last < range.first) return []
  const first = Math.floor(Math.max(0, Math.min(range.first, total - 1) - margin) / pageSize)
  const last = Math.floor(Math.min(total - 1, range.last + margin) / pageSize)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** The pages to keep when at most `most` may stay: those nearest to the needed ones. */
export function keepPages(held: readonly number[], needed: readonly number[], most: number): number[] {
  const [low = 0, high = 0] = [needed[0], needed.at(-1)]
  const distance = (page: number): number => (page < low ? low - page : page > high ? page - high : 0)
  return [...held].sort((a, b) => distance(a) - distance(b)).slice(0, Math.max(most, needed.length))
}

export const rowAt = <T>(pages: ReadonlyMap<number, readonly T[]>, pageSize: number, index: number): T | undefined =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize]

/** The index of the first held row that `matches`, or -1. */
export function indexOfRow<T>(
  pages: ReadonlyMap<number, readonly T[]>,
  pageSize: number,
  matches: (row: T) => boolean,
): number {
  for (const [page, rows] of pages) {
    const found = rows.findIndex(matches)
    if (found !== -1) return page * pageSize + found
  }
  return -1
}
