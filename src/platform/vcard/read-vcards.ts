/**
 * Address cards (vCard 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as programs really write them: bare parameters, quoted-printable
 * with its own line ends, folds of two kinds, groups with labels, several encodings in one file. Reads a file of any size
 * card by card; photographs, sounds and keys are counted and dropped while they pass.
 *
 * Must stay true: a damaged card costs itself at most; what follows it is read.
 */
import { readLines, type TextLine } from '../table/read-lines.ts'

export interface CardProperty {
  /** Upper case, without its group. */
  readonly name: string
  readonly group: string
  /** `TYPE` and bare parameters, lower case. */
  readonly types: ReadonlySet<string>
  /** The preferred of several: 1 first. */
  readonly preference: number
  /** As written, escapes still in it. */
  readonly value: string
}

export interface Card {
  /** Line of the file on which the card begins. */
  readonly line: number
  readonly properties: readonly CardProperty[]
  /** Characters of pictures, sounds and keys that were dropped. */
  readonly dropped: number
  /** The file ended, or another card began, before this one was closed. */
  readonly cut: boolean
}

const binary: ReadonlySet<string> = new Set([
  'PHOTO',
  'LOGO',
  'SOUND',
  'KEY',
  'AGENT',
  'X-MS-CARDPICTURE',
  'X-MS-OL-DESIGN',
])
/** Characters of one property, and properties of one card; an honest card has neither. */
const mostValue = 200_000
const mostProperties = 2_000

/** Splits at `mark` outside quotation marks. */
function splitOutside(text: string, mark: string): string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    if (char === mark && !quoted) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part]
}

/** The colon that ends name and parameters: outside quotes; undefined when there is none. */
function colonOf(line: string): number {
  let quoted = false
  for (let at = 0; at < line.length && at < 2_000; at++) {
    const char = line[at]
    if (char === '"') quoted = !quoted
    else if (char === ':' && !quoted) return at
  }
  // A quotation mark that is never closed: the first colon then.
  return line.indexOf(':')
}

interface Head {
  readonly name: string
  readonly group: string
  readonly types: Set<string>
  preference: number
  quotedPrintable: boolean
  base64: boolean
  charset: string | undefined
}

const encodings = /^(quoted-printable|base64|b|q|8bit|7bit)$/i

function headOf(text: string): Head | undefined {
  const [first = '', ...parameters] = splitOutside(text, ';')
  const dot = first.lastIndexOf('.')
  const name = first
    .slice(dot + 1)
    .trim()
    .toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9 _-]*$/.test(name)) return undefined
  const head: Head = {
    name,
    group: dot < 0 ? '' : first.slice(0, dot).toLowerCase(),
    types: new Set(),
    preference: 101,
    quotedPrintable: false,
    base64: false,
    charset: undefined,
  }
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=')
    const key = equals < 0 ? '' : parameter.slice(0, equals).trim().toUpperCase()
    const given = (equals < 0 ? parameter : parameter.slice(equals + 1)).trim().replaceAll('"', '')
    if (key === 'ENCODING' || (key === '' && encodings.test(given))) {
      head.quotedPrintable = /^q/i.test(given)
      head.base64 = /^b/i.test(given)
    } else if (key === 'CHARSET') head.charset = given
    else if (key === 'PREF') head.preference = Number(given) || 101
    else if (key === '' || key === 'TYPE')
      for (const type of given.toLowerCase().split(',')) {
        if (type.trim() === 'pref') head.preference = Math.min(head.preference, 1)
        else if (type.trim() !== '') head.types.add(type.trim())
      }
  }
  return head
}

const knownDecoder = (charset: string | undefined): TextDecoder => {
  try {
    return new TextDecoder(charset ?? 'utf-8')
  } catch {
    return new TextDecoder('utf-8')
  }
}

