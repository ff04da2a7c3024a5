/**
 * The records of a table in which words are found. Of very many only the newest are looked at, and those whose title begins
 * with the words, so that a search takes no longer when sixty thousand records have what was typed.
 */
import { markedTitle, titleMarks } from '#replica/search.ts'
import type { ReadDatabase } from '#replica/query.ts'
import { folded } from '#shared/folded.ts'
import { isLikePhone, phoneDigits, phoneExtension } from '#shared/phone-digits.ts'
import type { Table } from '#shared/schema.ts'
import type { Reading, Row } from './reading.ts'

/** Looked at of one table for one kind of closeness. */
const most = 100
/** In larger tables, which hold what happened rather than what is, beginnings of titles are not looked for apart. */
const mostForTitles = 100_000
/** Rows whose titles are read for one or two letters in the middle of a word. */
const readForShort = 1_500

/** What was typed, as full-text queries; a word is one of several forms when it was corrected. */
export interface Sought {
  readonly words: readonly (readonly string[])[]
  /** The whole as it was typed, when no word of it was corrected. */
  readonly whole: string | undefined
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const length = (word: string): number => [...word].length
const isShort = (word: string): boolean => length(word) < 3
const followers = [..."abcdefghijklmnopqrstuvwxyz0123456789 .-&'\n"]
const all = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(' AND ')

/** A beginning of a title or of a word in it; one letter is looked for with all that may follow it. */
const begins = (marked: string): string =>
  length(marked) > 2 ? quoted(marked) : followers.map((next) => quoted(`${marked}${next}`)).join(' OR ')
const beginsWord = (word: string): string =>
  `${begins(`${titleMarks.first}${word}`)} OR ${begins(`${titleMarks.further}${word}`)}`

export function soughtOf(text: string): Sought {
  // FTS5 ends a query at NUL; the marks are ours.
  const clean = text
    .replaceAll('\0', ' ')
    .replaceAll(titleMarks.first, ' ')
    .replaceAll(titleMarks.further, ' ')
    .normalize('NFC')
    .trim()
  if (isLikePhone(clean)) {
    const digits = phoneDigits(clean.replace(phoneExtension, ''))
    // What was typed without its country is the end of a number with it, and the other way round.
    const forms = [digits, ...(/^(?:\+|00)/.test(clean) ? [digits.slice(2), digits.slice(3)] : [])]
    return { words: [[clean, ...forms.filter((form) => form.length >= 4)]], whole: undefined }
  }
  const words = clean.split(/\s+/).filter(Boolean)
  return { words: words.slice(0, 12).map((word) => [word]), whole: words.join(' ') }
}

/** Every word as any part of one; words of one or two letters as the beginning of one in the title. Undefined without words. */
export const anywhereQuery = ({ words }: Sought): string | undefined =>
  words.length === 0
    ? undefined
    : all(words.map((forms) => forms.map((form) => (isShort(form) ? beginsWord(form) : quoted(form))).join(' OR ')))

/**
 * The rows of a table to choose the best `limit` from, the closest kinds first: further kinds are not looked for where there are
 * enough of a closer one. `size` is about how many rows the table has.
 */
export function rowsWith(
  db: ReadDatabase,
  { matching }: Pick<Reading, 'matching'>,
  sought: Sought,
  limit: number,
  size: number,
): readonly Row[] {
  const found = new Map<number, Row>()
  // More than are shown: which of equals is the person's own is seen only afterwards.
  const enough = Math.min(most, Math.ceil(1.5 * limit))
  // Of a small table one look finds all there is.
  const isSmall = size < most
  const look = (query: string): boolean => {
    for (const row of db.all<Row>(matching, query, isSmall ? most : enough)) found.set(row.rid, row)
    return found.size >= enough
  }
  const { words, whole } = sought
  const anywhere = anywhereQuery(sought)
  if (anywhere === undefined) return []
  const isTitled = whole !== undefined && size <= mostForTitles && !isSmall
  const isEnough =
    isTitled &&
    (look(begins(markedTitle(whole))) || (!words.flat().every(isShort) && look(all(words.flat().map(beginsWord)))))
  if (!isEnough) look(anywhere)
  return [...found.values()]
}

/**
 * About how many rows each table has, by its name; null: none. In one look at all of them, and as two questions for each: of the
 * highest and the lowest number at once SQLite makes a look at every row.
 */
export const sizesSql = (tables: readonly Table[]): string =>
  `SELECT ${tables
    .map(({ name }) => `(SELECT max(rid) FROM "r_${name}") - (SELECT min(rid) FROM "r_${name}") AS "${name}"`)
    .join(', ')}`

/** Letters in the middle of a word, too few for the index: the newest records are read. */
export function titlesWith(
  db: ReadDatabase,
  table: string,
  title: string,
  words: readonly string[],
): readonly number[] {
  const wanted = words.map(folded)
  return db
    .all<{ rid: number; title: string | null }>(
      `SELECT rid, ${title} AS title FROM "${table}" AS r ORDER BY rid DESC LIMIT ? + 0`,
      readForShort,
    )
    .flatMap((row) => {
      const text = folded(row.title ?? '')
      return wanted.every((word) => text.includes(word)) ? [row.rid] : []
    })
}
