/** How a CSV file is written: its delimiter, lines before the table, and whether the first line names the columns. */
import { parse } from 'csv-parse/sync'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface Dialect {
  readonly delimiter: Delimiter
  /** Lines above the header that do not belong to the table, such as a report's title or Excel's `sep=;`. */
  readonly skip: number
  readonly header: boolean
}

const sampleRecords = 200

/** Records of the start of a file under one delimiter; the last is dropped because it may be cut off. */
function recordsOf(start: string, delimiter: Delimiter): { records: string[][]; lines: number[] } {
  const parsed: { record: string[]; info: { lines: number } }[] = []
  try {
    parse(start, {
      delimiter,
      info: true,
      to: sampleRecords,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (item) => void parsed.push(item as unknown as { record: string[]; info: { lines: number } }),
    })
  } catch {
    // A quote that is open where the sample ends: what came before it is enough to judge by.
  }
  return { records: parsed.map((item) => item.record), lines: parsed.map((item) => item.info.lines) }
}

const filled = (record: readonly string[]): number => record.filter((cell) => cell.trim() !== '').length

/** How many fields most records have, and how many records agree. */
function usualWidth(records: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>()
  const real = records.filter((record) => filled(record) > 0)
  for (const record of real) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  let width = 1
  for (const [candidate, count] of counts) {
    const best = counts.get(width) ?? 0
    if (count > best || (count === best && candidate > width)) width = candidate
  }
  // A short report may have more lines of notes below it than rows.
  if (width === 1)
    for (const [candidate, count] of counts)
      if (
        candidate > 2 &&
        count >= 2 &&
        count >= real.length * 0.2 &&
        count > (width > 1 ? (counts.get(width) ?? 0) : 0)
      )
        width = candidate
  return { width, share: real.length > 0 ? (counts.get(width) ?? 0) / real.length : 0 }
}

const looksLikeData =
  /^[-+(]?[$€£¥]?\s*\d[\d.,:/\s-]*[kKmM%)]?$|^[^\s@]+@[^\s@]+\.[^\s@]+$|^(true|false|yes|no|ja|nein)$/i

/** Names of columns are words, different from each other; data has numbers, dates, addresses. */
function looksLikeHeader(record: readonly string[]): boolean {
  const names = record.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '')
  if (names.length === 0 || names.some((name) => name.length > 200)) return false
  return new Set(names).size >= names.length * 0.8 && names.every((name) => !looksLikeData.test(name))
}

/** `given`: a delimiter that a person chose. */
export function detectDialect(start: string, given?: Delimiter): Dialect {
  const text = start.startsWith('\ufeff') ? start.slice(1) : start
  const told = /^"?sep=([,;|\t])"?\r?\n/i.exec(text)
  let best = { delimiter: ',' as Delimiter, score: -1, records: [] as string[][], lines: [] as number[], width: 1 }
  for (const delimiter of delimiters) {
    if ((given ?? told?.[1] ?? delimiter) !== delimiter) continue
    const { records, lines } = recordsOf(told ? text.slice(told[0].length) : text, delimiter)
    const { width, share } = usualWidth(records)
    const score = width === 1 ? 0 : share * (1 + Math.log2(width) / 8)
    if (score > best.score) best = { delimiter, score, records, lines, width }
  }
  const { records, lines, width } = best
  const first = records.findIndex((record) => filled(record) > Math.min(2, width / 3) || width <= 2)
  const begin = Math.max(0, Math.min(first, 15))
  const skip = (told ? 1 : 0) + (begin > 0 ? (lines[begin - 1] ?? 0) : 0)
  const header = records[begin]
  return { delimiter: best.delimiter, skip, header: header !== undefined && looksLikeHeader(header) }
}
