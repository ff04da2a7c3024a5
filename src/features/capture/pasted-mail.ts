/**
 * A pasted e-mail: its head says who wrote and which way it went, its signature who somebody is. What was quoted below is
 * an older letter and means nothing new. Lines are read as text; nothing in them is opened or carried out.
 */
import type { FoundPerson, Span } from './capture.types.ts'
import { isJobWord, isLegalForm } from './language/word-lists.ts'
import { wordsIn } from './language/tokens.ts'

export interface PastedMail {
  /** Whether it has the head of an e-mail. */
  readonly isMail: boolean
  readonly from: FoundPerson | undefined
  /** To whom it went, not those who read along. */
  readonly to: readonly FoundPerson[]
  /** Named by the signature. */
  readonly people: readonly FoundPerson[]
  /** Places that are no prose: the head, the signature, what was quoted. */
  readonly taken: readonly Span[]
}

interface Line extends Span {
  readonly text: string
}

const head =
  /^(?:from|von|to|an|cc|kopie|bcc|subject|betreff|date|datum|sent|gesendet|reply-to|antwort an)\s*:\s*(.*)$/i
const sender = /^(?:from|von)\s*:\s*(.*)$/i
const recipient = /^(?:to|an)\s*:\s*(.*)$/i
const quotedFrom =
  /^(?:>|on .{5,200} wrote:\s*$|am .{5,200} schrieb .{0,200}:?\s*$|-{3,}\s*(?:original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht))/i
const closing =
  /^(?:--\s*$|(?:best|kind|warm|many|with kind)?\s*(?:regards|wishes|thanks|cheers|thank you)\s*,?\s*$|sincerely|best,\s*$|(?:mit |viele |beste |liebe |freundliche |herzliche )+(?:freundlichen |besten |herzlichen )?grüße[n]?|mfg|vg|lg|gruß)/iu
const email = /[^\s<>@,;:()[\]]+@[^\s<>@,;:()[\]]+\.\p{L}{2,}/u
const phone = /(?:\+|00|\(?0)[\d][\d ()/.-]{5,20}\d/
const mobile = /(?:mobile?|mobil|cell|handy|m)\s*[.:]?\s*(?=[+(0])/i

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line.trim() })
    start += line.length + 1
  }
  return lines
}

/** `Sofia Rossi <sofia@hooli.example>`, or an address alone. */
function personOf(written: string, span: Span): FoundPerson | undefined {
  const address = email.exec(written)?.[0]
  const name = written
    .replace(/[<[(].*$/, '')
    .replaceAll('"', '')
    .replace(email, '')
    .trim()
  if (name === '' || name.length > 100 || !/^\p{L}[\p{L} .,'’-]+$/u.test(name)) return undefined
  const turned = /^(\p{L}[\p{L}-]+), (\p{L}[\p{L} -]+)$/u.exec(name)
  return {
    ...span,
    name: turned ? `${turned[2]} ${turned[1]}` : name,
    ...(address === undefined ? {} : { email: address }),
  }
}

export function pastedMail(text: string): PastedMail {
  const lines = linesOf(text)
  const taken: Span[] = []
  const people: FoundPerson[] = []
  const heads = lines.slice(0, 20).filter((line) => head.test(line.text))
  const isMail = heads.length >= 2
  if (isMail) taken.push(...heads)
  const of = (pattern: RegExp): FoundPerson[] =>
    (isMail ? heads : []).flatMap((line) => {
      const said = pattern.exec(line.text)?.[1]
      return (said?.split(';') ?? []).slice(0, 10).flatMap((one) => personOf(one, line) ?? [])
    })
  const quoted = lines.findIndex(({ text: line }, place) => place > 0 && quotedFrom.test(line))
  const last = quoted < 0 ? lines.length : quoted
  if (quoted >= 0) taken.push({ start: lines[quoted]?.start ?? text.length, end: text.length })
  const end = lines.slice(0, last).findLastIndex(({ text: line }) => closing.test(line))
  if (end >= 0) addSignature(lines.slice(end, last), people, taken)
  else if (lines.length >= 3 && !isMail) addSignature(lines.slice(0, last), people, taken)
  return { isMail, from: of(sender)[0], to: of(recipient), people, taken }
}

/** Who somebody is: a name on a line of its own, with an address or number near it. */
function addSignature(lines: readonly Line[], people: FoundPerson[], taken: Span[]): void {
  const short = lines.filter(({ text }) => text !== '' && text.length < 120).slice(0, 14)
  const withAddress = short.filter(({ text }) => email.test(text) || phone.test(text))
  if (withAddress.length === 0) return
  const place = short.findIndex(({ text }) => isNameLine(text))
  const line = short[place]
  if (!line) return
  const rest = short.slice(place + 1)
  const title = rest
    .slice(0, 3)
    .find(
      ({ text }) =>
        wordsIn(text).some(({ plain }) => isJobWord(plain) || isJobWord(plain.split('-').at(-1) ?? '')) &&
        !email.test(text),
    )
  const address = email.exec(rest.map(({ text }) => text).join('\n'))?.[0]
  const numbers = rest.flatMap(({ text }) => {
    const number = phone.exec(text)?.[0].trim()
    return number === undefined ? [] : [{ number, isMobile: mobile.test(text) }]
  })
  const landline = numbers.find(({ isMobile }) => !isMobile)?.number
  const cell = numbers.find(({ isMobile }) => isMobile)?.number
  people.push({
    start: line.start,
    end: line.end,
    name: line.text
      .replace(/^(?:dr|prof|mr|mrs|ms|herr|frau)\.?\s+/i, '')
      .replace(/,.*$/, '')
      .trim(),
    ...(title ? { jobTitle: title.text.split(/[|,·•]/)[0]?.trim() ?? '' } : {}),
    ...(address === undefined ? {} : { email: address }),
    ...(landline === undefined ? {} : { phone: landline }),
    ...(cell === undefined ? {} : { mobile: cell }),
  })
  // The firm's line stays to be read; names, numbers and titles do not.
  for (const one of [line, ...withAddress, ...(title ? [title] : [])]) taken.push(one)
}

/** Two to four capital words and nothing else. */
function isNameLine(text: string): boolean {
  const words = wordsIn(text.replace(/^(?:dr|prof|mr|mrs|ms|herr|frau)\.?\s+/i, '').replace(/,.*$/, ''))
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    !/[\d@:]/.test(text) &&
    words.every(({ isCapital, plain }) => isCapital || /^(?:van|von|de|der|di|da)$/.test(plain)) &&
    !words.some(({ plain }) => isLegalForm(plain) || isJobWord(plain)) &&
    !closing.test(text)
  )
}

/** One for each name, with everything that is known of them. */
export function merged(people: readonly FoundPerson[]): FoundPerson[] {
  const byName = new Map<string, FoundPerson>()
  for (const one of people) byName.set(one.name.toLowerCase(), { ...byName.get(one.name.toLowerCase()), ...one })
  return [...byName.values()]
}
