/**
 * Rows of a table that was no text file (a sheet, address cards, messages), kept on the disk as JSON lines until the import
 * has read them as often as it needs to. Written and read in batches, with the memory of one batch.
 */
import { createReadStream, writeSync, openSync, closeSync } from 'node:fs'

export interface TableRow {
  /** Where the row begins in its source (line, sheet row, number of the card or message), from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Hidden in the sheet that it comes from. */
  readonly hidden?: boolean
  /** Why it is no record, where its source knows. */
  readonly leave?: string
}

const bufferCharacters = 1 << 18

export interface SpoolWriter {
  add(row: TableRow): void
  rows(): number
  bytes(): number
  close(): void
}

export function writeSpool(path: string): SpoolWriter {
  const file = openSync(path, 'wx', 0o600)
  let held: string[] = []
  let characters = 0
  let rows = 0
  let bytes = 0
  const flush = () => {
    if (held.length === 0) return
    const chunk = Buffer.from(held.join(''))
    writeSync(file, chunk)
    bytes += chunk.length
    held = []
    characters = 0
  }
  return {
    add: ({ line, cells, hidden, leave }) => {
      const text = `${JSON.stringify(leave !== undefined ? [line, cells, leave] : hidden ? [line, cells, 1] : [line, cells])}\n`
      held.push(text)
      characters += text.length
      rows++
      if (characters > bufferCharacters) flush()
    },
    rows: () => rows,
    bytes: () => bytes + characters,
    close: () => {
      flush()
      closeSync(file)
    },
  }
}

const batchRows = 500
const lineFeed = 10

/** Rows in batches, with how many bytes of the spool have been read; `from` rows are passed over. */
export async function* readSpool(
  path: string,
  from = 0,
): AsyncGenerator<{ readonly rows: readonly TableRow[]; readonly bytes: number }> {
  let rows: TableRow[] = []
  let passed = 0
  let read = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    read += chunk.length
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let begin = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, begin)) {
      const text = bytes.toString('utf8', begin, end)
      begin = end + 1
      if (passed++ < from) continue
      const [line, cells, more] = JSON.parse(text) as [number, string[], (1 | string)?]
      rows.push(
        more === undefined
          ? { line, cells }
          : more === 1
            ? { line, cells, hidden: true }
            : { line, cells, leave: more },
      )
      if (rows.length < batchRows) continue
      yield { rows, bytes: read }
      rows = []
    }
    rest = bytes.subarray(begin)
  }
  if (rows.length > 0) yield { rows, bytes: read }
}
