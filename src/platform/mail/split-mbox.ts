/** The messages of an mbox file (RFC 4155 and its relatives), as bytes, one after the other. */
import { createReadStream } from 'node:fs'

export interface RawMessage {
  /** Its number in the file, from 1. */
  readonly number: number
  readonly bytes: Buffer
  /** Longer than what is kept of one message; the rest was dropped. */
  readonly cut: boolean
}

/** Of one message; pictures and films in it are not read anyway. */
const mostBytes = 48 * 1024 * 1024

/** The line before a message: who and when. Text that begins a line with `From ` has no time of day. */
const separator = /^From \S+.*\d{1,2}:\d{2}(:\d{2})?.*\d{4}[^\n]*$/
const lineFeed = 10

const isBlank = (bytes: Buffer, begin: number, end: number): boolean =>
  end - begin === 0 || (end - begin === 1 && bytes[begin] === 13)

function beginsMessage(bytes: Buffer, begin: number, end: number): boolean {
  // "From "
  if (bytes[begin] !== 70 || bytes[begin + 1] !== 114 || bytes[begin + 4] !== 32 || end - begin > 1_000) return false
  return separator.test(bytes.toString('latin1', begin, end).trimEnd())
}

/** Lines that a writer quoted lose one mark: `>From` → `From`. */
const unquoted = (bytes: Buffer, begin: number, end: number): number => {
  let at = begin
  while (at < end && bytes[at] === 62) at++
  return at > begin && bytes[at] === 70 && bytes.toString('latin1', at, at + 5) === 'From ' ? begin + 1 : begin
}

export async function* splitMbox(path: string): AsyncGenerator<RawMessage> {
  let pieces: Buffer[] = []
  let size = 0
  let cut = false
  let number = 0
  let open = false
  let blank = true
  let rest: Buffer = Buffer.alloc(0)
  const message = (): RawMessage => ({ number, bytes: Buffer.concat(pieces), cut })
  const keep = (piece: Buffer) => {
    if (size + piece.length > mostBytes) cut = true
    else {
      pieces.push(piece)
      size += piece.length
    }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let begin = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, begin)) {
      if (blank && beginsMessage(bytes, begin, end)) {
        if (open) yield message()
        pieces = []
        size = 0
        cut = false
        number++
        open = true
      } else if (open) keep(Buffer.from(bytes.subarray(unquoted(bytes, begin, end), end + 1)))
      blank = isBlank(bytes, begin, end)
      begin = end + 1
    }
    rest = Buffer.from(bytes.subarray(begin))
    // A line without an end: as good as its end, or the memory would fill.
    if (rest.length > mostBytes) {
      if (open) keep(rest)
      rest = Buffer.alloc(0)
    }
  }
  if (open && rest.length > 0) keep(rest)
  if (open) yield message()
}
