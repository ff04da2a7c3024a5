/**
 * Rows between the records of a board or report that is written group by group: its column names once more, the title of
 * the next group, sums of the last one.
 */
import { isNumberLike } from './totals.ts'

/** The names of the columns again, at least two of them and nothing else. */
export function repeatsHeader(headers: readonly string[], cells: readonly string[]): boolean {
  let same = 0
  for (const [index, cell] of cells.entries()) {
    const text = cell.trim()
    if (text === '') continue
    if (text !== headers[index]) return false
    same++
  }
  return same >= 2
}

/** Of a table whose names of columns come again; there a row of one cell names a group. */
export function isBetweenGroups(cells: readonly string[], width: number): boolean {
  const [first = '', ...others] = cells.map((cell) => cell.trim())
  const filled = others.filter((cell) => cell !== '')
  return first === '' ? filled.length > 0 && filled.every(isNumberLike) : width >= 3 && filled.length === 0
}
