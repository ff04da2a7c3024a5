/** Words next to each other that may be a name: capital, and no word of the language where they stand. */
import type { KnownName, Span } from '../capture.types.ts'
import type { Sentence, Word } from './tokens.ts'
import { endsLikeFirm, endsLikeGivenName } from './german-names.ts'
import {
  isAlsoWord,
  isCommonWord,
  isCompanyWord,
  isDictionaryWord,
  isFirstName,
  isGrammar,
  isJobWord,
  isLegalForm,
  isPlaceName,
  isSurname,
} from './word-lists.ts'
import { tagsOf } from './packages.ts'

export interface Run extends Span {
  readonly words: readonly Word[]
  readonly name: string
  /** Places of its first and last word among those of the sentence. */
  readonly from: number
  readonly to: number
  /** What the office knows it to be. */
  readonly known?: KnownName
}

const particles = new Set('van de der den del della di da la le al bin ten ter zu'.split(' '))
const hasCapitals = (words: readonly Word[]): boolean => words.some(({ isCapital, isFirst }) => isCapital && !isFirst)

/** Whether a capital word stands for itself and not for what the dictionary says. */
function canName(word: Word, next: Word | undefined, { language, words }: Sentence): boolean {
  if (!word.isCapital || /^\p{L}$/u.test(word.text) || /^(?:fa|firma)$/.test(word.plain)) return false
  if (namesItsTrade(word, next)) return true
  // "May from Amazon" is somebody, whatever the word is besides.
  if (
    word.isFirst &&
    (isFirstName(word.plain) || isAlsoWord(word.plain)) &&
    /^(?:from|at|von|bei)$/.test(next?.plain ?? '')
  ) {
    const place = words.indexOf(word)
    if (place >= 0 && words[place + 2]?.isCapital === true) return true
  }
  const isNamed = isFirstName(word.plain)
  const isFollowed = next?.isCapital === true && next.gap === ' ' && !isJobWord(next.plain)
  if (
    isNamed &&
    (!(isAlsoWord(word.plain) || isGrammar(word.plain)) ||
      (isFollowed && !isGrammar(next.plain)) ||
      (!word.isFirst && !isGrammar(word.plain)))
  )
    return true
  if (isJobWord(word.plain)) return false
  if (language === 'de') return !isCommonWord(word.plain, 'de')
  if (!word.isFirst) return !isGrammar(word.plain) && !(isCommonWord(word.plain, 'en') && isSales(word.plain))
  if (isGrammar(word.plain) || isSales(word.plain)) return false
  // An adjective or noun at the beginning may be half of a name; a verb there is what to do.
  return !tagsOf(word.plain).some((tag) =>
    /^(?:Infinitive|PastTense|PresentTense|Gerund|PhrasalVerb|Adverb|Copula|Modal|Imperative|Expression|WeekDay|Month|Honorific)/.test(
      tag,
    ),
  )
}

/** `Spedition Kalthoff`, `Sparkasse Uelzen`: what it does, then the name that it goes by. */
export const namesItsTrade = (word: Word, next: Word | undefined): boolean =>
  trades.test(word.plain) &&
  next?.isCapital === true &&
  next.gap === ' ' &&
  !isGrammar(next.plain) &&
  !isJobWord(next.plain) &&
  (!isCommonWord(next.plain, 'de') || isPlaceName(next.plain))
const trades =
  /^(?:spedition|autohaus|stadtwerke|klinik|klinikum|hotel|brauerei|kanzlei|verlag|\p{L}*(?:sparkasse|volksbank|reederei|druckerei|backerei|gartnerei|schreinerei|tischlerei|metzgerei|molkerei|giesserei|schlosserei|weberei|farberei|raffinerie|(?:glas|wasch|kas|imk|fisch|tischl|drech|klempn|zimm|blech|wurst|konditor|kellerei|brenn|mosterei|satz|setz|kondit|sattl|polster|schmied|stein|buchbind|spinn|stick|zieg)\p{L}*erei|biohof|weingut|gestut|ziegelwerk|kieswerk|sagewerk|pflegedienst|apotheke|buchhandlung|baumarkt|mobelhaus|modehaus|kaufhaus|kaufhof|krankenhaus|seniorenheim|landratsamt|steuerberatung|hausverwaltung|werft))$/u

const isSales = (plain: string): boolean => isCommonWord(plain, 'de')

const knownAt = (known: readonly KnownName[], word: Word): KnownName | undefined =>
  known.find(({ start, end }) => word.start >= start && word.start < end)

