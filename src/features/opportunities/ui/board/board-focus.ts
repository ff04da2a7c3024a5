/**
 * Moving over the board by key and choosing cards. Pure: a place is a column and an index; the page turns it into a card. Collapsed
 * columns are passed over, so are empty ones unless nothing else is there.
 */
export interface BoardColumn {
  readonly stage: string
  readonly count: number
  readonly collapsed: boolean
}

export interface Place {
  readonly column: number
  readonly index: number
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

const open = (column: BoardColumn | undefined): column is BoardColumn =>
  column !== undefined && !column.collapsed && column.count > 0

/** The first card there is; null on an empty board. */
export function firstPlace(columns: readonly BoardColumn[]): Place | null {
  const column = columns.findIndex(open)
  return column === -1 ? null : { column, index: 0 }
}

/** A place that exists: where cards have gone, the nearest one left. */
export function nearestPlace(columns: readonly BoardColumn[], place: Place): Place | null {
  const column = columns[place.column]
  if (open(column)) return { column: place.column, index: Math.max(0, Math.min(place.index, column.count - 1)) }
  for (let away = 1; away < columns.length; away++)
    for (const candidate of [place.column + away, place.column - away])
      if (open(columns[candidate])) return nearestPlace(columns, { column: candidate, index: place.index })
  return null
}

/** Stops at the edges. */
export function movePlace(columns: readonly BoardColumn[], from: Place, direction: Direction): Place | null {
  const here = nearestPlace(columns, from)
  const column = here === null ? undefined : columns[here.column]
  if (here === null || column === undefined) return null
  const to = (index: number): Place => ({ column: here.column, index: Math.max(0, Math.min(column.count - 1, index)) })
  switch (direction) {
    case 'up':
      return to(here.index - 1)
    case 'down':
      return to(here.index + 1)
    case 'first':
      return to(0)
    case 'last':
      return to(column.count - 1)
    default: {
      const by = direction === 'left' ? -1 : 1
      for (let next = here.column + by; next >= 0 && next < columns.length; next += by)
        if (open(columns[next])) return nearestPlace(columns, { column: next, index: here.index })
      return here
    }
  }
}

/** The stage beside a card's, collapsed or not: Shift ← → moves a deal there. Null at the ends. */
export const stageBeside = (columns: readonly BoardColumn[], column: number, by: -1 | 1): string | null =>
  columns[column + by]?.stage ?? null
