/**
 * The little of Markdown that messages use, as data for React: code, quotes, lists, emphasis, links. Nothing of a message is
 * ever HTML, so nothing in it can run; a link goes to http, https or a mail address and nowhere else.
 *
 * Every text takes time in proportion to its length: patterns have no nested repetition.
 */

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  | { readonly kind: 'mention'; readonly target: string; readonly text: string }

export type Block =
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'text'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

export interface Names {
  readonly target: string
  readonly label: string
}

const bullet = /^\s{0,3}[-*•] +(?=\S)/
const number = /^\s{0,3}\d{1,3}[.)] +(?=\S)/

export function parseMessage(text: string, names: readonly Names[]): readonly Block[] {
  const inline = inlineOf(names)
  const blocks: Block[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, place) => place > at && other.startsWith('```'))
      const stop = end === -1 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n'), language: line.slice(3).trim() })
      at = stop + 1
      continue
    }
    const run = (test: (other: string) => boolean): string[] => {
      const from = at
      while (at < lines.length && test(lines[at] ?? '')) at++
      return lines.slice(from, at)
    }
    if (line.startsWith('>')) {
      const quoted = run((other) => other.startsWith('>'))
      blocks.push({ kind: 'quote', lines: quoted.map((one) => inline(one.replace(/^> ?/, ''))) })
      continue
    }
    const marker = [bullet, number].find((one) => one.test(line))
    if (marker) {
      const items = run((other) => marker.test(other)).map((one) => inline(one.replace(marker, '')))
      blocks.push({ kind: 'list', ordered: marker === number, items })
      continue
    }
    const plain = run(
      (other) => !other.startsWith('```') && !other.startsWith('>') && !bullet.test(other) && !number.test(other),
    )
    blocks.push({ kind: 'text', lines: plain.map(inline) })
  }
  return blocks
}

const marks: readonly (readonly [mark: string, kind: 'strong' | 'em' | 'del'])[] = [
  ['**', 'strong'],
  ['~~', 'del'],
  ['*', 'em'],
  ['_', 'em'],
]
const link = /^https?:\/\/[^\s<>"'`]+/i
const ending = /[).,;:!?\]]+$/
const wordChar = /[\p{L}\p{N}_]/u

/** Where a mark that opens at `at` closes: on the same line, around something, not within a word for `_` and `*`. */
function closing(text: string, mark: string, at: number): number {
  const from = at + mark.length
  if (text[from] === undefined || text[from] === ' ') return -1
  const end = text.indexOf(mark, from + 1)
  if (end === -1 || text[end - 1] === ' ') return -1
  if (mark.length === 1 && (wordChar.test(text[at - 1] ?? ' ') || wordChar.test(text[end + 1] ?? ' '))) return -1
  return end
}

/** Marks that were looked for and not found are not looked for again in the same text. */
function inlineOf(names: readonly Names[]): (text: string, depth?: number) => readonly Inline[] {
  const longestFirst = names.toSorted((a, b) => b.label.length - a.label.length)
  const parse = (text: string, depth = 0): readonly Inline[] => {
    const parts: Inline[] = []
    const absent = new Set<string>()
    let kept = ''
    const flush = (): void => {
      if (kept !== '') parts.push({ kind: 'text', text: kept })
      kept = ''
    }
    const push = (part: Inline): void => {
      flush()
      parts.push(part)
    }
    for (let at = 0; at < text.length;) {
      const char = text[at] ?? ''
      if (char === '`' && !absent.has('`')) {
        const end = text.indexOf('`', at + 1)
        if (end > at + 1) {
          push({ kind: 'code', text: text.slice(at + 1, end) })
          at = end + 1
          continue
        }
        if (end === -1) absent.add('`')
      }
      if (char === '@' || char === '#') {
        const named = longestFirst.find(({ label }) => text.startsWith(label, at + 1))
        if (named) {
          push({ kind: 'mention', target: named.target, text: char + named.label })
          at += named.label.length + 1
          continue
        }
      }
      if ((char === 'h' || char === 'H') && !wordChar.test(text[at - 1] ?? ' ')) {
        const found = link.exec(text.slice(at, at + 2_000))?.[0].replace(ending, '')
        if (found !== undefined && URL.canParse(found)) {
          push({ kind: 'link', href: found, text: found })
          at += found.length
          continue
        }
      }
      const mark = depth > 3 ? undefined : marks.find(([one]) => !absent.has(one) && text.startsWith(one, at))
      if (mark) {
        const end = closing(text, mark[0], at)
        if (end !== -1) {
          push({ kind: mark[1], parts: parse(text.slice(at + mark[0].length, end), depth + 1) })
          at = end + mark[0].length
          continue
        }
        if (!text.includes(mark[0], at + mark[0].length)) absent.add(mark[0])
        kept += mark[0]
        at += mark[0].length
        continue
      }
      kept += char
      at++
    }
    flush()
    return parts
  }
  return parse
}
