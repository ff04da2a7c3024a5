/**
 * Which material a note says that a customer got: "sent Dana the price list". Only in a sentence that tells of sending, in
 * the past; what is still to be sent is a task. Two resources that fit equally well are both handed back, to choose from.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { searchTableOf, titleMarks } from '#replica/search.ts'
import { sentencesOf, wordsIn, type Language, type Sentence } from '../capture/language/tokens.ts'

export interface SaidResource {
  readonly start: number
  readonly end: number
  readonly resources: readonly { readonly id: string; readonly title: string; readonly subtitle: string }[]
}

const sending: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:sent|shared|forwarded|e-?mailed|mailed|handed|gave|passed|showed|presented)\b/iu,
  de: /(?:^|[^\p{L}])(?:\p{L}*geschickt|\p{L}*gesandt|\p{L}*gesendet|geteilt|weitergeleitet|gemailt|\p{L}*gegeben|gezeigt|schickte|sandte|sendete|gab|zeigte|präsentiert\p{L}*|überreicht)(?:$|[^\p{L}])/iu,
}
/** What is only planned or asked for. */
const ahead: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:will|should|must|going to|to be|needs?|wants?|want(?:ed)? to|asked|not|never|n't)\b/iu,
  de: /(?:^|[^\p{L}])(?:wird|werde[nt]?|soll\p{L}*|muss|müssen|will|wollen|möchte\p{L}*|nicht|nie|noch|bitte)(?:$|[^\p{L}])/iu,
}

const mostWords = 60
const mostRows = 40
const shortest = 4

/** Words that tell one title from another: years, versions and small words do not. */
const telling = (plain: string): boolean =>
  plain.length > 1 && !/^(?:v?\d+(?:\.\d+)*|the|der|die|das|for|für|of|von|und|and)$/.test(plain)

interface Row {
  readonly id: string
  readonly title: string | null
  readonly collection: string | null
}

function titledWith(db: ReadDatabase, word: string): readonly Row[] {
  const quoted = (mark: string) => `"${(mark + word).replaceAll('"', '""')}"`
  return db.all<Row>(
    `SELECT r.id, r.title, (SELECT name FROM collection WHERE id = r.collection) AS collection FROM resource AS r
     WHERE r.rid IN (SELECT rowid FROM ${searchTableOf({ name: 'resource' })} WHERE text MATCH ? ORDER BY rowid DESC LIMIT ${mostRows})`,
    `${quoted(titleMarks.first)} OR ${quoted(titleMarks.further)}`,
  )
}

interface Match {
  readonly from: number
  readonly to: number
  readonly row: Row
}

/** The longest run of words that stands in the title in that order: two words of it, or all that tell. */
function matchOf(row: Row, sentence: Sentence): Match | undefined {
  const title = wordsIn(row.title ?? '')
    .map(({ plain }) => plain)
    .filter(telling)
  let best: Match | undefined
  const { words } = sentence
  for (let from = 0; from < words.length; from++)
    for (let at = 0; at < title.length; at++) {
      let length = 0
      while (
        length < title.length - at &&
        from + length < words.length &&
        isSame(words[from + length]?.plain ?? '', title[at + length] ?? '')
      )
        length++
      const isEnough = length > 1 || (length === 1 && title.length === 1 && (title[0]?.length ?? 0) >= shortest)
      if (isEnough && length > (best ? best.to - best.from + 1 : 0)) best = { from, to: from + length - 1, row }
    }
  return best
}

const isSame = (said: string, titled: string): boolean =>
  said !== '' && (said === titled || said === `${titled}s` || `${said}s` === titled || said === `${titled}n`)

export function resourcesSaid(db: ReadDatabase, text: string, usual: Language): SaidResource[] {
  return sentencesOf(text, usual).flatMap((sentence) => {
    const { language, words } = sentence
    if (!sending[language].test(sentence.text) || ahead[language].test(sentence.text)) return []
    const rows = new Map<string, Row>()
    for (const { plain } of words.slice(0, mostWords))
      if (plain.length >= shortest) for (const row of titledWith(db, plain)) rows.set(row.id, row)
    const matches = [...rows.values()].flatMap((row) => matchOf(row, sentence) ?? [])
    return chosen(matches, words)
  })
}

/** The longest first; a word is read once. */
function chosen(matches: readonly Match[], words: Sentence['words']): SaidResource[] {
  const used = new Set<number>()
  return matches
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .flatMap((best) => {
      const places = Array.from({ length: best.to - best.from + 1 }, (_, step) => best.from + step)
      const [start, end] = [words[best.from]?.start, words[best.to]?.end]
      if (places.some((place) => used.has(place)) || start === undefined || end === undefined) return []
      for (const place of places) used.add(place)
      const same = matches.filter(({ from, to }) => from === best.from && to === best.to)
      return {
        start,
        end,
        resources: same
          .slice(0, 8)
          .map(({ row }) => ({ id: row.id, title: row.title ?? '', subtitle: row.collection ?? '' })),
      }
    })
}
