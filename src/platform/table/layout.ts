/**
 * Where a table begins in the first rows of a sheet or text file: titles above it, one or two rows of column names, groups of
 * columns under a common heading. Pure; a guess that the plan shows.
 */
export interface Span {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Layout {
  /** Rows before the column names. */
  readonly skip: number
  /** 0 when the first row is data already. */
  readonly headerRows: 0 | 1 | 2
  /** Names of the columns; empty ones where there is none. */
  readonly headers: readonly string[]
}

const looksLikeData =
  /^[-+(]?[$€£¥]?\s*\d[\d.,:/\s-]*[kKmM%)]?$|^[^\s@]+@[^\s@]+\.[^\s@]+$|^(true|false|yes|no|ja|nein|oui|non|si|sí|sì)$|^https?:\/\//i

export const filledCells = (record: readonly string[]): number => record.filter((cell) => cell.trim() !== '').length

const namesIn = (record: readonly string[]): string[] =>
  record.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '')

/** Names of columns are words, different from each other; data has numbers, dates, addresses. */
export function looksLikeHeader(record: readonly string[]): boolean {
  const names = namesIn(record)
  if (names.length === 0 || names.some((name) => name.length > 200)) return false
  return new Set(names).size >= names.length * 0.8 && names.every((name) => !looksLikeData.test(name))
}

/** Columns of sums are often called by their year. */
const isYear = (name: string): boolean => /^(19|20)\d\d$/.test(name)

/** As column names, though some repeat under different groups. */
const wordsOnly = (record: readonly string[]): boolean => {
  const names = namesIn(record)
  return names.length > 0 && names.every((name) => name.length <= 200 && (!looksLikeData.test(name) || isYear(name)))
}

const repeats = (record: readonly string[]): boolean => {
  const names = namesIn(record)
  return new Set(names).size < names.length
}

function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  let width = 1
  for (const record of records) {
    const filled = filledCells(record)
    if (filled === 0) continue
    const count = (counts.get(filled) ?? 0) + 1
    counts.set(filled, count)
    if (count > (counts.get(width) ?? 0) || (count === counts.get(width) && filled > width)) width = filled
  }
  return width
}

/** The heading of each column's group: an empty cell belongs to the heading at its left, as far as a merge says or the next one. */
function groupsOf(record: readonly string[], row: number, merges: readonly Span[], width: number): string[] {
  const spans = merges.filter((merge) => merge.top <= row && merge.bottom >= row && merge.right > merge.left)
  const groups: string[] = []
  for (let column = 0; column < width; column++) {
    const own = record[column]?.trim() ?? ''
    const span = spans.find((merge) => column >= merge.left && column <= merge.right)
    groups.push(
      own !== '' ? own : span ? (record[span.left]?.trim() ?? '') : spans.length > 0 ? '' : (groups.at(-1) ?? ''),
    )
  }
  return groups
}

/** A heading over all columns is the title of the table and says nothing about any of them. */
function joined(groups: readonly string[], names: readonly string[], width: number): string[] {
  const title = new Set(groups).size === 1
  return Array.from({ length: width }, (_, column) => {
    const name = names[column]?.trim() ?? ''
    const group = title ? '' : (groups[column] ?? '')
    if (name === '') return group
    return group === '' || group.toLowerCase() === name.toLowerCase() ? name : `${group} - ${name}`
  })
}

/** `records`: the first rows, at least a few of the table's own among them. `merges`: areas of the sheet, rows from 0 as in `records`. */
export function layoutOf(records: readonly (readonly string[])[], merges: readonly Span[] = []): Layout {
  const width = usualWidth(records)
  const widest = records.reduce((most, record) => Math.max(most, record.length), 0)
  const spansSeveral = (row: number) => merges.some(({ top, left, right }) => top === row && right > left)
  const begin = records.findIndex(
    (record) => filledCells(record) > Math.min(2, width / 3) || (width <= 2 && filledCells(record) > 0),
  )
  const first = Math.max(0, Math.min(begin, 30))
  const isGroupRow = (row: number): boolean => {
    const [above, names] = [records[row], records[row + 1]]
    if (!above || !names || !wordsOnly(above) || !wordsOnly(names)) return false
    const filled = filledCells(above)
    if (filled < 1 || filled >= filledCells(names)) return false
    if (filledCells(names) < 3) return false
    const data = records.slice(row + 2, row + 12)
    // What follows has to look like data, or these are just the first rows of a list of words.
    const different = data.length === 0 || data.some((record) => record.some((cell) => looksLikeData.test(cell.trim())))
    return (spansSeveral(row) && filled > 1) || (filled >= 2 && (repeats(names) || different) && hasGap(above, names))
  }
  const before = first > 0 && isGroupRow(first - 1) ? first - 1 : first
  const top = isGroupRow(before) ? before : first
  if (isGroupRow(top)) {
    const names = records[top + 1] ?? []
    return {
      skip: top,
      headerRows: 2,
      headers: joined(groupsOf(records[top] ?? [], top, merges, widest), names, widest),
    }
  }
  const header = records[first] ?? []
  if (!looksLikeHeader(header)) return { skip: first, headerRows: 0, headers: Array.from({ length: widest }, () => '') }
  // A name that spans several columns in one row of names names the first; the others go by its name and their place.
  const spread = groupsOf(
    header,
    first,
    merges.filter(({ top: row }) => row === first),
    widest,
  )
  return {
    skip: first,
    headerRows: 1,
    headers: Array.from(
      { length: widest },
      (_, column) => header[column]?.trim() || (spansSeveral(first) ? (spread[column] ?? '') : ''),
    ),
  }
}

/** A row of headings has a heading, then nothing above a column that has a name. */
const hasGap = (above: readonly string[], names: readonly string[]): boolean =>
  names.some((name, column) => column > 0 && name.trim() !== '' && (above[column]?.trim() ?? '') === '')
