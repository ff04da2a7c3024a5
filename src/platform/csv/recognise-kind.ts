/** Tells a file that is no table of text by its first bytes, whatever its name says. */
import type { Failure } from '#shared/result.ts'

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

const ascii = (text: string): readonly number[] => Array.from(text, (char) => char.charCodeAt(0))

/** First bytes → what such a file is, in words that follow "is". */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a picture (PNG)'],
  [[0xff, 0xd8, 0xff], 'a picture (JPEG)'],
  [ascii('GIF8'), 'a picture (GIF)'],
  [ascii('RIFF'), 'a picture, sound or film (RIFF)'],
  [ascii('%PDF'), 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Excel workbook; save the sheet as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Office file; save the sheet as CSV'],
  [[0x1f, 0x8b], 'a compressed file (gzip); unpack it'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive; unpack it'],
  [ascii('Rar!'), 'a RAR archive; unpack it'],
  [ascii('SQLite format 3'), 'an SQLite database'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
]

const textSignatures: readonly (readonly [RegExp, string])[] = [
  [/^(<!doctype html|<html)/i, 'a web page (HTML)'],
  [/^<\?xml/i, 'an XML document'],
  [/^\{\s*"|^\[\s*[{[]/, 'JSON'],
  [/^BEGIN:VCARD/i, 'a vCard file'],
  [/^BEGIN:VCALENDAR/i, 'a calendar file (iCalendar)'],
]

const notTable = (what: string): Failure => ({
  type: 'notTable',
  message: `It is ${what}, whatever its name says. A table of text (CSV) is needed.`,
  what,
})

/** Why these first bytes of a file cannot be a CSV file; undefined when they can. UTF-16 is told apart before this. */
export function refusalOfBytes(head: Uint8Array, wide: boolean): Failure | undefined {
  if (head.length === 0) return { type: 'emptyFile', message: 'The file is empty.' }
  for (const [signature, what] of signatures) if (startsWith(head, signature)) return notTable(what)
  if (wide) return undefined
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return notTable('not text: it holds zero bytes')
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++
  }
  return controls > head.length / 50 ? notTable('not text: it is full of control characters') : undefined
}

/** The same for its first characters, once the encoding is known. */
export function refusalOfText(start: string): Failure | undefined {
  const begin = start.slice(0, 200).trimStart()
  const found = textSignatures.find(([pattern]) => pattern.test(begin))
  if (found) return notTable(found[1])
  return start.trim() === '' ? { type: 'emptyFile', message: 'The file holds nothing but empty lines.' } : undefined
}
