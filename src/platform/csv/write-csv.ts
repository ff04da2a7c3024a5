/**
 * CSV as RFC 4180 has it: comma, quotes doubled, lines ended by CRLF, UTF-8 with a mark so that Excel reads umlauts.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"); numbers,
 * phone numbers and dates stay as they are.
 */
const needsQuotes = /[",\r\n;\t|]|^\s|\s$/
const startsFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const harmless = /^[+-]?[\d\s().,/:-]*$/

/** Text that no spreadsheet takes for a formula. */
export const neutralised = (text: string): string =>
  startsFormula.test(text) && !harmless.test(text) ? `'${text}` : text

/** Undoes `neutralised` when our own files are read back. */
export const restored = (text: string): string =>
  text.startsWith("'") && startsFormula.test(text.slice(1)) ? text.slice(1) : text

const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const byteOrderMark = '\ufeff'

/** One line, ended. Numbers are written with a point and without grouping, null as nothing. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells
    .map((cell) => (cell === null ? '' : typeof cell === 'string' ? quoted(neutralised(cell)) : String(cell)))
    .join(',')}\r\n`