export function runsOf(sentence: Sentence, known: readonly KnownName[], taken: readonly Span[]): Run[] {
  const { words } = sentence
  const runs: Run[] = []
  const isTaken = (word: Word) => taken.some(({ start, end }) => word.start >= start && word.start < end)
  for (let from = 0; from < words.length;) {
    const word = words[from]
    if (!word) break
    const own = knownAt(known, word)
    let to = from
    if (own) while ((words[to + 1]?.start ?? own.end) < own.end) to++
    else if (isTaken(word) || !canName(word, words[from + 1], sentence)) {
      from++
      continue
    } else if (word.isFirst && !isFirstName(word.plain) && namesSomebody(words[from + 1])) {
      // "Ping Aisha": what to do, and with whom.
      from++
      continue
    } else to = endOfRun(sentence, from, (one) => isTaken(one) || knownAt(known, one) !== undefined)
    // "Zwischenstand Molkerei Bergblick": what comes before the trade of a firm is no part of its name.
    if (!own)
      for (let at = from + 1; at < to; at++) {
        const trade = words[at]
        if (trade && namesItsTrade(trade, words[at + 1]) && !isFirstName(word.plain)) from = at
      }
    const last = words[to] ?? word
    const begin = words[from] ?? word
    const span = own ?? { start: begin.start, end: last.end }
    const name = own
      ? (own.records[0]?.title ?? word.text)
      : words.slice(from, to + 1).reduce((all, one, place) => all + (place === 0 ? '' : one.gap) + one.text, '')
    runs.push({
      start: span.start,
      end: span.end,
      words: words.slice(from, to + 1),
      name,
      from,
      to,
      ...(own ? { known: own } : {}),
    })
    from = to + 1
  }
  return runs
}

const namesSomebody = (word: Word | undefined): boolean =>
  word !== undefined && word.isCapital && word.gap === ' ' && isFirstName(word.plain) && !isAlsoWord(word.plain)

function endOfRun(sentence: Sentence, from: number, isOther: (word: Word) => boolean): number {
  const { words, language } = sentence
  let to = from
  for (let at = from + 1; at < words.length && at - from < 6; at++) {
    const word = words[at]
    const before = words[at - 1]
    if (!word || !before || before.isPossessive || isOther(word)) break
    const isJoined =
      word.gap === ' ' ||
      /^ & $|^\. $|^\s?\+\s?$/.test(word.gap) ||
      (word.gap === ', ' && isLegalForm(word.plain) && word.isCapital)
    if (!isJoined) break
    const inside =
      isCompanyWord(word.plain) || isLegalForm(word.plain) || (language === 'de' && endsLikeFirm(word.plain))
    const isNext =
      word.isCapital && (inside || canName({ ...word, isFirst: false }, words[at + 1], sentence) || word.gap === ' & ')
    const following = words[at + 1]
    const isParticle =
      particles.has(word.plain) &&
      following?.isCapital === true &&
      (isFirstName(words[from]?.plain ?? '') || endsLikeGivenName(words[from]?.plain ?? '')) &&
      !isPlaceName(following.plain)
    if (isNext || (isLegalForm(word.plain) && word.text !== 'co' && word.text.length > 2 && word.text !== 'as')) to = at
    else if (!isParticle) break
    // A first name begins somebody new: "Anna Lars" is nobody, "Anna Maria" is.
  }
  return to
}

/** Somebody who types everything small: first names, and what stands behind at or bei. */
export function smallRuns(sentence: Sentence, taken: readonly Span[]): Run[] {
  const { words, language } = sentence
  if (hasCapitals(words) || words.length > 60) return []
  const runs: Run[] = []
  for (const [at, word] of words.entries()) {
    if (taken.some(({ start, end }) => word.start >= start && word.start < end) || word.isCapital) continue
    const before = words[at - 1]?.plain ?? ''
    if (runs.some(({ end }) => word.start < end)) continue
    const isName = isFirstName(word.plain) && !isAlsoWord(word.plain) && !isCommonWord(word.plain, language)
    const isPlace = /^(?:at|bei)$/.test(before) && !isCommonWord(word.plain, language) && /^\p{L}{3,}/u.test(word.text)
    if (!isName && !isPlace) continue
    // A family name, or the form of a firm, belongs to it.
    const next = words[at + 1]
    const goesOn =
      next !== undefined &&
      next.gap === ' ' &&
      !isGrammar(next.plain) &&
      (isName
        ? !isCommonWord(next.plain, language) && (isSurname(next.plain) || !isDictionaryWord(next.plain))
        : isLegalForm(next.plain) || isCompanyWord(next.plain))
    const own = goesOn ? [word, next] : [word]
    runs.push({
      start: word.start,
      end: (goesOn ? next : word).end,
      words: own.map((one) => ({ ...one, isCapital: true })),
      name: own.map(({ text }) => text).join(' '),
      from: at,
      to: at + own.length - 1,
    })
  }
  return runs
}

/** A name that was typed small, as names are written. */
export const titled = (name: string): string =>
  name === name.toLowerCase() ? name.replaceAll(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase()) : name