/** RFC 2045, 6.7; what is no escape stands for itself. */
export function fromQuotedPrintable(text: string, charset: string | undefined): string {
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const hex = code === 61 ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3)) : null
    if (hex) {
      bytes.push(Number.parseInt(hex[0], 16))
      at += 2
    } else if (code < 128) bytes.push(code)
    else {
      const point = text.codePointAt(at) ?? 0xfffd
      bytes.push(...encoder.encode(String.fromCodePoint(point)))
      if (point > 0xffff) at++
    }
  }
  const all = Uint8Array.from(bytes)
  if (charset === undefined)
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(all)
    } catch {
      return new TextDecoder('windows-1252').decode(all)
    }
  return knownDecoder(charset).decode(all)
}

/** Cards with how many bytes of the file have been read. */
export async function* readVcards(
  path: string,
  encoding: string,
): AsyncGenerator<{ readonly cards: readonly Card[]; readonly bytes: number }> {
  let properties: CardProperty[] = []
  let begun: number | undefined
  let dropped = 0
  let done: Card[] = []
  /** The property that is being put together from its lines. */
  let open: { head: Head; value: string; skip: boolean } | undefined

  const finish = () => {
    if (!open) return
    const { head, value, skip } = open
    open = undefined
    if (skip || properties.length >= mostProperties) return
    const text = head.quotedPrintable ? fromQuotedPrintable(value, head.charset) : value
    properties.push({ name: head.name, group: head.group, types: head.types, preference: head.preference, value: text })
  }
  const end = (cut: boolean) => {
    finish()
    if (begun !== undefined) done.push({ line: begun, properties, dropped, cut })
    begun = undefined
    properties = []
    dropped = 0
  }
  const extend = (more: string) => {
    if (!open) return
    if (open.skip) dropped += more.length
    else open.value = `${open.value}${more}`.slice(0, mostValue)
  }
  const start = ({ text, number }: TextLine) => {
    finish()
    const mark = /^\s*(begin|end)\s*:\s*vcard\s*$/i.exec(text)
    if (mark) {
      if (/^b/i.test(mark[1] ?? '')) {
        end(true)
        begun = number
      } else end(false)
      return
    }
    if (begun === undefined) return
    const colon = colonOf(text)
    const head = colon < 0 ? undefined : headOf(text.slice(0, colon))
    if (!head) return
    const value = text.slice(colon + 1)
    const isLink = /^\s*(https?|ftp|cid|urn):/i.test(value)
    const skip = head.base64 || (binary.has(head.name) && !isLink)
    if (skip) dropped += value.length
    open = { head, value: skip ? '' : value.slice(0, mostValue), skip }
  }
  const accept = (line: TextLine) => {
    const { text } = line
    if (open?.head.quotedPrintable && open.value.endsWith('=')) {
      // A soft line end; some programs fold such lines with a space besides.
      open.value = open.value.slice(0, -1)
      return extend(text.replace(/^[ \t](?==)/, ''))
    }
    if (/^[ \t]/.test(text)) return extend(text.slice(1))
    // Pictures of vCard 2.1 go on without a mark until an empty line.
    if (open?.skip && /^[A-Za-z0-9+/=]+\s*$/.test(text)) return extend(text)
    if (text.trim() === '') return finish()
    start(line)
  }

  for await (const { lines, bytes } of readLines(path, encoding)) {
    for (const line of lines) accept(line)
    if (done.length === 0) continue
    yield { cards: done, bytes }
    done = []
  }
  end(true)
  if (done.length > 0) yield { cards: done, bytes: Number.MAX_SAFE_INTEGER }
}

/** `\n`, `\,`, `\;` and what older programs escape besides. */
export const unescaped = (value: string): string =>
  value
    .replace(/\\([nN,;:\\"'])/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char))
    .replace(/\r\n?/g, '\n')

/** The parts of a structured value such as `N` and `ADR`, at semicolons that are not escaped. */
export function structured(value: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? ''
    if (char === '\\') part += char + (value[++at] ?? '')
    else if (char === ';') {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part].map((text) => unescaped(text).trim())
}
