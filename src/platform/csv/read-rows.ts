/**
 * The rows of a CSV file of any size, in batches, with the memory of one batch. Nothing here knows what the rows mean.
 *
 * Must stay true: a row is reported with the line of the file on which it begins; what cannot be parsed ends the stream
 * with a `problem` that says from which line on nothing was read, and is never skipped silently. `readRest` gives those
 * lines as they stand, for a person to correct.
 */
import { parse, CsvError } from 'csv-parse'
import { parse as parseWhole } from 'csv-parse/sync'
import type { Delimiter } from './dialect.ts'
import { utf8Stream } from './encoding.ts'

export interface CsvSource {
  readonly path: string
  readonly encoding: string
  readonly delimiter: Delimiter
  readonly skip: number
  readonly header: boolean
}

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvProblem {
  readonly line: number
  readonly type: 'quoteNotClosed' | 'rowTooLong' | 'unreadable'
  readonly message: string
}

export interface CsvBatch {
  readonly rows: readonly CsvRow[]
  /** Of the file, read so far. */
  readonly bytes: number
  readonly problem?: CsvProblem
}

/** No row of an honest file is longer; without a limit one stray quote would read a file of 2 GB into memory. */
const maxRowBytes = 8_000_000
const batchRows = 500

const problemOf = (error: unknown, line: number): CsvProblem => {
  if (!(error instanceof CsvError)) throw error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return {
      line,
      type: 'quoteNotClosed',
      message: `A quotation mark in the row at line ${line} is never closed; from there on nothing could be read.`,
    }
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return {
      line,
      type: 'rowTooLong',
      message: `The row at line ${line} is longer than 8 MB (is a quotation mark not closed?); from there on nothing could be read.`,
    }
  return { line, type: 'unreadable', message: `From line ${line} on nothing could be read: ${error.message}` }
}

const breaksWithin = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/** Header line included, when there is one. Empty lines are left out. */
export async function* readRows(source: CsvSource): AsyncGenerator<CsvBatch> {
  const { text: input, bytesRead } = utf8Stream(source.path, source.encoding)
  const parser = parse({
    delimiter: source.delimiter,
    from_line: source.skip + 1,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: maxRowBytes,
    // Programs that write `, "text"` mean the quotes; a tab is a delimiter and must stay.
    trim: source.delimiter !== '\t',
  })
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  let rows: CsvRow[] = []
  let line = source.skip + 1
  let counted = source.skip
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const begins = line
      // The parser takes CRLF within quotes for two lines, so breaks within a row are counted here.
      line += item.info.lines - counted > 1 ? 1 + breaksWithin(item.record) : 1
      counted = item.info.lines
      if (item.record.length === 1 && item.record[0] === '') continue
      rows.push({ line: begins, cells: item.record })
      if (rows.length < batchRows) continue
      yield { rows, bytes: bytesRead() }
      rows = []
    }
  } catch (error) {
    yield { rows, bytes: bytesRead(), problem: problemOf(error, line) }
    return
  } finally {
    input.destroy()
    parser.destroy()
  }
  if (rows.length > 0) yield { rows, bytes: bytesRead() }
}

const lineBreak = /\r\n|\r|\n/
/** A longer line is no line of a table. Characters. */
const mostLine = 1_000_000

/** One line alone, its quotes as the file means them where that is possible, and as they stand where it is not. */
function cellsOf(line: string, delimiter: Delimiter): readonly string[] {
  try {
    const [cells] = parseWhole(line, { delimiter, relax_quotes: true, relax_column_count: true }) as string[][]
    return cells ?? []
  } catch {
    return line.split(delimiter)
  }
}

/**
 * The lines of a file from one on, each for itself, after a `problem`: what belongs together over several lines is not
 * known any more, so these are no rows to import. Ends early at a line that is none. Empty lines are left out.
 */
export async function* readRest(
  source: Pick<CsvSource, 'path' | 'encoding' | 'delimiter'>,
  from: number,
): AsyncGenerator<readonly CsvRow[]> {
  const { text } = utf8Stream(source.path, source.encoding)
  text.setEncoding('utf8')
  let held = ''
  let line = 0
  let rows: CsvRow[] = []
  const take = (content: string) => {
    line += 1
    if (line >= from && content.trim() !== '') rows.push({ line, cells: cellsOf(content, source.delimiter) })
  }
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      held += chunk
      // A line feed that belongs to the last character may still come.
      const whole = held.endsWith('\r') ? held.slice(0, -1) : held
      const lines = whole.split(lineBreak)
      held = (lines.pop() ?? '') + held.slice(whole.length)
      for (const content of lines) take(content)
      if (held.length > mostLine) break
      if (rows.length < batchRows) continue
      yield rows
      rows = []
    }
    if (held !== '' && held.length <= mostLine) take(held.replace(/\r$/, ''))
  } finally {
    text.destroy()
  }
  if (rows.length > 0) yield rows
}
