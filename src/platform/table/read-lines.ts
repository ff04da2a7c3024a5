/** The lines of a text file of any size and any encoding, in batches, with the memory of one batch. */
import { utf8Stream } from '../csv/encoding.ts'

export interface TextLine {
  /** From 1. */
  readonly number: number
  readonly text: string
}

const batchLines = 1_000
/** The rest of a longer line is dropped: a photograph on one line must not fill the memory. Characters. */
const mostLine = 1_000_000

/** Line ends of all three kinds. `bytes`: of the file, read so far. */
export async function* readLines(
  path: string,
  encoding: string,
): AsyncGenerator<{ readonly lines: readonly TextLine[]; readonly bytes: number }> {
  const { text, bytesRead } = utf8Stream(path, encoding)
  text.setEncoding('utf8')
  let lines: TextLine[] = []
  let held = ''
  let full = false
  let number = 0
  const take = (content: string) => {
    number++
    const whole = number === 1 && content.startsWith('\ufeff') ? content.slice(1) : content
    lines.push({ number, text: whole })
  }
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const begin = held.endsWith('\r') ? held + chunk : chunk
      if (held.endsWith('\r')) held = ''
      // A line feed that belongs to the last character may still come.
      const cut = begin.endsWith('\r') ? begin.slice(0, -1) : begin
      const parts = cut.split(/\r\n|\r|\n/)
      const last = parts.pop() ?? ''
      for (const [place, part] of parts.entries()) {
        take(place === 0 ? joined(held, part) : part)
        if (place === 0) held = ''
      }
      if (parts.length > 0) full = false
      if (!full) held = joined(held, last)
      full = held.length >= mostLine
      if (begin.length > cut.length) held += '\r'
      if (lines.length < batchLines) continue
      yield { lines, bytes: bytesRead() }
      lines = []
    }
    if (held !== '') take(held.replace(/\r$/, ''))
  } finally {
    text.destroy()
  }
  if (lines.length > 0) yield { lines, bytes: bytesRead() }
}

const joined = (held: string, more: string): string =>
  held.length >= mostLine ? held : `${held}${more}`.slice(0, mostLine)
